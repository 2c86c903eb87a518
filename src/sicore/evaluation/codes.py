"""The findings of computing figures over records."""

from sicore.findings import FindingCode, Severity

INDICATOR_UNKNOWN = FindingCode(
    code="indicator-unknown",
    severity=Severity.WARNING,
    message="The list of common indicators has no {value}; its values count nowhere.",
    repair="Mend the code, or name the list of the programme's own indicators.",
    about="A misspelt code would be missing from every sum without anybody noticing (ESF+ 2021/1057 Annex I).",
)
INDICATOR_WRONG = FindingCode(
    code="indicator-wrong",
    severity=Severity.WARNING,
    message="The value of {indicator} is {value}, which is no count; it is left out.",
    repair="Give a whole number from 0 on, or none where it is not known.",
    about="Participants and entities are counted whole; a negative or broken count spoils every sum.",
)
INDICATOR_FUTURE = FindingCode(
    code="indicator-future",
    severity=Severity.WARNING,
    message="The value of {indicator} is of {value}, after the day of the run; it is left out.",
    repair="Mend the date, or give what is planned as a target.",
    about="What was reached by a day to come is a plan, not a result.",
)
INDICATOR_REPEATED = FindingCode(
    code="indicator-repeated",
    severity=Severity.WARNING,
    message="There are two values of {indicator} for one date; both are left out.",
    repair="Keep the one that holds.",
    about="Values are cumulative (CPR Annex XVII): one for each date, and the latest counts.",
)
INDICATOR_SEXES = FindingCode(
    code="indicator-sexes",
    severity=Severity.WARNING,
    message="The sexes of {indicator} come to {value}, more than the total {total}; only the total counts.",
    repair="Compare with the monitoring system; often the total or one of the sexes is of another date.",
    about="Sexes above their total would make up for persons of other projects whose sex nobody tells.",
)
RESULT_ABOVE_ELIGIBLE = FindingCode(
    code="result-above-eligible",
    severity=Severity.WARNING,
    message="{indicator} is {value}, more than the {expected} who could have had the result; the project is left out.",
    repair="Compare both with the monitoring system: often one of them is of another date.",
    about="A result is counted among those eligible for it at entry; a rate above 100 % comes from two definitions.",
)
RESULT_OF_SEX_ABOVE_ELIGIBLE = FindingCode(
    code="result-of-sex-above-eligible",
    severity=Severity.WARNING,
    message=(
        "{indicator} is {value} for the sex `{sex}`, more than the {expected} who could have had the result; the "
        "project is left out for this sex."
    ),
    repair="Compare both with the monitoring system: often one of them is of another date.",
    about="A result is counted among those eligible for it at entry; a rate above 100 % comes from two definitions.",
)
MIXED_CURRENCIES = FindingCode(
    code="mixed-currencies",
    severity=Severity.WARNING,
    message="The amounts are in several currencies: {value}. There is a figure for each and none for all.",
    repair="Convert them first, with rates and a policy that are named.",
    about="Amounts of different currencies have no sum; which rate is right depends on what the figure is for.",
)
AMOUNT_WRONG = FindingCode(
    code="amount-wrong",
    severity=Severity.WARNING,
    message="{member} is {value}, less than nothing; the project is left out.",
    repair="Give the amount as it was granted or spent.",
    about="A negative amount in a ratio turns the ratio round.",
)
SHARES_ABOVE_WHOLE = FindingCode(
    code="shares-above-whole",
    severity=Severity.WARNING,
    message="The shares of {member} come to {value} %; the project is left out.",
    repair="Give shares that come to 100 % together.",
    about="The codes of a dimension share the operation's cost among them (CPR Annex I).",
)
MEMBER_MISSING = FindingCode(
    code="cluster-member-missing",
    severity=Severity.WARNING,
    message="There is no record of {value}, a member of the cluster, which is evaluated without it.",
    repair="Mend the id, or add the record to what is read.",
    about="A misspelt id would make the cluster smaller, and its figures others, without anybody noticing.",
)
