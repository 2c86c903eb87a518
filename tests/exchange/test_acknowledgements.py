"""A purge at home is followed by those who harvest, who can say so, and whoever purged finds out who has not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.exchange.acknowledgements import Acknowledgement, acknowledgements_of, acknowledgements_text
from sicore.exchange.errors import RefusedFeedError
from sicore.exchange.index import index_of
from sicore.exchange.signing import Metadata, utc_now
from sicore.exchange.verifying import verify
from tests.cli.conftest import Sicore
from tests.exchange.conftest import Centre, centre_at, held, lesson
from tests.exchange.test_registry import told_of

pytest.importorskip("tuf")

Said = Callable[..., dict[str, Any]]


def deleted(number: int) -> bytes:
    """A tombstone for what somebody asked to be forgotten."""
    told = {
        "sicore": "1.0",
        "type": "tombstone",
        "id": f"se.ncc:lesson/{number}",
        "deleted": "2026-11-20T10:00:00Z",
        "reason": "request",
    }
    return json.dumps(told).encode()


@pytest.fixture
def home(sicore: Sicore, tmp_path: Path) -> Path:
    """A catalogue whose feed told of Anna, and which has forgotten her since."""
    take = Taking(sicore, tmp_path)
    take("se.db", *(lesson(number, "Anna Andersson says so." if number == 1 else "So.") for number in range(3)))
    sicore("feed", "init", tmp_path / "se", "--centre", "se.ncc")
    sicore("publish", tmp_path / "se.db", tmp_path / "se")
    sicore("feed", "init", tmp_path / "fi", "--centre", "fi.ncc")
    sicore("harvest", tmp_path / "se", "--into", tmp_path / "fi.db")
    take("se.db", deleted(1))
    sicore("catalogue", "purge", tmp_path / "se.db")
    sicore("publish", tmp_path / "se.db", tmp_path / "se")
    return tmp_path / "se"


class Taking:
    """Takes records into a catalogue."""

    def __init__(self, sicore: Sicore, folder: Path) -> None:
        self._sicore, self._folder = sicore, folder

    def __call__(self, catalogue: str, *lines: bytes) -> None:
        source = self._folder / "lines.jsonl"
        source.write_bytes(b"\n".join(lines) + b"\n")
        assert self._sicore("import", source, "--into", self._folder / catalogue, "--yes").status == 0


@pytest.fixture
def asked(sicore: Sicore, home: Path) -> Callable[..., tuple[int, list[str]]]:
    """Asks harvesters of the feed at home; gives the exit status and the answers."""

    def ask(*harvesters: Path) -> tuple[int, list[str]]:
        named = [each for harvester in harvesters for each in ("--harvesters", harvester)]
        answer = sicore("feed", "status", home, *named, "--format", "json")
        return answer.status, [each["answer"] for each in json.loads(answer.out)["harvesters"]]

    return ask


def test_a_harvester_confirms_once_it_took_the_purge_in_and_forgot_too(
    sicore: Sicore, home: Path, asked: Callable[..., tuple[int, list[str]]], tmp_path: Path
) -> None:
    publish = ("publish", tmp_path / "fi.db", tmp_path / "fi", "--acknowledge")
    sicore("publish", tmp_path / "fi.db", tmp_path / "fi")
    answers = [asked(tmp_path / "fi")]
    sicore(*publish)
    answers.append(asked(tmp_path / "fi"))
    sicore("harvest", home, "--into", tmp_path / "fi.db")
    sicore(*publish)
    answers.append(asked(tmp_path / "fi"))
    sicore("catalogue", "purge", tmp_path / "fi.db")
    sicore(*publish)
    answers.append(asked(tmp_path / "fi"))

    assert answers == [(1, ["silent"]), (1, ["behind"]), (1, ["not-forgotten"]), (0, ["confirmed"])]
    assert set(held(tmp_path / "fi.db")) == {"se.ncc:lesson/0", "se.ncc:lesson/2"}


def test_following_the_purge_of_another_centre_is_no_purge_of_ones_own(
    sicore: Sicore, home: Path, tmp_path: Path
) -> None:
    Taking(sicore, tmp_path)("fi.db", lesson(1, centre="fi.ncc"))
    publish = ("publish", tmp_path / "fi.db", tmp_path / "fi", "--format", "json")
    sicore(*publish)
    sicore("harvest", home, "--into", tmp_path / "fi.db")
    followed = sicore("catalogue", "purge", tmp_path / "fi.db")
    Taking(sicore, tmp_path)("fi.db", lesson(2, centre="fi.ncc"))
    published = json.loads(sicore(*publish).out)
    status = json.loads(sicore("feed", "status", tmp_path / "fi", "--format", "json").out)

    assert "1 record was stripped." in followed.out
    assert (published["published"], published["compacted"]) == (True, False)
    assert (status["purge"], status["segments"], status["records"]) == (0, 2, 2)


def test_an_acknowledgement_names_no_record_and_is_not_signed_twice(sicore: Sicore, home: Path, tmp_path: Path) -> None:
    publish = ("publish", tmp_path / "fi.db", tmp_path / "fi", "--acknowledge", "--format", "json")
    sicore("harvest", home, "--into", tmp_path / "fi.db")
    first = json.loads(sicore(*publish).out)
    sicore("harvest", home, "--into", tmp_path / "fi.db")
    second = json.loads(sicore(*publish).out)

    assert (first["published"], second["published"]) == (True, False)
    (file,) = (tmp_path / "fi" / "targets").glob("*.acknowledgements.json")
    assert b"lesson" not in file.read_bytes()
    (said,) = acknowledgements_of(file.read_bytes())
    assert (said.centre, said.purge, said.forgotten) == ("se.ncc", 1, False)


def test_what_was_acknowledged_stays_when_the_feed_is_signed_anew_or_mirrored(
    sicore: Sicore, home: Path, asked: Callable[..., tuple[int, list[str]]], tmp_path: Path
) -> None:
    sicore("harvest", home, "--into", tmp_path / "fi.db")
    sicore("catalogue", "purge", tmp_path / "fi.db")
    sicore("publish", tmp_path / "fi.db", tmp_path / "fi", "--acknowledge")
    sicore("feed", "resign", tmp_path / "fi")
    sicore("feed", "rekey", tmp_path / "fi", "--root-key", tmp_path / "fi.keys" / "root-1.pem")
    sicore("publish", tmp_path / "fi.db", tmp_path / "fi")

    sicore("feed", "mirror", tmp_path / "fi", tmp_path / "mirror")
    assert asked(tmp_path / "fi", tmp_path / "mirror") == (0, ["confirmed", "confirmed"])
    assert verify(str(tmp_path / "fi")).centre == "fi.ncc"


def test_all_of_a_registry_are_asked_and_whoever_is_not_reached_has_not_confirmed(
    sicore: Sicore, home: Path, tmp_path: Path
) -> None:
    sicore("harvest", home, "--into", tmp_path / "fi.db")
    sicore("catalogue", "purge", tmp_path / "fi.db")
    sicore("publish", tmp_path / "fi.db", tmp_path / "fi", "--acknowledge")
    da = centre_at(tmp_path / "da", "da.ncc")
    told = [
        {**told_of("se.ncc", da, "../se"), "root": root_of(home)},
        {**told_of("fi.ncc", da, "../fi"), "root": root_of(tmp_path / "fi")},
        told_of("da.ncc", da, "../da/feed"),
        told_of("sl.ncc", da, "../nowhere"),
    ]
    (tmp_path / "centres.json").write_text(json.dumps({"sicore_registry": "1.0", "centres": told}), encoding="utf-8")
    sicore("feed", "registry", tmp_path / "centres.json", tmp_path / "registry")

    answer = sicore("feed", "status", home, "--harvesters", tmp_path / "registry")

    assert answer.status == 1
    assert "Purges so far: 1." in answer.out
    assert "fi.ncc: confirmed; taken in on " in answer.out
    assert "da.ncc: not confirmed: it says nothing of this feed." in answer.out
    assert "sl.ncc: not confirmed: its feed was not reached." in answer.out
    assert "se.ncc: " not in answer.out.replace("The feed of se.ncc: ", "")


def root_of(feed: Path) -> str:
    return Metadata(feed=feed, now=utc_now()).fingerprint


def test_a_mirror_confirms_by_what_it_serves(
    sicore: Sicore, home: Path, asked: Callable[..., tuple[int, list[str]]], tmp_path: Path
) -> None:
    sicore("feed", "mirror", home, tmp_path / "mirror")
    first = asked(tmp_path / "mirror")
    Taking(sicore, tmp_path)("se.db", deleted(2))
    sicore("catalogue", "purge", tmp_path / "se.db")
    sicore("publish", tmp_path / "se.db", home)

    assert (first, asked(tmp_path / "mirror")) == ((0, ["confirmed"]), (1, ["behind"]))


def test_nobody_is_asked_where_nothing_was_purged(sicore: Sicore, centre: Centre) -> None:
    answer = sicore(
        "feed", "status", centre.feed, "--keys", centre.publisher.keys, "--harvesters", centre.feed / "nowhere"
    )

    assert (answer.status, "no purge" in answer.out) == (0, True)


def test_purges_are_counted_and_an_index_without_their_number_had_none(centre: Centre) -> None:
    for purge in ("7", "9"):
        centre.publisher.publish([lesson(0)], purge=purge)
    centre.publisher.compact()

    content = Metadata(feed=centre.feed, now=utc_now()).index()
    assert content is not None
    assert index_of(content).purge == 2
    assert index_of(content.replace(b'"purge":2,', b"")).purge == 0


acknowledgements = st.builds(
    Acknowledgement,
    centre=st.sampled_from(["se", "se.ncc", "fi.esr-2"]),
    root=st.text(),
    purge=st.integers(0, 2**31),
    taken=st.datetimes().map(lambda each: f"{each:%Y-%m-%dT%H:%M:%SZ}"),
    forgotten=st.booleans(),
)


@given(st.lists(acknowledgements, max_size=3))
def test_acknowledgements_are_read_as_they_were_written(told: list[Acknowledgement]) -> None:
    assert acknowledgements_of(acknowledgements_text(told)) == tuple(told)


WHOLE = {"centre": "se.ncc", "root": "sha256:0", "purge": 1, "taken": "2026-11-27T00:00:00Z", "forgotten": True}


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "{}",
        '{"feeds": 5}',
        '{"feeds": [5]}',
        *(json.dumps({"feeds": [{**WHOLE, name: []}]}) for name in WHOLE),
        *(json.dumps({"feeds": [{key: value for key, value in WHOLE.items() if key != name}]}) for name in WHOLE),
        json.dumps({"feeds": [{**WHOLE, "purge": True}]}),
    ],
)
def test_refuses_what_are_no_acknowledgements(content: str) -> None:
    with pytest.raises(RefusedFeedError) as caught:
        acknowledgements_of(content.encode())

    assert caught.value.attack == "malformed"


def test_what_a_later_version_adds_is_passed_over() -> None:
    told = {"sicore_acknowledgements": "1.7", "feeds": [{**WHOLE, "mood": "good"}], "more": 1}

    (said,) = acknowledgements_of(json.dumps(told).encode())

    assert said.purge == 1
