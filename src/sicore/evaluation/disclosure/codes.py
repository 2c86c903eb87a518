"""The findings of disclosure control. None of them tells a figure."""

from sicore.findings import FindingCode, Severity

DISCLOSURE_SHOWN_BEFORE = FindingCode(
    code="disclosure-shown-before",
    severity=Severity.WARNING,
    message="{cell} is of too few for the audience {audience}, and the release {release} shows it already.",
    repair="It is hidden now; ask whoever keeps the earlier release whether it can be withdrawn.",
    about="What was released once is known; hiding it later protects only from those who never saw it.",
)
DISCLOSURE_GIVEN_AWAY = FindingCode(
    code="disclosure-given-away",
    severity=Severity.ERROR,
    message="Earlier releases give away to {reader} what is hidden in {cell}, whatever this one hides.",
    repair="Look at the earlier releases in the ledger, and ask whether one of them can be withdrawn.",
    about=(
        "A hidden figure is safe only as long as everything that was released, taken together, leaves it open; nothing "
        "that a later release leaves out can take an earlier figure back."
    ),
)
LEDGER_WRONG = FindingCode(
    code="ledger-wrong",
    severity=Severity.ERROR,
    message="The ledger of releases says at {value}: {reason}.",
    repair="Take the ledger from a backup; it is written by sicore and not changed by hand.",
    about=(
        "Without knowing what was released before, nobody can say whether a new release gives an earlier hidden figure "
        "away; each entry carries a checksum of itself and of the one before it."
    ),
)
