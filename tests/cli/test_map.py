"""`sicore map`: proposing, writing, and settling questions at a terminal."""

import codecs
import json
import os
import pty
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Sicore

COMMAND = Path(sys.executable).with_name("sicore")
LIST = """Operation name;Beneficiary name;Start date;Total eligible cost (EUR);Place
Workshops for young parents;Bridge Foundation;01/03/2016;125000.50;Riga
Work in the valley;Lake Municipality;04/05/2017;98000.00;Cork
A school for all;House Association;09/01/2016;231075.10;Sligo
"""


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def test_shows_every_column_with_its_field_and_evidence_and_what_is_open(sicore: Sicore, listed: Path) -> None:
    answer = sicore("map", listed)

    assert answer.status == 1
    assert "Operation name  (Workshops for young parents)" in answer.out
    assert "The header says" in answer.out
    assert "1) start_date:dmy: Start date, day before month, such as 31.12.2022" in answer.out
    assert "Repeat with --accept FILE" in answer.err


def test_a_program_gets_the_same_as_json(sicore: Sicore, listed: Path) -> None:
    answer = sicore("map", listed, "--format", "json", "--centre", "ie.esf")

    told = json.loads(answer.out)
    assert not told["complete"]
    assert told["columns"][0]["proposed"]["field"] == "title"
    assert {"map-date-order", "map-key"} <= {question["code"] for question in told["questions"]}
    assert told["mapping"]["centre"] == "ie.esf"


def test_accept_writes_a_file_that_an_import_refuses_while_questions_are_open(
    sicore: Sicore, listed: Path, tmp_path: Path
) -> None:
    mapping = tmp_path / "list.toml"
    answer = sicore("map", listed, "--accept", mapping)

    assert answer.status == 1
    assert "# OPEN (map-date-order)" in mapping.read_text(encoding="utf-8")
    refused = sicore("import", listed, "--mapping", mapping)
    assert refused.status == 2
    assert "Traceback" not in refused.err


def test_accept_never_overwrites_a_file_that_may_be_corrected_by_hand(
    sicore: Sicore, listed: Path, tmp_path: Path
) -> None:
    mapping = tmp_path / "list.toml"
    mapping.write_text("# mine\n", encoding="utf-8")
    answer = sicore("map", listed, "--accept", mapping)

    assert answer.status == 2
    assert mapping.read_text(encoding="utf-8") == "# mine\n"


def test_a_complete_proposal_ends_with_status_0_and_imports(sicore: Sicore, tmp_path: Path) -> None:
    file, mapping, out = tmp_path / "list.csv", tmp_path / "list.toml", tmp_path / "list.jsonl"
    lines = [line.replace("/", ".") for line in LIST.splitlines()]
    codes = ["Operation code", "IE-001", "IE-002", "IE-003"]
    coded = "\n".join(f"{code};{line}" for code, line in zip(codes, lines, strict=True))
    file.write_text(coded.replace("09.01.2016", "29.01.2016"), encoding="utf-8")

    mapped = sicore("map", file, "--accept", mapping, "--centre", "ie.esf", "--period", "2014-2020")
    imported = sicore("import", file, "--mapping", mapping, "--out", out)

    assert (mapped.status, imported.status) == (0, 0)
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {"ie.esf:IE-001", "ie.esf:IE-002", "ie.esf:IE-003"} <= {record["id"] for record in records}


