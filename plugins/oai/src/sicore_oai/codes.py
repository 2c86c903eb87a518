"""The findings of reading repositories."""

from sicore.findings import FindingCode, Severity

ANSWER_MALFORMED = FindingCode(
    code="oai-answer-malformed",
    severity=Severity.ERROR,
    message="What the repository gives is no answer of OAI-PMH: {reason}.",
    repair="Try again later; where it stays so, tell the keeper of the repository. Nothing was taken.",
    about="A list that breaks off or cannot be read as XML may lack records. None of it is taken for the whole.",
)
REFUSED = FindingCode(
    code="oai-refused",
    severity=Severity.ERROR,
    message="The repository refuses what it was asked for ({value}): {reason}",
    repair="Look at the address and what stands behind its question mark; where a list broke off, try again.",
    about=(
        "The words are those of OAI-PMH: `badResumptionToken` means that the list cannot be gone on with, "
        "`cannotDisseminateFormat` that there is no Dublin Core."
    ),
)
NOT_REACHED = FindingCode(
    code="oai-not-reached",
    severity=Severity.ERROR,
    message="The list of the repository could not be read to its end: {reason}",
    repair="Try again later. Nothing was taken, and the next run asks for the same.",
    about="A repository may ask to wait. It is asked again a few times, with growing pauses, and then no more.",
)
ENDLESS = FindingCode(
    code="oai-endless",
    severity=Severity.ERROR,
    message="The list of the repository has no end: {reason}.",
    repair="Tell the keeper of the repository. Nothing was taken.",
    about="A list comes in pages, and each names the next. Where a page leads back, or pages are empty, nothing ends.",
)
LIST_GOES_ON = FindingCode(
    code="oai-list-goes-on",
    severity=Severity.WARNING,
    message="The file holds one page of a list; the repository has more.",
    repair="Import the address of the repository in place of the file: `sicore import https://… --into CATALOGUE`.",
    about="A page that names the next one is a part of a list. What is missing is not deleted because of it.",
)
NOTHING_NEW = FindingCode(
    code="oai-nothing-new",
    severity=Severity.ADVICE,
    message="The repository has nothing new since {value}.",
    repair="Nothing needs to be done.",
    about="A repository is asked for what changed since the day of the last harvest.",
)
DELETIONS_NOT_KEPT = FindingCode(
    code="oai-deletions-not-kept",
    severity=Severity.ADVICE,
    message="The repository does not say what it deletes, or not for long ({value}).",
    repair="Import it anew from time to time, and compare: `sicore import ADDRESS?verb=ListRecords&from=1900-01-01`.",
    about="OAI-PMH lets a repository forget its deletions. What it deleted then stays in the catalogue.",
)
DELETED_UNKNOWN = FindingCode(
    code="oai-deleted-unknown",
    severity=Severity.ADVICE,
    message="The repository deleted {value}, of which nothing is known here.",
    repair="Nothing needs to be done.",
    about="A deletion of what was never taken leaves no tombstone, which would name what nobody here has seen.",
)
TYPE_UNKNOWN = FindingCode(
    code="oai-type-unknown",
    severity=Severity.ADVICE,
    message="The kind of resource ({value}) says no type of record; it became: {expected}.",
    repair="Look whether that is right; `otherwise` under `[plugins.oai]` in sicore.toml says what else it can be.",
    about="Dublin Core has kinds such as Text or Image. Which of them is a case study or a method, it does not say.",
)
RESOURCE_LEFT_OUT = FindingCode(
    code="oai-resource-left-out",
    severity=Severity.WARNING,
    message="{value} became no record: {reason}.",
    repair="Where it matters, ask the keeper of the repository to complete it.",
    about="A record needs an identifier and a title, and a type that somebody chose.",
)
NAME_LEFT_OUT = FindingCode(
    code="oai-name-left-out",
    severity=Severity.ADVICE,
    message="Names that may be those of persons were not taken: {value}.",
    repair="Nothing needs to be done; who made it can be read in the repository.",
    about=(
        "Creators and contributors mostly are persons, whose names are neither stored nor exchanged (GDPR). A name is "
        "taken where a word in it shows an organisation."
    ),
)
