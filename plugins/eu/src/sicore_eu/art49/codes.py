"""The findings of publishing lists of operations and calendars of calls."""

from sicore.findings import FindingCode, Severity

LIST_FOLLOWS = FindingCode(
    code="list-follows",
    severity=Severity.ADVICE,
    message="The operations belong to {value}; the list follows {expected}.",
    repair="Nothing needs to be done; list operations of other programming periods apart.",
    about=(
        "Each programming period has a law of its own for the list of operations: Article 49(3) of Regulation (EU) "
        "2021/1060 for 2021-2027, Annex XII of Regulation (EU) No 1303/2013 for 2014-2020."
    ),
)
LIST_EMPTY = FindingCode(
    code="list-empty",
    severity=Severity.WARNING,
    message="There is no operation among the records; the list has its header alone.",
    repair="Look whether it is the right file.",
    about="A list without operations is right only before the first one was selected.",
)
OPERATION_LEFT_OUT = FindingCode(
    code="operation-left-out",
    severity=Severity.ADVICE,
    message="The record is not in the list: {reason}.",
    repair="Nothing needs to be done, unless it should be listed: then correct its kind or its editorial status.",
    about="The list is of operations that were selected for support; what was withdrawn or is no operation is not.",
)
DRAFT_LISTED = FindingCode(
    code="draft-listed",
    severity=Severity.WARNING,
    message="The list publishes a record whose editorial status is {value}.",
    repair="Have it reviewed before the list is put on the web.",
    about="Every operation that was selected is listed, also one whose description is not finished.",
)
OTHER_PERIOD = FindingCode(
    code="other-period",
    severity=Severity.ADVICE,
    message="The operation belongs to {value} and is not in the list.",
    repair="Write its own list, with the setting `list_period` of that period.",
    about="The setting `list_period` says whose operations are listed.",
)
NOT_UPDATED = FindingCode(
    code="not-updated",
    severity=Severity.WARNING,
    message="The newest statement in it is of {value}; {reason}.",
    repair="Bring the records up to date and write it again, also where nothing has changed: say so in `modified`.",
    about=(
        "Lists of operations are updated at least every four months and calendars of calls at least three times a year "
        "(CPR 2021/1060 Article 49(2) and (3)), lists of 2014-2020 every six months (1303/2013 Article 115(2))."
    ),
)
AGE_UNKNOWN = FindingCode(
    code="age-unknown",
    severity=Severity.ADVICE,
    message="No record says when it was made, changed, or what day it holds for; {reason}.",
    repair="Give the records `modified` or `as_of`, so that it can be told when they are out of date.",
    about="How old a list is can be told from its records alone; the day on which a file is written says nothing.",
)
OPERATION_CODE_TWICE = FindingCode(
    code="operation-code-twice",
    severity=Severity.ERROR,
    message="The code {value} stands for {first} already.",
    repair="Give each operation a code of its own; where both are one operation, keep one record.",
    about="Each operation in the list has a unique code (CPR 2021/1060 Article 49(3)).",
)
BENEFICIARY_UNNAMED = FindingCode(
    code="beneficiary-unnamed",
    severity=Severity.ERROR,
    message="The list cannot name the {value}: its record is not there, and the operation does not say the name.",
    repair="Add the organisation's record to the file, or the name to the operation's participants.",
    about="The name of a beneficiary that is a legal entity is public (CPR 2021/1060 Article 49(3)(a)).",
)
LIST_LANGUAGE_MISSING = FindingCode(
    code="list-language-missing",
    severity=Severity.WARNING,
    message="The text is not there in {expected}, the language chosen; it is there in {value}.",
    repair="Add the text in that language, or choose another with `--language`.",
    about=(
        "Lists and calendars are published in at least one official language of the Union (CPR 2021/1060 Article 49). "
        "A text is never put into the column of another language."
    ),
)
LIST_TEXT_LEFT_OUT = FindingCode(
    code="list-text-left-out",
    severity=Severity.ERROR,
    message="The text is left out, because it is there in {value} alone.",
    repair="Add the text in {expected}, or choose other languages with `--language`.",
    about="A text is never put into the column of another language; without it the law's demand is not met.",
)
PERSON_UNNAMED = FindingCode(
    code="person-unnamed",
    severity=Severity.ADVICE,
    message="The list does not name the natural person, but says so neutrally: {reason}.",
    repair=(
        "If you are the authority that must publish the name, say so with the setting `publishes_persons`, and in "
        "`first_published` when it was first published."
    ),
    about=(
        "First name and surname of a beneficiary who is a natural person are public for two years after their first "
        "publication, and nobody else's to publish (CPR 2021/1060 Article 49(3)(b))."
    ),
)
VESSEL_UNSAID = FindingCode(
    code="vessel-unsaid",
    severity=Severity.WARNING,
    message="The list does not say the number of the fishing vessel: {reason}.",
    repair=(
        "If you are the authority that must publish it, say so with the setting `publishes_persons`, and in "
        "`persons_first_published` when it was first published."
    ),
    about="Numbers of fishing vessels go two years after their first publication (CPR 2021/1060 Article 49(3)(c)).",
)
NAME_GOES_SOON = FindingCode(
    code="name-goes-soon",
    severity=Severity.ADVICE,
    message="The name of the natural person has to go on {value}, before the list must be updated again.",
    repair="Write the list anew on that day, or leave the name out now.",
    about="Names go two years after their first publication (CPR 2021/1060 Article 49(3)), not with the next list.",
)
BEYOND_THE_LIST = FindingCode(
    code="beyond-the-list",
    severity=Severity.ADVICE,
    message="The record says more than what is published has room for: {value}.",
    repair="Nothing needs to be done; send the record itself, as JSON Lines, to whom needs all of it.",
    about="Lists and calendars have the columns that the law asks for; a record may know far more.",
)
NOT_LISTED = FindingCode(
    code="not-listed",
    severity=Severity.ADVICE,
    message="Records of the type {value} have no row, {count} of them: {reason}.",
    repair="Nothing needs to be done.",
    about="A list of operations has a row for each operation, a calendar one for each call.",
)
CALL_LEFT_OUT = FindingCode(
    code="call-left-out",
    severity=Severity.ADVICE,
    message="The call is not in the calendar: {reason}.",
    repair="Nothing needs to be done, unless the call should be public: then set its editorial status to published.",
    about="Only what was published leaves the house; a draft stays where it is.",
)
CALL_CLOSED = FindingCode(
    code="call-closed",
    severity=Severity.WARNING,
    message="The call closed on {value}; it stands at the end of the calendar.",
    repair="Take it out of the calendar, or correct the date.",
    about="The calendar is a summary of planned calls (CPR 2021/1060 Article 49(2)).",
)
CALL_UNDATED = FindingCode(
    code="call-undated",
    severity=Severity.WARNING,
    message="The call has neither a start nor an end, so that it is no event of a calendar file.",
    repair="Add at least the month; `2027-03` will do.",
    about="An event begins on a day. The other forms of the calendar have the call, without dates.",
)
