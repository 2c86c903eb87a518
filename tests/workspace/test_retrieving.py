"""Documents at addresses: retrieved when they changed, gone on with where they broke off, never told as authentic."""

import json
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field

from sicore.errors import UsageError
from sicore.exchange.reading import Patience
from sicore.fetch import Fetcher, FetchError, TooLargeError
from sicore.workspace.retrieving import Retrieved, Retrieving
from tests.cli.conftest import Sicore, sicore
from tests.exchange.conftest import held, lesson
from tests.exchange.serving import answering

__all__ = ["sicore"]

IMPATIENT = Patience(first_wait=0, longest_wait=0, tries=3)


@define
class Page:
    """A document on a server of this machine that knows versions and parts.

    Args:
        body: Its bytes.
        etag: Its version; None where the server tells none.
        cut: Send so many bytes of each answer only.
        asked: The headers of each request.
        sent: How many bytes were sent.
    """

    body: bytes = b""
    etag: str | None = '"1"'
    media_type: str = "application/octet-stream"
    cut: int | None = None
    asked: list[Message] = field(factory=list)
    sent: int = 0

    def __call__(self, _path: str, headers: Message) -> tuple[int, dict[str, str], bytes, int]:
        self.asked.append(headers)
        told = {"Content-Type": self.media_type} | ({"ETag": self.etag} if self.etag else {})
        if self.etag and headers["If-None-Match"] == self.etag:
            return 304, told, b"", 0
        begin = 0
        if headers["Range"] and headers["If-Range"] == self.etag:
            begin = int(headers["Range"].removeprefix("bytes=").rstrip("-"))
            told["Content-Range"] = f"bytes {begin}-{len(self.body) - 1}/{len(self.body)}"
        body = self.body[begin:][: self.cut]
        self.sent += len(body)
        return (206 if begin else 200), told, body, len(self.body) - begin


@pytest.fixture
def page() -> Page:
    return Page(body=b"\n".join(lesson(number) for number in range(40)) + b"\n")


@pytest.fixture
def address(page: Page) -> Iterator[str]:
    with answering(page) as server:
        yield f"{server}records.jsonl?key=hidden"


def retrieving(folder: Path, **more: Any) -> Retrieving:
    return Retrieving(folder=folder / "sources", fetcher=Fetcher(allow_private=True), patience=IMPATIENT, **more)


class Killed(BaseException):
    """The run ends here."""


def killed_at(count: int) -> Callable[[int], None]:
    """What ends the run when so many bytes came."""

    def told(so_far: int) -> None:
        if so_far >= count:
            raise Killed

    return told


def got(folder: Path, address: str, **more: Any) -> Retrieved:
    found = retrieving(folder, **more).get(address)
    assert found is not None
    return found


def test_asks_for_what_changed_only_once_its_records_were_written(page: Page, address: str, tmp_path: Path) -> None:
    got(tmp_path, address)
    taken = got(tmp_path, address)
    taken.keep()

    assert retrieving(tmp_path).get(address) is None
    assert [each["If-None-Match"] for each in page.asked] == [None, None, '"1"']


