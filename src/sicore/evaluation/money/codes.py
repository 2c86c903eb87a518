"""The findings of rate tables, and of amounts for which they have no rate."""

from sicore.findings import FindingCode, Severity

RATES_UNREADABLE = FindingCode(
    code="rates-unreadable",
    severity=Severity.ERROR,
    message="The rate table cannot be read: {reason}.",
    repair="Write it in the form of `docs/reference/rate-tables.md`, in UTF-8.",
    about="A rate table is a description in TOML and its values in CSV beside it; half of one is not used.",
)
RATES_DESCRIPTION = FindingCode(
    code="rates-description",
    severity=Severity.ERROR,
    message="The description of the rate table says at {value}: {reason}.",
    repair="Correct that place; `docs/reference/rate-tables.md` describes every member.",
    about="A figure that was converted is only as good as the source of its rate, so a table says where it is from.",
)
RATES_AREA = FindingCode(
    code="rates-area",
    severity=Severity.ERROR,
    message="{value} is no code that ISO {standard} lists.",
    repair="Write the code in capitals, such as {near}.",
    about="Rates are looked up by code, and a code that nobody knows would never be found.",
)
RATES_PERIOD = FindingCode(
    code="rates-period",
    severity=Severity.ERROR,
    message="{value} is no period of a table of the kind {kind}.",
    repair="Write it like {expected}.",
    about="Each kind of table has periods of one length, so that nobody takes a month's rate for a year's.",
)
RATES_VALUE = FindingCode(
    code="rates-value",
    severity=Severity.ERROR,
    message="{value} is no rate, which is a decimal number above zero.",
    repair="Write it with a decimal point and without thousands marks, such as 11.4915, or leave the row out.",
    about="A rate of zero or below, or one that is no number, would turn amounts into nonsense.",
)
RATES_REPEATED = FindingCode(
    code="rates-repeated",
    severity=Severity.ERROR,
    message="There are two rates for {area} in {period}: here and in row {first}.",
    repair="Keep the right one of the two rows.",
    about="Of two rates for one period nobody can tell which one was meant, even where they are equal.",
)
RATE_MISSING = FindingCode(
    code="rate-missing",
    severity=Severity.ERROR,
    message="The rate table {table} has nothing for {area} in {period}.",
    repair="It has {there}; add what is missing from its source, or look whether date and currency are right.",
    about="An amount is never converted by the rate of another period, nor by none.",
)
AMOUNT_UNDATED = FindingCode(
    code="amount-undated",
    severity=Severity.ERROR,
    message="It cannot be told by which rate the amount is to be treated: {reason}.",
    repair="Give the project its dates, or say for all amounts what time they are of.",
    about="A rate is that of a month, a year or a period; an amount without one would be converted by a guess.",
)
AMOUNT_WITHOUT_COUNTRY = FindingCode(
    code="amount-without-country",
    severity=Severity.ERROR,
    message="Nobody tells the one country at whose prices the amount was spent.",
    repair="Name the country of the project; an amount that was spent in several has to be split.",
    about="Price levels and parities are those of one country, and a currency can be that of many.",
)
AMOUNT_TREATED = FindingCode(
    code="amount-treated-twice",
    severity=Severity.ERROR,
    message="{value} was converted or brought to other prices already.",
    repair="Give the amount as it was stated; it is treated once, with all that is to be done.",
    about="An amount that was converted twice, or converted and then divided by a parity, looks like any other.",
)
