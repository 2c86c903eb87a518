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
RECORD_REPEATED = FindingCode(
    code="record-repeated",
    severity=Severity.ERROR,
    message="The record {value} stands {count} times; the one at {counted} counts, and the one here does not.",
    repair="Import the file into another one, which joins what is said of one record; or take one of them out.",
    about=(
        "Whoever counts records must not count one twice. Of several revisions the one that was changed last counts "
        "(`modified`), where they do not say so the last one that stands in the file, and a deletion before any."
    ),
)
