"""One thing that is wrong with the data."""

from collections.abc import Mapping
from typing import Any

from attrs import Factory, evolve, field, frozen
from attrs.converters import optional

from sicore.findings.code import FindingCode, Severity
from sicore.findings.phrase import Phrase
from sicore.findings.place import SourcePlace

LONGEST_VALUE = 200
LONGEST_DETAIL = 500


def _shorten(text: str, longest: int = LONGEST_VALUE) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def mask(value: str) -> str:
    """Hide a personal value but for its first two characters; one of four or fewer is hidden whole.

    >>> mask("19121212-1212")
    '19…'
    """
    return value[:2] + "…" if len(value) > 4 else "…"


def _without(hidden: str | None, text: str) -> str:
    return text.replace(hidden, mask(hidden)) if hidden else text


class _Fields(dict[str, str]):
    """Leaves a field that a translation names but the finding lacks as it stands."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


@frozen(kw_only=True)
class Finding:
    """What is wrong, where, and how to repair it; data, never raised.

    Args:
        code: The kind of finding.
        severity: error, warning or advice; the code's own unless a profile changed it.
        record: The id of the record, None where there is none yet.
        pointer: The JSON pointer of the value in the record, None for a whole record or file.
        place: Where it stands in the user's own file.
        value: What stands there, at most 200 characters, masked where personal.
        expected: What would have been right, where that can be said.
        details: What fills the braces of the message, each at most 500 characters.
    """

    code: FindingCode
    severity: Severity = Factory(lambda self: self.code.severity, takes_self=True)
    record: str | None = None
    pointer: str | None = None
    place: SourcePlace | None = None
    value: str | None = field(default=None, converter=optional(_shorten))
    expected: str | None = None
    details: Mapping[str, str] = Factory(dict)

    @classmethod
    def of(
        cls,
        code: FindingCode,
        *,
        record: str | None = None,
        pointer: str | None = None,
        place: SourcePlace | None = None,
        value: object = None,
        expected: str | None = None,
        **details: object,
    ) -> "Finding":
        """Make a finding of a kind.

        Where the kind is about personal data, the value is masked here, also where a detail repeats it.
        """
        raw = None if value is None else str(value)
        hidden = raw if code.personal else None
        return cls(
            code=code,
            record=record,
            pointer=pointer,
            place=place,
            value=mask(hidden) if hidden else raw,
            expected=expected,
            details={name: _shorten(_without(hidden, str(detail)), LONGEST_DETAIL) for name, detail in details.items()},
        )

    def fill(self, template: str) -> str:
        """Put this finding's details into a message or repair, translated or not.

        Raises:
            ValueError, LookupError or AttributeError: the braces of the template are broken.
        """
        return template.format_map(_Fields(self._known()))

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.fill(self.code.message)

    @property
    def repair(self) -> str:
        """What the reader can do, in English."""
        return self.fill(self.code.repair)

    def phrase(self, part: str) -> Phrase:
        """Its `message` or `repair` as a text that can be said in the reader's language."""
        template = getattr(self.code, part)
        return Phrase(self.fill(template), template, self._known())

    def _known(self) -> dict[str, str]:
        return {"value": self.value or "", "expected": self.expected or "", **self.details}

    def at(self, *, record: str | None = None, place: SourcePlace | None = None) -> "Finding":
        """The same finding with the record and the place filled in where they were still open."""
        return evolve(self, record=self.record or record, place=self.place or place)

    def to_json(self) -> dict[str, Any]:
        """The finding in the form of the JSON report, in English; absent parts are left out."""
        place = self.place
        where = {
            "source": place and place.source,
            "sheet": place and place.sheet,
            "line": place and place.line,
            "row": place and place.row,
            "column": place and place.column,
        }
        told: dict[str, Any] = {
            "code": self.code.code,
            "severity": self.severity.value,
            "message": self.message,
            "repair": self.repair,
            "record": self.record,
            "pointer": self.pointer,
            "place": {name: part for name, part in where.items() if part is not None} or None,
            "value": self.value,
            "expected": self.expected,
        }
        return {name: part for name, part in told.items() if part is not None}
