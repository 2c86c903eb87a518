"""Collects one record's values with the place of each, so that importers lose nothing on the way."""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from sicore.errors import UsageError
from sicore.findings import Finding, FindingCode, SourcePlace
from sicore.format.codec import member_types
from sicore.members import Json, step_of
from sicore.model import Record
from sicore.readings import Reading
from sicore.text import LangText

RecordType = TypeVar("RecordType", bound=Record)
Value = TypeVar("Value")


class Intake(Generic[RecordType]):
    """A record in the making.

    Args:
        kind: The record class.
        record_id: The id that it will have.
        namespace: The extension namespace for what the format has no member for, such as `se.esf`.
        source: The number of the source in the record's sources.

    >>> from sicore.model import Project
    >>> from sicore.readings import read_rate
    >>> intake = Intake(Project, "se.esf:1", namespace="se.esf")
    >>> intake.take("/cofinancing_rate", read_rate("95 %"), SourcePlace(line=7))
    Percent(value=Decimal('95'))
    """

    def __init__(self, kind: type[RecordType], record_id: str, *, namespace: str, source: int = 0) -> None:
        self.id = record_id
        self._kind = kind
        self._members = member_types(kind).keys()
        self._namespace = namespace
        self._source = source
        self._values: dict[str, Any] = {}
        self._places: dict[str, str] = {}
        self._raw: dict[str, str] = {}
        self._kept: dict[str, list[tuple[Json, SourcePlace | None]]] = {}
        self._findings: list[Finding] = []

    def put(self, pointer: str, value: Any, place: SourcePlace | None = None, *, raw: str | None = None) -> None:
        """Set a member and note its place; keep the raw text where reading changed it.

        The place of a text in one language is noted for that language (`/title/sv`), so that it stays true when
        other sources bring other languages.

        Args:
            pointer: The member, such as `/start_date`. For a spot inside a member, such as `/needs/0`, only the place
                and the raw text are noted; the member itself is put whole.
            value: The value; None only notes the place.
            place: Where it stands in the source.
            raw: The text as the source has it, where it differs from the value.

        Raises:
            UsageError: the record class has no such member.
        """
        member = pointer.removeprefix("/").partition("/")[0]
        if member not in self._members:
            raise UsageError(f"A {self._kind.__name__} has no member {member!r}.")
        if value is not None and pointer == f"/{member}":
            self._values[member] = value
        if type(value) is LangText and len(value) == 1:
            pointer = f"{pointer}/{next(iter(value))}"
        self._note(pointer, place)
        if raw is not None:
            self._raw[pointer] = raw

    def take(self, pointer: str, reading: Reading[Value], place: SourcePlace | None = None) -> Value | None:
        """Put what was read; where the text could not be read, keep it raw beside a finding.

        Returns:
            The value, None where the text is empty or cannot be read.
        """
        if reading.value is None and reading.code is None:
            return None
        self.put(pointer, reading.value, place, raw=reading.raw if reading.was_changed else None)
        finding = reading.finding(record=self.id, pointer=pointer, place=place)
        if finding is not None:
            self._findings.append(finding)
        return reading.value

    def keep(self, label: str, value: Json, place: SourcePlace | None = None) -> None:
        """Keep what the format has no member for, under the source's own label; a repeated label makes a list."""
        self._kept.setdefault(label, []).append((value, place))

    def _note(self, pointer: str, place: SourcePlace | None) -> None:
        if place is not None and (selector := place.selector()):
            self._places[pointer] = f"{self._source}:{selector}"

    def _extensions(self) -> dict[str, dict[str, Json]]:
        labels: dict[str, Json] = {}
        for label, kept in self._kept.items():
            pointer = f"/extensions/{self._namespace}/" + step_of(label)
            is_list = len(kept) > 1
            labels[label] = [value for value, _ in kept] if is_list else kept[0][0]
            for number, (_, place) in enumerate(kept):
                self._note(f"{pointer}/{number}" if is_list else pointer, place)
        return {self._namespace: labels} if labels else {}

    def find(
        self, code: FindingCode, pointer: str | None = None, place: SourcePlace | None = None, **details: Any
    ) -> None:
        """Add a finding about this record; `value` and `expected` among the details are the finding's own."""
        self._findings.append(Finding.of(code, record=self.id, pointer=pointer, place=place, **details))

    def finish(self, **envelope: Any) -> Iterator[RecordType | Finding]:
        """Yield the record and then its findings.

        Args:
            **envelope: Members that are the same for all records of a source, such as `sources`.
        """
        extensions = self._extensions()
        yield self._kind(
            id=self.id,
            places=self._places,
            raw=self._raw,
            extensions=extensions,
            **(envelope | self._values),
        )
        yield from self._findings
