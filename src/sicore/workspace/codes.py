"""The findings of whole runs."""

from sicore.findings import FindingCode, Severity

VERSION_LOSS = FindingCode(
    code="version-loss",
    severity=Severity.WARNING,
    message="The version of the format that was asked for cannot hold this value: {reason}",
    repair="Keep the file that you converted; the value is also in the report that `--losses` writes.",
    about="A lower version of the format has no room for what a higher one added. What is left out is always named.",
)
DRAFT_GAP = FindingCode(
    code="draft-gap",
    severity=Severity.WARNING,
    message="The project does not say what belongs under {value}: {reason}",
    repair="Ask those who know, and fill it in; with a name that ends in .xlsx the draft marks the cell.",
    about=(
        "A draft says what the record of the project says and no more. The validators of the European database look "
        "for the rest."
    ),
)
DRAFT_INTENTION = FindingCode(
    code="draft-intention",
    severity=Severity.ADVICE,
    message="The project states what it intends ({value} objectives); none of it was taken for a result.",
    repair="Write under results what has happened, and how that is known.",
    about="An application words its objectives as if they were reached. A plan is not an achievement.",
)
DRAFT_NO_PROJECT = FindingCode(
    code="draft-no-project",
    severity=Severity.ERROR,
    message="There is no project in the file to draft a case study from.",
    repair="Name a file with a record of the type project, and with `--id` one that is in it.",
    about="A case study is drafted from the record of a project.",
)
SOURCE_WITHOUT_RECORDS = FindingCode(
    code="source-without-records",
    severity=Severity.WARNING,
    message="The source says nothing that became a record.",
    repair="Look at whether it holds more than headings; where it should, get it again.",
    about="An export that found nothing and one that went wrong look alike: a table with a header and no rows.",
)
SOURCE_NOT_AUTHENTICATED = FindingCode(
    code="source-not-authenticated",
    severity=Severity.ADVICE,
    message="Nothing shows that what {value} sent is what its keeper wrote: it is not signed.",
    repair="Look at the changes before you publish them; where the centre keeps a signed feed, harvest that one.",
    about=(
        "An encrypted connection shows which server answered, not who wrote the records that lie on it. Only a feed is "
        "signed by whoever publishes it."
    ),
)
NOT_IN_SOURCE_ANY_MORE = FindingCode(
    code="not-in-source-any-more",
    severity=Severity.ADVICE,
    message="{source} had {count} records when it was last read that it does not have now: {value}",
    repair="Look at whether they were withdrawn; where they were, import tombstones for them. They stay meanwhile.",
    about="A list that is shorter than before may be a part of the whole; nothing is deleted because of it.",
)
SOURCE_LIKE_ANOTHER = FindingCode(
    code="source-like-another",
    severity=Severity.ADVICE,
    message="{value} is new to the catalogue; {shared} of the {total} records that it tells of are known from {other}.",
    repair=(
        "Where it is the same list under another name, import it again with `--replaces {number}`, so that it takes "
        "the place of that one. Where both are to stand side by side, nothing needs to be done."
    ),
    about=(
        "A source is known by its name, address and language. Under another name a list is another source, and what "
        "the old one says stands beside it. Nothing is replaced unasked."
    ),
)
CORRECTION_GAVE_WAY = FindingCode(
    code="correction-gave-way",
    severity=Severity.WARNING,
    message="A keeper had corrected the record; what its sources say now stands in place of the correction: {value}",
    repair="Look at `sicore catalogue history` and `diff`; where the correction still holds, make it again.",
    about=(
        "A correction stands as long as the sources that it corrects say the same. Where all of them say something "
        "else, they are newer than the correction, which stays in the history."
    ),
)
NAME_NOT_KEPT = FindingCode(
    code="name-not-kept",
    severity=Severity.WARNING,
    message="The catalogue does not keep what names a natural person here: {value}",
    repair="Where the name must be public by law, state when it was first published; it then stays for two years.",
    about=(
        "The name of a natural person may be public for two years from its first publication; where nobody says when "
        "that was, the time counts as over (CPR 2021/1060 Article 49(3))."
    ),
)
STATUS_NOT_REVIEWED = FindingCode(
    code="status-not-reviewed",
    severity=Severity.WARNING,
    message="The record says that it is {value}, and no review led there; the catalogue takes it as a draft.",
    repair="Take it through review: `sicore review CATALOGUE ID submit`.",
    about=(
        "Case studies, methods and lessons are validated and published by somebody other than their author. What a "
        "colleague's centre has published, and what was never in review here, is taken as it comes."
    ),
)
