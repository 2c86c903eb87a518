"""The findings of reading raw text as a value."""

from sicore.findings import FindingCode, Severity

DATE_UNREADABLE = FindingCode(
    code="date-unreadable",
    severity=Severity.ERROR,
    message="{value} is not a date.",
    repair="Write the date as year-month-day, such as 2022-12-15, or as a year and month where the day is not known.",
    about=(
        "The text is kept in the record's raw texts; the date itself stays empty, because a wrong date is worse "
        "than none."
    ),
)
DATE_AMBIGUOUS = FindingCode(
    code="date-ambiguous",
    severity=Severity.ERROR,
    message="{value} can be read as {first} or as {second}.",
    repair=(
        "Say which comes first, day or month (`--convention date=dmy` or `date=mdy`), or write the date as 2022-12-15."
    ),
    about="Lists of different countries write day and month in different order; sicore never tosses a coin.",
)
RATE_UNREADABLE = FindingCode(
    code="rate-unreadable",
    severity=Severity.ERROR,
    message="{value} is not a percentage.",
    repair="Write the co-financing rate in percent, such as 95 or 95 %.",
    about="The text is kept in the record's raw texts; the rate itself stays empty.",
)
RATE_AMBIGUOUS = FindingCode(
    code="rate-ambiguous",
    severity=Severity.ERROR,
    message="{value} can mean {first} % or {second} %.",
    repair=(
        "Say whether rates are percentages or fractions (`--convention rate=percent` or `rate=fraction`), or "
        "write the % sign."
    ),
    about=(
        "Some lists publish 0.95 for 95 per cent; without a declared convention sicore does not turn one into the "
        "other."
    ),
)
RATE_RANGE = FindingCode(
    code="rate-range",
    severity=Severity.ERROR,
    message="A rate of {value} lies outside 0 to 100 per cent.",
    repair="Check the cell: amounts sometimes stand in the column of rates.",
    about=(
        "The Union co-financing rate is a share of the cost (CPR Article 49(3)(k)); the text is kept in the "
        "record's raw texts."
    ),
)
AMOUNT_UNREADABLE = FindingCode(
    code="amount-unreadable",
    severity=Severity.ERROR,
    message="{value} is not an amount.",
    repair="Write the amount with digits and at most one decimal mark.",
    about="The text is kept in the record's raw texts; a missing amount is missing, not zero.",
)
AMOUNT_AMBIGUOUS = FindingCode(
    code="amount-ambiguous",
    severity=Severity.ERROR,
    message="{value} can be read as {first} or as {second}.",
    repair="Say which mark stands before the decimals (`--convention decimal=comma` or `decimal=point`).",
    about="1.234 is a thousand and more in one country and little more than one in the next; sicore does not guess.",
)
COUNT_UNREADABLE = FindingCode(
    code="count-unreadable",
    severity=Severity.ERROR,
    message="{value} is not a whole number.",
    repair="Write a whole number with digits only.",
    about="The text is kept in the record's raw texts; the number itself stays empty.",
)
TRUTH_UNREADABLE = FindingCode(
    code="yes-no-unreadable",
    severity=Severity.ERROR,
    message="{value} is neither yes nor no.",
    repair="Write one of: {expected}.",
    about="A question that is not answered stays unknown, which is not the same as no.",
)
