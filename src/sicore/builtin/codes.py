"""The findings of taking records in."""

from sicore.findings import FindingCode, Severity

RECORD_NOT_TAKEN = FindingCode(
    code="record-not-taken",
    severity=Severity.ERROR,
    message="The record {value} does not follow the schema and was not taken.",
    repair="Mend what the other findings on it say; or leave it out with `sicore import --keep-going`.",
    about=(
        "What does not follow the schema means nothing certain. A run with such a record writes nothing, unless it "
        "was told to keep going."
    ),
)
