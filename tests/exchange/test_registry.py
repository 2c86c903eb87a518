"""A registry names centres, their feeds and for whom they may speak; who harvests it trusts them by it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from tests.cli.conftest import Answer, Sicore
from tests.exchange.conftest import Centre, centre_at, held, lesson
from tests.exchange.serving import served

pytest.importorskip("tuf")


def told_of(name: str, centre: Centre, feed: str, **more: Any) -> dict[str, Any]:
    """What a registry says of a centre."""
    return {
        "centre": name,
        "feed": feed,
        "root": centre.root,
        "countries": [name[:2].upper()],
        "prefixes": [name],
        **more,
    }


@pytest.fixture
def centres(tmp_path: Path) -> dict[str, Centre]:
    return {name: centre_at(tmp_path / "share" / name, name) for name in ("se.ncc", "fi.ncc")}


@pytest.fixture
def sign(sicore: Sicore, tmp_path: Path) -> Callable[..., Answer]:
    def call(*told: dict[str, Any]) -> Answer:
        file = tmp_path / "centres.json"
        file.write_text(json.dumps({"sicore_registry": "1.0", "centres": told}), encoding="utf-8")
        keys = tmp_path / "registry.keys"
        return sicore("feed", "registry", file, tmp_path / "share" / "registry", "--keys", keys)

    return call


@pytest.fixture
def harvest(sicore: Sicore, tmp_path: Path) -> Callable[[], Answer]:
    return lambda: sicore("harvest", tmp_path / "share" / "registry", "--into", tmp_path / "eu.db", "--format", "json")


def of_feeds(answer: Answer) -> list[dict[str, Any]]:
    """The verdicts on the feeds that a registry names; that on the registry itself, which comes first, is left out."""
    return [each for each in json.loads(answer.out) if each["centre"] is not None]


def test_a_registry_is_trusted_on_first_use_and_its_fingerprint_told_once(
    sicore: Sicore,
    sign: Callable[..., Answer],
    harvest: Callable[[], Answer],
    centres: dict[str, Centre],
    tmp_path: Path,
) -> None:
    signed = sign(told_of("se.ncc", centres["se.ncc"], "../se.ncc/feed"))
    (registry, *_), again = json.loads(harvest().out), json.loads(harvest().out)
    shown = sicore("harvest", tmp_path / "share" / "registry", "--into", tmp_path / "other.db").out

    assert (registry["centre"], registry["first"]) == (None, True)
    assert registry["root"] in signed.out
    assert f"Compare its fingerprint:\n  {registry['root']}" in shown
    assert [each["centre"] for each in again] == ["se.ncc"]


def test_all_centres_of_a_registry_are_harvested_and_trusted_by_it(
    sign: Callable[..., Answer], harvest: Callable[[], Answer], centres: dict[str, Centre], tmp_path: Path
) -> None:
    signed = sign(*(told_of(name, centre, f"../{name}/feed") for name, centre in centres.items()))
    answer = harvest()

    assert "Centres: 2, suspended: 0" in signed.out
    assert [(each["centre"], each["result"]) for each in of_feeds(answer)] == [
        ("se.ncc", "complete"),
        ("fi.ncc", "complete"),
    ]
    assert len(held(tmp_path / "eu.db")) == 6


def test_a_suspended_centre_is_left_out_and_the_others_are_not(
    sign: Callable[..., Answer], harvest: Callable[[], Answer], centres: dict[str, Centre], tmp_path: Path
) -> None:
    sign(
        told_of("se.ncc", centres["se.ncc"], "../se.ncc/feed", suspended="Its key was stolen."),
        told_of("fi.ncc", centres["fi.ncc"], "../fi.ncc/feed"),
    )
    answer = harvest()

    assert answer.status == 0
    assert [each["result"] for each in of_feeds(answer)] == ["suspended", "complete"]
    assert set(held(tmp_path / "eu.db")) == {f"fi.ncc:lesson/{number}" for number in range(3)}


def test_a_centre_speaks_for_no_more_than_the_registry_says(
    sign: Callable[..., Answer], harvest: Callable[[], Answer], centres: dict[str, Centre]
) -> None:
    sign(told_of("se.ncc", centres["se.ncc"], "../se.ncc/feed", prefixes=["se.ncc.norrvik"]))
    answer = harvest()

    assert answer.status == 4
    assert [each["attack"] for each in of_feeds(answer)] == ["foreign-id"]


def test_the_feed_of_another_centre_is_not_taken_for_the_one_that_is_named(
    sign: Callable[..., Answer], harvest: Callable[[], Answer], centres: dict[str, Centre]
) -> None:
    sign(told_of("no.ncc", centres["fi.ncc"], "../fi.ncc/feed"))

    assert [each["attack"] for each in of_feeds(harvest())] == ["other-feed"]


def test_a_centre_that_began_anew_is_trusted_again_when_the_registry_says_so(
    sign: Callable[..., Answer], harvest: Callable[[], Answer], centres: dict[str, Centre], tmp_path: Path
) -> None:
    sign(told_of("se.ncc", centres["se.ncc"], "../se.ncc/feed"))
    assert harvest().status == 0
    shutil.rmtree(tmp_path / "share" / "se.ncc")
    anew = centre_at(tmp_path / "share" / "se.ncc", "se.ncc")
    anew.publisher.publish([lesson(number, "Told anew.") for number in range(3)])
    refused = harvest()
    sign(told_of("se.ncc", anew, "../se.ncc/feed"))

    assert refused.status == 4
    assert harvest().status == 0
    assert set(held(tmp_path / "eu.db").values()) == {"Told anew."}


def test_refuses_a_registry_of_the_web_that_leads_to_files_of_this_machine(
    sicore: Sicore, sign: Callable[..., Answer], centres: dict[str, Centre], tmp_path: Path
) -> None:
    sign(told_of("se.ncc", centres["se.ncc"], f"file://{tmp_path}/share/se.ncc/feed"))
    with served(tmp_path / "share") as web:
        address = f"{web.address}registry/"
        answer = sicore("harvest", address, "--into", tmp_path / "eu.db", "--allow-private", "--format", "json")

    assert [each["attack"] for each in of_feeds(answer)] == ["forbidden-address"]


def test_a_registry_of_the_web_names_feeds_beside_it(
    sicore: Sicore, sign: Callable[..., Answer], centres: dict[str, Centre], tmp_path: Path
) -> None:
    sign(told_of("se.ncc", centres["se.ncc"], "../se.ncc/feed/"))
    with served(tmp_path / "share") as web:
        address = f"{web.address}registry/"
        assert sicore("harvest", address, "--into", tmp_path / "eu.db", "--allow-private").status == 0
        web.twist = lambda request, answer: (
            evolve(answer, body=b"{}") if request.path.endswith("registry.json") else answer
        )
        forged = sicore("harvest", address, "--into", tmp_path / "fi.db", "--allow-private")

    assert len(held(tmp_path / "eu.db")) == 3
    assert (forged.status, "refused (tampering)" in forged.out) == (4, True)


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a root that is no fingerprint": ({"root": "abc"}, "is no fingerprint"),
    "a prefix that no id has": ({"prefixes": ["SE"]}, "no id can begin with"),
    "no prefix": ({"prefixes": []}, "speaks for nobody"),
    "a country that is none": ({"countries": ["Sweden"]}, "ISO 3166-1"),
    "a feed that is no text": ({"feed": 1}, "is no address"),
    "a feed that is no address": ({"feed": "http://[::1"}, "is no address"),
    "a mirror without a machine": ({"mirrors": ["https://"]}, "is no address"),
    "a suspension without a reason": ({"suspended": ""}, "without a reason"),
    "a member that nobody knows": ({"suspendedd": "stolen"}, "'suspendedd', which nobody knows"),
}


@pytest.mark.parametrize("what", WRONG)
def test_signs_no_registry_with(sign: Callable[..., Answer], centres: dict[str, Centre], what: str) -> None:
    more, said = WRONG[what]

    answer = sign(told_of("se.ncc", centres["se.ncc"], "../se.ncc/feed") | more)

    assert answer.status == 2
    assert said in answer.err


def test_signs_no_registry_with_a_centre_twice_or_without_members(
    sicore: Sicore, sign: Callable[..., Answer], centres: dict[str, Centre], tmp_path: Path
) -> None:
    told = told_of("se.ncc", centres["se.ncc"], "../se.ncc/feed")

    assert "twice" in sign(told, told).err
    assert "lacks 'root'" in sign({"centre": "se.ncc", "feed": "x"}).err
    (tmp_path / "x.json").write_text("[", encoding="utf-8")
    assert sicore("feed", "registry", tmp_path / "x.json", tmp_path / "r").status == 2
    assert sicore("feed", "registry", tmp_path / "nowhere.json", tmp_path / "r").status == 2
