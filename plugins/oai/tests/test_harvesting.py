"""Repositories at their addresses: to the end, only what is new, and nothing where something is wrong."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

import pytest

from plugins.oai.tests.conftest import Asked, Repository, error, page, resource
from sicore import Catalogue
from sicore.cli.main import run
from sicore.fetch import Fetcher
from sicore.findings import RefusedSourceError
from sicore.plugins import ImportContext, Source
from sicore_oai.importer import DublinCoreImporter
from sicore_oai.transport import LARGEST_PAGE

Told = tuple[int, str, str]


class Runs:
    """Runs of the command line that import into one catalogue."""

    def __init__(self, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.catalogue = folder / "c.db"
        self._capfd = capfd

    def take(self, address: str, *more: str) -> Told:
        """Import an address; gives the status, what was written for programs, and for people."""
        status = run(["import", address, "--into", str(self.catalogue), "--allow-private", "--format", "json", *more])
        captured = self._capfd.readouterr()
        return status, captured.out, captured.err

    def held(self) -> dict[str, str]:
        """The titles of what the catalogue holds, by id; None where nothing was written."""
        if not self.catalogue.exists():
            return {}
        with Catalogue(self.catalogue) as catalogue:
            return {each.id: each.title.by_tag()["en"] for each in catalogue.records() if hasattr(each, "title")}


@pytest.fixture
def runs(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Runs:
    return Runs(tmp_path, capfd)


def codes(told: str) -> set[str]:
    return {each["code"] for each in json.loads(told)["findings"]}


def lists(repository: Repository) -> list[Asked]:
    return [each for each in repository.asked if each.get("verb") == "ListRecords"]


def test_follows_the_pages_to_the_end_and_says_that_nothing_is_authenticated(
    repository: Repository, runs: Runs
) -> None:
    status, out, _ = runs.take(repository.address)

    assert status == 0
    assert runs.held() == {f"eu.oai:oai%3Anorrvik%3A{number}": f"Study {number}" for number in range(5)}
    assert codes(out) >= {"source-not-authenticated"}
    assert [each.get("resumptionToken") for each in lists(repository)] == [None, "|2", "|4"]


def test_asks_the_next_time_for_what_is_new_since_the_day_of_the_last(repository: Repository, runs: Runs) -> None:
    runs.take(repository.address)
    repository.resources.append(("2026-11-02", resource(5, day="2026-11-02")))
    repository.resources.append(("2026-11-03", resource(1, day="2026-11-03", title="Study 1, corrected")))
    status, out, _ = runs.take(repository.address)

    assert status == 0
    assert lists(repository)[-1] == {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2026-11-02"}
    assert json.loads(out)["taken"] == {"added": 1, "changed": 1, "same": 0}
    assert runs.held()["eu.oai:oai%3Anorrvik%3A1"] == "Study 1, corrected"
    assert "not-in-source-any-more" not in codes(out)


def test_nothing_new_is_said_and_no_fault(repository: Repository, runs: Runs) -> None:
    runs.take(repository.address)
    status, out, _ = runs.take(repository.address)

    assert status == 0
    assert "oai-nothing-new" in codes(out)
    assert "source-without-records" not in codes(out)


def test_what_was_deleted_becomes_a_tombstone_where_it_was_known(repository: Repository, runs: Runs) -> None:
    runs.take(repository.address)
    repository.resources += [("2026-11-02", resource(number, day="2026-11-02", deleted=True)) for number in (3, 77)]
    _, out, _ = runs.take(repository.address)

    assert set(runs.held()) == {f"eu.oai:oai%3Anorrvik%3A{number}" for number in (0, 1, 2, 4)}
    assert "oai-deleted-unknown" in codes(out)


THIRD = "eu.oai:oai%3Anorrvik%3A3"


@pytest.mark.parametrize("title", [None, "Study 3, corrected"])
@pytest.mark.parametrize("day", ["2026-11-02", "2026-11-03"])
def test_what_a_repository_brings_back_after_a_deletion_is_there_again_and_can_be_deleted_again(
    repository: Repository, runs: Runs, day: str, title: str | None
) -> None:
    def told(text: str) -> tuple[int, bool]:
        repository.resources[-1] = (day, text)
        status, _, _ = runs.take(repository.address)
        return status, THIRD in runs.held()

    runs.take(repository.address)
    repository.resources.append(("2026-11-02", resource(3, day="2026-11-02", deleted=True)))
    runs.take(repository.address)
    deleted = runs.held()

    assert THIRD not in deleted
    for _ in range(2):
        assert [told(resource(3, day=day, title=title)) for _ in range(2)] == [(0, True)] * 2
        assert runs.held()[THIRD] == (title or "Study 3")
        assert [told(resource(3, day=day, deleted=True)) for _ in range(2)] == [(0, False)] * 2


def test_a_set_and_days_in_the_address_hold_and_leave_no_day_behind(repository: Repository, runs: Runs) -> None:
    asked = {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "si", "from": "2026-10-31"}
    for _ in range(2):
        runs.take(f"{repository.address}?{urlencode(asked)}")

    # Each run asks for the document at the address, and then for the list.
    assert lists(repository) == [asked] * 4


def test_a_centre_may_speak_for_its_own_repository(repository: Repository, runs: Runs) -> None:
    runs.take(repository.address, "--centre", "se.ncc")

    assert set(runs.held()) == {f"se.ncc:oai%3Anorrvik%3A{number}" for number in range(5)}


def test_a_repository_that_forgets_its_deletions_is_named(repository: Repository, runs: Runs) -> None:
    repository.deletions = "no"

    assert "oai-deletions-not-kept" in codes(runs.take(repository.address)[1])


def test_who_asks_to_wait_is_asked_again(repository: Repository, runs: Runs) -> None:
    turns = count()
    repository.twist = lambda _: (503, {"Retry-After": "0"}, b"") if next(turns) % 2 else None
    status, _, _ = runs.take(repository.address)

    assert (status, len(runs.held())) == (0, 5)


LATER = "resumptionToken"
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def with_type(kind: bytes) -> bytes:
    """A page with a document type."""
    head, tail = page([resource(9, title="T")]).split(b"?>", 1)
    return head + b"?>" + kind + tail.replace(b"<dc:title>T", b"<dc:title>&a;")


WRONG: dict[str, tuple[bytes | tuple[int, dict[str, str], bytes], str]] = {
    "a token that is refused": (error("badResumptionToken", "expired"), "oai-refused"),
    "a page that breaks off": (page([resource(9)])[:-40], "oai-answer-malformed"),
    "a page of another kind": (b"<html><body>Busy</body></html>", "oai-answer-malformed"),
    "no XML at all": (b"Busy", "oai-answer-malformed"),
    "nothing": (b"", "oai-answer-malformed"),
    "entities that unfold": (with_type(BOMB), "oai-answer-malformed"),
    "entities from outside": (with_type(OUTSIDE), "oai-answer-malformed"),
    "a token that leads back": (page([resource(9)], "|2"), "oai-endless"),
    "an error of no name": (error("annotations"), "oai-refused"),
    "a text without end": (page([resource(9, title="x" * 100_001)]), "oai-answer-malformed"),
    "a server that fails": ((500, {}, b""), "oai-not-reached"),
    "a pause of a year": ((503, {"Retry-After": "31536000"}, b""), "oai-not-reached"),
    "a redirect to a file": ((302, {"Location": "file:///etc/passwd"}, b""), "oai-not-reached"),
    "a page without end": (b"<" + b" " * LARGEST_PAGE, "oai-not-reached"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_with_a_later_page_is_refused_and_no_day_is_noted(
    repository: Repository, tmp_path: Path, wrong: str
) -> None:
    told, code = WRONG[wrong]
    repository.twist = lambda asked: told if LATER in asked else None
    first = tmp_path / "oai.xml"
    first.write_bytes(error("badVerb"))
    notes: dict[str, str] = {}
    context = ImportContext(today=date(2026, 11, 27), http=Fetcher(allow_private=True), notes=notes)
    with pytest.raises(RefusedSourceError) as refused:
        list(DublinCoreImporter().read(Source(path=first, address=repository.address), context))

    assert refused.value.finding.code.code == code
    assert "root:" not in str(refused.value)
    assert notes == {}


def test_where_a_later_page_is_wrong_nothing_is_written_and_all_is_asked_for_again(
    repository: Repository, runs: Runs
) -> None:
    repository.twist = lambda asked: error("badResumptionToken") if LATER in asked else None
    status, out, _ = runs.take(repository.address)
    held = runs.held()
    repository.twist = lambda _: None
    again, _, _ = runs.take(repository.address)

    assert (status, "oai-refused" in codes(out), held) == (1, True, {})
    assert (again, len(runs.held())) == (0, 5)
    assert "from" not in lists(repository)[-3]


def test_pages_without_records_do_not_go_on_for_ever(repository: Repository, runs: Runs) -> None:
    tokens: Iterator[int] = count()
    repository.twist = lambda asked: page([], f"t{next(tokens)}") if asked.get("verb") == "ListRecords" else None
    status, out, _ = runs.take(repository.address)

    assert (status, codes(out) >= {"oai-endless"}) == (1, True)
    assert len(lists(repository)) == 10


def test_a_private_machine_is_not_asked_by_way_of_the_library(
    repository: Repository, runs: Runs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("httpx2.HTTPTransport.handle_request", lambda _, request: asked.append(str(request.url)))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    status, _, _ = runs.take(repository.address)

    assert (status, asked) == (0, [])
    assert run(["import", repository.address, "--into", str(tmp_path / "d.db")]) == 2