def test_a_table_that_is_no_list_of_operations_is_refused_with_the_reason(sicore: Sicore, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Name;Phone;E-mail\nAnna Berg;+46 70 123 45 67;anna.berg@example.org\n" * 3, encoding="utf-8")
    answer = sicore("map", file, "--accept", tmp_path / "people.toml")

    assert answer.status == 1
    assert "This is no list of operations" in answer.out
    assert "anna.berg" not in answer.out
    assert not (tmp_path / "people.toml").exists()


def test_a_file_that_is_no_table_is_refused_with_a_finding(sicore: Sicore, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(b"PK\x03\x04 this is no zip")
    answer = sicore("map", file)

    assert answer.status == 1
    assert "Traceback" not in answer.err
    assert "error" in answer.err


@pytest.mark.parametrize(
    "options",
    [("--centre", "Ireland"), ("--period", "2014"), ("--language", "Irish"), ("--sheet", "9")],
)
def test_wrong_use_is_told(sicore: Sicore, listed: Path, options: tuple[str, str]) -> None:
    answer = sicore("map", listed, *options)

    assert answer.status in (1, 2)
    assert "Traceback" not in answer.err
    assert answer.err


class Person:
    """Somebody at a terminal, who reads what appears and types answers."""

    def __init__(self, *arguments: str | Path) -> None:
        environment = {**os.environ, "TERM": "dumb", "COLUMNS": "120", "LC_ALL": "C.UTF-8"}
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            os.execve(COMMAND, [str(COMMAND), *map(str, arguments)], environment)  # noqa: S606  (our own command)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.seen = ""
        self._read_up_to = 0

    def waits_for(self, text: str, *, seconds: float = 60) -> str:
        """Read until a text appears, and return what came with it."""
        start, until = self._read_up_to, time.monotonic() + seconds
        while text not in self.seen[start:]:
            assert time.monotonic() < until, f"{text!r} did not appear in:\n{self.seen}"
            ready, _, _ = select.select([self._terminal], [], [], 1)
            if ready:
                self.seen += self._read()
        self._read_up_to = self.seen.index(text, start) + len(text)
        return self.seen[start : self._read_up_to]

    def _read(self) -> str:
        try:
            return self._decoder.decode(os.read(self._terminal, 65536))
        except OSError:  # how Linux says that the other side has closed the terminal
            pytest.fail(f"the program ended after:\n{self.seen}")

    def types(self, text: str) -> None:
        os.write(self._terminal, f"{text}\n".encode())

    def interrupts(self, *, seconds: float = 60) -> None:
        """Press Ctrl+C, and again while nothing happens.

        A signal between the last line of Python and the system's call that reads the terminal waits for the next one.
        """
        until = time.monotonic() + seconds
        os.write(self._terminal, b"\x03")
        while not self._reads_the_rest(seconds=2) and time.monotonic() < until:
            os.write(self._terminal, b"\x03")

    def status(self) -> int:
        """Let the program end."""
        has_ended = self._reads_the_rest(seconds=60)
        if not has_ended:
            os.kill(self.process, signal.SIGKILL)
        _, status = os.waitpid(self.process, 0)
        os.close(self._terminal)
        assert has_ended, f"the program did not end after:\n{self.seen}"
        return os.waitstatus_to_exitcode(status)

    def _reads_the_rest(self, *, seconds: float) -> bool:
        """Read until the program closes the terminal; False where it does not in that time."""
        until = time.monotonic() + seconds
        try:
            while (left := until - time.monotonic()) > 0:
                ready, _, _ = select.select([self._terminal], [], [], left)
                if ready:
                    self.seen += self._decoder.decode(os.read(self._terminal, 65536))
        except OSError:  # as above
            return True
        return False


@pytest.mark.slow
def test_a_person_at_a_terminal_settles_every_question(sicore: Sicore, listed: Path, tmp_path: Path) -> None:
    mapping, out = tmp_path / "list.toml", tmp_path / "list.jsonl"
    person = Person("map", listed, "--accept", mapping)

    person.waits_for("Which centre speaks for this list?")
    person.waits_for("Answer:")
    person.types("?")
    assert "who answers for a record" in person.waits_for("Answer:")
    person.types("Ireland")
    assert "is no answer here" in person.waits_for("Answer:")
    person.types("ie.esf")
    person.waits_for("Answer:")
    person.types("1")
    assert "row 2: 01/03/2016" in person.waits_for("Answer:")
    person.types("1")

    assert person.status() == 0
    assert "Mapping written to" in person.seen
    assert sicore("import", listed, "--mapping", mapping, "--out", out).status == 0
    assert '"start_date":"2016-03-01"' in out.read_text(encoding="utf-8").replace(" ", "")


@pytest.mark.slow
def test_what_a_person_leaves_open_stays_open_in_the_file(listed: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "list.toml"
    person = Person("map", listed, "--accept", mapping)

    person.waits_for("Answer:")
    person.types("ie")
    person.waits_for("Answer:")
    person.types("")
    person.waits_for("Answer:")
    person.types(".")

    assert person.status() == 1
    text = mapping.read_text(encoding="utf-8")
    assert 'centre = "ie"' in text
    assert "# OPEN (map-key)" in text


@pytest.mark.slow
def test_an_interrupted_review_writes_nothing(listed: Path, tmp_path: Path) -> None:
    person = Person("map", listed, "--accept", tmp_path / "list.toml")

    person.waits_for("Answer:")
    person.interrupts()

    assert person.status() == 130
    assert "Traceback" not in person.seen
    assert not (tmp_path / "list.toml").exists()