def test_what_broke_off_goes_on_where_it_ended_and_no_byte_comes_twice(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.cut = 3000
    found = got(tmp_path, address)

    assert found.source.path.read_bytes() == page.body
    assert page.sent == len(page.body)


def test_what_an_earlier_run_left_is_gone_on_with(page: Page, address: str, tmp_path: Path) -> None:
    page.cut = 0
    with pytest.raises(FetchError):
        retrieving(tmp_path).get(address)
    page.cut = 2000
    with pytest.raises(Killed):
        retrieving(tmp_path, transferred=killed_at(2000)).get(address)
    page.cut, page.sent = None, 0

    assert got(tmp_path, address).source.path.read_bytes() == page.body
    assert page.sent == len(page.body) - 2000


def test_another_version_is_read_from_its_beginning(page: Page, address: str, tmp_path: Path) -> None:
    page.cut = 2000
    with pytest.raises(Killed):
        retrieving(tmp_path, transferred=killed_at(2000)).get(address)
    page.cut, page.etag, page.body = None, '"2"', page.body[::-1]

    assert got(tmp_path, address).source.path.read_bytes() == page.body


def test_without_a_version_nothing_is_pieced_together(page: Page, address: str, tmp_path: Path) -> None:
    page.etag, page.cut = None, 2000

    with pytest.raises(FetchError, match="changes while it is read"):
        retrieving(tmp_path).get(address)


def test_a_document_without_end_is_refused_and_nothing_of_it_stays(address: str, tmp_path: Path) -> None:
    with pytest.raises(TooLargeError, match="larger than 1,000 bytes"):
        retrieving(tmp_path, largest=1000).get(address)

    assert list((tmp_path / "sources").rglob("*.part")) == []


def test_a_private_machine_is_asked_only_where_the_user_allows_it(address: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--allow-private"):
        Retrieving(folder=tmp_path).get(address)


@pytest.mark.parametrize(
    ("path", "media_type", "name"),
    [
        ("export/list.XLSX", "application/octet-stream", "list.XLSX"),
        ("oai?verb=Identify", "text/xml", "oai.xml"),
        ("..%2F..%2Fetc%2Fpasswd", "application/x-ndjson", "etc-passwd.jsonl"),
        ("", "text/html", "document.html"),
    ],
)
def test_the_file_is_called_so_that_importers_know_it_and_never_leads_out_of_its_folder(
    page: Page, tmp_path: Path, path: str, media_type: str, name: str
) -> None:
    page.media_type = media_type
    with answering(page) as server:
        file = got(tmp_path, f"{server}{path}").source.path

    assert file.name == name
    assert file.resolve().is_relative_to(tmp_path.resolve())


def test_records_at_an_address_are_imported_once_and_said_not_to_be_authenticated(
    page: Page, address: str, tmp_path: Path, sicore: Sicore
) -> None:
    catalogue = tmp_path / "c.db"
    first = sicore("import", address, "--into", catalogue, "--allow-private", "--format", "json")
    again = sicore("import", address, "--into", catalogue, "--allow-private")

    told = json.loads(first.out)
    assert (first.status, told["taken"]["added"]) == (0, 40)
    assert "source-not-authenticated" in first.out
    assert "hidden" not in first.out
    assert (again.status, "nothing new" in again.err) == (0, True)
    assert len(held(catalogue)) == 40
    assert [each["If-None-Match"] for each in page.asked] == [None, '"1"']
    assert [each.name for each in tmp_path.rglob("records.jsonl")] == []


def test_what_was_refused_is_asked_for_again(page: Page, address: str, tmp_path: Path, sicore: Sicore) -> None:
    right, page.body = page.body, page.body + b"{broken\n"
    refused = sicore("import", address, "--into", tmp_path / "c.db", "--allow-private")
    page.body = right
    taken = sicore("import", address, "--into", tmp_path / "c.db", "--allow-private")

    assert (refused.status, taken.status) == (1, 0)
    assert page.asked[1]["If-None-Match"] is None
    assert len(held(tmp_path / "c.db")) == 40


def test_into_a_file_all_comes_each_time_and_nothing_is_remembered(
    page: Page, address: str, tmp_path: Path, sicore: Sicore
) -> None:
    for _ in range(2):
        assert sicore("import", address, "--out", tmp_path / "out.jsonl", "--allow-private").status == 0

    assert [each["If-None-Match"] for each in page.asked] == [None, None]
    assert [each.name for each in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_trial_leaves_nothing_behind(address: str, tmp_path: Path, sicore: Sicore) -> None:
    sicore("import", address, "--into", tmp_path / "c.db", "--allow-private", "--changes")

    assert list(tmp_path.iterdir()) == []


def test_programs_are_told_where_there_is_nothing_new(address: str, tmp_path: Path, sicore: Sicore) -> None:
    (tmp_path / "more.jsonl").write_bytes(lesson(99) + b"\n")
    asked = ("--into", tmp_path / "c.db", "--allow-private", "--format", "json")
    sicore("import", address, *asked)
    alone = json.loads(sicore("import", address, *asked).out)
    beside = json.loads(sicore("import", address, tmp_path / "more.jsonl", *asked).out)

    shown = address.partition("?")[0]
    assert alone == {"out": None, "taken": None, "unchanged": [shown]}
    assert (beside["unchanged"], beside["taken"]["added"]) == ([shown], 1)
