"""The kinds of finding: a stable code in words with its message, its repair and its explanation."""

import re
from enum import StrEnum

from attrs import frozen

from sicore.errors import UsageError

_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class Severity(StrEnum):
    """How much a finding weighs: an error makes the exit status 1, a warning wants a look, advice may be ignored."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@frozen(kw_only=True, eq=False)
class FindingCode:
    """One kind of finding.

    The texts are English and serve as gettext message ids; other languages come from message catalogues. Fields in
    braces are filled from a finding's details, plus `{value}` and `{expected}`. A code equals its name, so that
    `finding.code == "date-order"` says what it seems to say.

    Args:
        code: The stable name in words, such as `date-order`.
        severity: What a finding of this kind weighs unless a profile says otherwise.
        message: What is wrong, one sentence.
        repair: What the reader can do, one sentence.
        about: Why it matters and where the rule comes from, for the reference page.
        personal: The value is personal data and is masked wherever the finding is shown.

    Raises:
        UsageError: *code* is not lower-case words joined by hyphens.
    """

    code: str
    severity: Severity
    message: str
    repair: str
    about: str
    personal: bool = False

    def __attrs_post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise UsageError(f"A finding code is lower-case words joined by hyphens, not {self.code!r}.")

    def __eq__(self, other: object) -> bool:
        return (
            self.code == other if isinstance(other, str) else isinstance(other, FindingCode) and self.code == other.code
        )

    def __hash__(self) -> int:
        return hash(self.code)

    def __str__(self) -> str:
        return self.code
