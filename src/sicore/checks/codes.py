"""The findings of the schema check, of a run over many records, and of profiles."""

from sicore.findings import FindingCode, Severity

MEMBER_MISSING = FindingCode(
    code="member-missing",
    severity=Severity.ERROR,
    message="The member {expected} is missing.",
    repair="Add it. Every record needs the format version, its type, its id, a title and its sources.",
    about=(
        "The schema asks for very little, so that the oldest and thinnest source fits; what it does ask for is needed "
        "to tell one record from another and to say where a statement comes from."
    ),
)
TYPE_WRONG = FindingCode(
    code="type-wrong",
    severity=Severity.ERROR,
    message="Here stands {value} where JSON of the type {expected} belongs.",
    repair='Write the value in the type named. Amounts and rates are texts in quotation marks, such as "95".',
    about=("Decimal numbers are exchanged as texts, because many readers round numbers; only counts are JSON numbers."),
)
WORD_UNKNOWN = FindingCode(
    code="word-unknown",
    severity=Severity.ERROR,
    message="{value} is not one of the words that this member knows.",
    repair="Write one of: {expected}.",
    about=(
        "Some members take a word from a short closed list. In a record of a newer minor version of the format this "
        "is only advice: the list may have grown."
    ),
)
TEXT_FORM = FindingCode(
    code="text-form",
    severity=Severity.ERROR,
    message="{value} has not the form that this member needs.",
    repair="Write it in the form {expected}; `sicore schema TYPE` describes the member.",
    about="Ids, versions, country codes, times and check sums have a fixed form by which every reader knows them.",
)
TEXT_EMPTY = FindingCode(
    code="text-empty",
    severity=Severity.ERROR,
    message="The text stands in no language.",
    repair="Write it in at least one language, or leave the member out.",
    about="A text is given by language. An empty one looks as if something were said.",
)
NUMBER_SMALL = FindingCode(
    code="number-too-small",
    severity=Severity.ERROR,
    message="{value} is less than {expected}, the least number that can stand here.",
    repair="Check the number; leave the member out where the number is not known.",
    about="A count of persons or things is never negative.",
)
NUMBER_INVALID = FindingCode(
    code="number-invalid",
    severity=Severity.ERROR,
    message="{value} is not a decimal number as the format writes it.",
    repair="Write digits with at most one point, without thousands marks and leading zeros, such as 1275915.80.",
    about="A comma, a space or an exponent would be read differently from one program to the next.",
)
DATE_INVALID = FindingCode(
    code="date-invalid",
    severity=Severity.ERROR,
    message="{value} is not a date or time as this member needs it.",
    repair=(
        "Write a date as 2022-12-15, 2022-12 or 2022, a season as 2021-23, a duration as P2Y and a programming "
        "period as 2021-2027; the calendar must have the day."
    ),
    about="A date is as exact as its source. Seasons, durations and periods are not dates and have forms of their own.",
)
LANGUAGE_TAG = FindingCode(
    code="language-tag",
    severity=Severity.ERROR,
    message="{value} is not a language tag.",
    repair="Use a BCP 47 tag in its usual case, such as sv, sr-Latn or en-t-sv for a translation from Swedish.",
    about="The tag says in which language a text stands and whether it is a translation (RFC 5646, RFC 6497).",
)
EXTENSION_NAMESPACE = FindingCode(
    code="extension-namespace",
    severity=Severity.ERROR,
    message="{value} is not the name of a centre under which extensions can stand.",
    repair="Put national fields under the centre that knows them, such as se.esf.",
    about="The namespace says who can explain a field that the common format does not have.",
)
EXTENSION_FORM = FindingCode(
    code="extension-form",
    severity=Severity.ERROR,
    message="{value} does not follow the schema of the extension {namespace}, which wants {expected}.",
    repair="Correct it; `sicore plugins list` shows the plugin that knows the extension.",
    about=(
        "Where a plugin brings the schema of a national extension, what stands there is checked. Extensions that no "
        "plugin knows pass as they are."
    ),
)
TYPE_UNKNOWN = FindingCode(
    code="type-unknown",
    severity=Severity.ERROR,
    message="There is no record type {value}.",
    repair="Write one of: {expected}.",
    about=(
        "The envelope of such a record is checked and everything in it is kept. In a record of a newer minor version "
        "of the format this is only advice: the type may be new."
    ),
)
CURRENCY_UNKNOWN = FindingCode(
    code="currency-unknown",
    severity=Severity.ERROR,
    message="ISO 4217 lists no currency {value}.",
    repair="Write the three capitals of the currency, such as {expected}.",
    about="An amount without a known currency cannot be compared with any other.",
)
ERRORS_TOO_MANY = FindingCode(
    code="errors-too-many",
    severity=Severity.ERROR,
    message="The record has more than {expected} errors; the others are not listed.",
    repair="Mend the first ones; most of the others have probably the same cause.",
    about="A broken record can have millions of errors, which nobody reads.",
)
RULE_FAILED = FindingCode(
    code="rule-failed",
    severity=Severity.ERROR,
    message="The rule {value} of a plugin broke down: {reason}.",
    repair="Report it to the maintainer of the plugin; `sicore plugins list` shows who that is.",
    about="The other rules were run; what this one would have found is not known.",
)
ID_DUPLICATE = FindingCode(
    code="id-duplicate",
    severity=Severity.ERROR,
    message="The id {value} stands in {count} records; the first is at {first}.",
    repair="Give each record an id of its own, or join the records if they describe the same thing.",
    about="Each operation has a unique code (CPR 2021/1060 Article 49(3)); links between records depend on it.",
)
RELATION_DANGLING = FindingCode(
    code="relation-dangling",
    severity=Severity.WARNING,
    message="No record among those checked has the id {value}.",
    repair="Check the id, or check the file together with the one that holds the other record.",
    about=("Only ids of the record's own centre are judged: records of other centres live in their own collections."),
)
PROFILE_MEMBER_MISSING = FindingCode(
    code="profile-member-missing",
    severity=Severity.ERROR,
    message="The profile {profile} requires {expected} ({law}).",
    repair="Add it, or leave out the profile if the record need not follow it.",
    about="A profile says what a law, a database or a portal wants of a record; the schema itself asks for less.",
)
PROFILE_MEMBER_ADVISED = FindingCode(
    code="profile-member-advised",
    severity=Severity.ADVICE,
    message="The profile {profile} wants {expected} ({law}).",
    repair="Add it where it is known.",
    about="The record can do without, but readers of that portal or list look for it.",
)
PROFILE_LANGUAGE_MISSING = FindingCode(
    code="profile-language-missing",
    severity=Severity.ERROR,
    message="The profile {profile} requires the text in the language {expected} ({law}).",
    repair="Add the text in that language, marked as a translation where it is one.",
    about="The European database of social innovations is kept in English.",
)
