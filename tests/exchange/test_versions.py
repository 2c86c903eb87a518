"""Feeds of other versions: a minor one is read and kept whole, a major one is refused with the command that helps."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sicore import Catalogue
from sicore.exchange import index as index_module
from sicore.exchange.index import Index
from sicore.exchange.keys import key_in
from sicore.exchange.signing import Lifetimes, Metadata
from sicore.format import to_json
from tests.cli.conftest import Answer, Sicore
from tests.exchange.conftest import Centre, centre_at, held, lesson
from tests.exchange.test_attacks import signed, with_segment

pytest.importorskip("tuf")

HELPS = "pip install --upgrade sicore"


def harvest(sicore: Sicore, centre: Centre, catalogue: Path) -> Answer:
    return sicore("harvest", centre.feed, "--into", catalogue, "--format", "json")


def with_members(centre: Centre, **more: Any) -> None:
    """Sign an index with other members."""

    def change(index: Index) -> bytes:
        told = json.loads(index.to_bytes()) | more
        told["segments"] = [each | {"language": "sv"} for each in told["segments"]]
        return json.dumps(told).encode()

    signed(centre, change)


def test_a_later_minor_version_of_feeds_is_read(sicore: Sicore, centre: Centre, catalogue: Path) -> None:
    with_members(centre, sicore_feed="1.7", licence="CC-BY-4.0", mirrors=["https://mirror.example/"])
    (verdict,) = json.loads(harvest(sicore, centre, catalogue).out)

    assert (verdict["result"], verdict["taken"]["added"]) == ("complete", 3)


def test_records_of_a_later_minor_version_are_taken_with_members_that_nobody_knows(
    sicore: Sicore, centre: Centre, catalogue: Path
) -> None:
    told = json.loads(lesson(7)) | {"sicore": "1.7", "mood": {"of": "the people"}, "scale": [1.25]}
    later = with_segment(centre, json.dumps(told).encode() + b"\n")

    def change(index: Index) -> bytes:
        changed = json.loads(index.to_bytes()) | {"format": "1.7", "records": 4}
        changed["segments"].append(
            {"sha256": later.sha256, "size": later.size, "unpacked": later.unpacked, "lines": 1, "publication": 2}
        )
        return json.dumps(changed).encode()

    signed(centre, change)
    answer = harvest(sicore, centre, catalogue)

    assert answer.status == 0, answer.out
    with Catalogue(catalogue) as opened:
        record = opened.record("se.ncc:lesson/7")
    assert record is not None
    kept = to_json(record)
    assert (kept["sicore"], kept["mood"], kept["scale"]) == ("1.7", {"of": "the people"}, [1.25])


def test_an_earlier_minor_version_of_feeds_is_read(
    sicore: Sicore, centre: Centre, catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "VERSION", "1.9")
    monkeypatch.setattr(index_module, "FORMAT_VERSION", "1.9")

    assert harvest(sicore, centre, catalogue).status == 0
    assert len(held(catalogue)) == 3


@pytest.mark.parametrize("member", ["sicore_feed", "format"])
def test_a_later_major_version_is_refused_with_the_command_that_helps(
    sicore: Sicore, centre: Centre, catalogue: Path, member: str
) -> None:
    with_members(centre, **{member: "2.0"})
    answer = harvest(sicore, centre, catalogue)
    (verdict,) = json.loads(answer.out)

    assert (answer.status, verdict["result"]) == (1, "newer")
    assert HELPS in verdict["why"]
    assert HELPS in sicore("harvest", centre.feed, "--into", catalogue).out
    assert not catalogue.exists()


def test_a_feed_of_a_later_major_version_stops_no_other(
    sicore: Sicore, centre: Centre, catalogue: Path, tmp_path: Path
) -> None:
    other = centre_at(tmp_path / "fi", "fi.ncc")
    with_members(centre, sicore_feed="2.0")
    answer = sicore("harvest", centre.feed, other.feed, "--into", catalogue, "--format", "json")

    assert [each["result"] for each in json.loads(answer.out)] == ["newer", "complete"]


@pytest.mark.parametrize("version", ["0.9", "x", "", "1.0-beta"])
def test_what_is_no_version_is_not_helped_by_a_later_one(
    sicore: Sicore, centre: Centre, catalogue: Path, version: str
) -> None:
    with_members(centre, sicore_feed=version)
    answer = sicore("harvest", centre.feed, "--into", catalogue)

    assert (answer.status, "which is no version" in answer.out) == (4, True)
    assert "pip install" not in answer.out


@pytest.mark.parametrize(("version", "results"), [("1.8", ["complete", "complete"]), ("2.0", ["newer"])])
def test_a_registry_of_another_version(
    sicore: Sicore, centre: Centre, tmp_path: Path, catalogue: Path, version: str, results: list[str]
) -> None:
    told = {
        "centre": "se.ncc",
        "feed": f"../{centre.feed.name}",
        "root": centre.root,
        "countries": ["SE"],
        "prefixes": ["se.ncc"],
    }
    registry = centre.feed.parent / "registry"
    file = tmp_path / "centres.json"
    file.write_text(json.dumps({"sicore_registry": "1.0", "centres": [told]}), encoding="utf-8")
    sicore("feed", "registry", file, registry, "--keys", tmp_path / "keys-of-registry")
    content = json.dumps({"sicore_registry": version, "centres": [told | {"since": "2026"}], "more": 1}).encode()
    key = key_in(tmp_path / "keys-of-registry" / "publishing-1.pem")
    Metadata(feed=registry, now=datetime.now(UTC), target="registry.json").publish(content, key, Lifetimes())
    answer = sicore("harvest", registry, "--into", catalogue, "--format", "json")

    assert [each["result"] for each in json.loads(answer.out)] == results
