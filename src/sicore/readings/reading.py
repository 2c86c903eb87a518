"""What came of reading a raw text: a value, or the reason why there is none."""

from typing import Generic, TypeVar

from attrs import field, frozen

from sicore.findings import Finding, FindingCode, SourcePlace

Value = TypeVar("Value", covariant=True)


@frozen(kw_only=True)
class Reading(Generic[Value]):
    """A raw text and what it means.

    Args:
        raw: The text as the source has it.
        value: What it means; None where it is empty or cannot be read.
        code: Why it cannot be read, None where it was read or is empty.
        expected: What would have been right, for the finding.
        details: What fills the finding's message.
    """

    raw: str
    value: Value | None = None
    code: FindingCode | None = None
    expected: str | None = None
    details: dict[str, str] = field(factory=dict)

    @property
    def was_changed(self) -> bool:
        """Whether the raw text must be kept, because the value does not say it in the same letters."""
        return self.code is not None or (self.value is not None and str(self.value) != self.raw)

    def finding(self, *, record: str | None, pointer: str | None, place: SourcePlace | None) -> Finding | None:
        """The finding, where the text cannot be read."""
        if self.code is None:
            return None
        return Finding.of(
            self.code,
            record=record,
            pointer=pointer,
            place=place,
            value=self.raw,
            expected=self.expected,
            **self.details,
        )
