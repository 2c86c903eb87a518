"""The findings of reading the European pages."""

from sicore.findings import FindingCode, Severity

SECTION_MISSING = FindingCode(
    code="section-missing",
    severity=Severity.ERROR,
    message="The page lacks {reason}.",
    repair="Open the page again and save it whole; what the file does hold was read.",
    about=(
        "The European page on social innovation has seven sections, the same in every language. A section that is not "
        "there was lost on the way, and its statements are missing, not withdrawn."
    ),
)
SECTION_UNKNOWN = FindingCode(
    code="section-unknown",
    severity=Severity.ADVICE,
    message="The text under {value} belongs to no section that is known; it is kept under the record's extensions.",
    repair="Nothing needs to be done; tell the plugin's maintainer where the page has grown.",
    about="Pages grow. What an importer does not understand is kept word for word and never thrown away.",
)
FACT_NOT_FOUND = FindingCode(
    code="fact-not-found",
    severity=Severity.WARNING,
    message="The page does not say in known words {reason}.",
    repair="Look at the line; if the page says it, tell the plugin's maintainer its wording.",
    about=(
        "Figures, dates and names are taken from the text of each page and never from another language or from "
        "memory. What is not found stays unknown as far as this page goes."
    ),
)
WORDING_UNKNOWN = FindingCode(
    code="wording-unknown",
    severity=Severity.ADVICE,
    message="The section does not speak of {value} in words that are known, so that is left open.",
    repair="Read the section's text in the record; if it does speak of it, tell the plugin's maintainer how.",
    about=(
        "Themes, audiences and purposes are recognised by the words of the page's language. The text itself is "
        "always kept whole."
    ),
)
ALIGNED_BY_POSITION = FindingCode(
    code="aligned-by-position",
    severity=Severity.ADVICE,
    message="{value} was taken for {expected} because of its place in the enumeration, not because of its words.",
    repair="Read the wording; it is kept as the page has it, and another language version may say it more clearly.",
    about=(
        "The language versions enumerate the same things in the same order. Where a translation repeats or changes a "
        "word, the order still shows what is meant, and the wording stays with its language."
    ),
)
BOILERPLATE_IGNORED = FindingCode(
    code="boilerplate-ignored",
    severity=Severity.ADVICE,
    message="{value} was left out: {reason}.",
    repair="Nothing needs to be done.",
    about="Skip links, menus and cookie notices belong to the web site and say nothing about its subject.",
)
LANGUAGE_UNDECIDED = FindingCode(
    code="language-undecided",
    severity=Severity.ERROR,
    message="The language of the page cannot be told: {reason}.",
    repair="Name it with `--language`, for example `--language fi`.",
    about=(
        "Every text is stored under its language. A wrong guess would put Danish under Swedish and spoil both, so "
        "that the question goes to the user."
    ),
)
LANGUAGE_DIFFERS = FindingCode(
    code="language-differs",
    severity=Severity.WARNING,
    message="The page is declared to be in {expected}, but reads like {value}.",
    repair="Check `--language`, or the attribute lang of the saved page.",
    about="The declaration was followed. If it is wrong, every text stands under the wrong language.",
)
PAGES_SEVERAL = FindingCode(
    code="pages-several",
    severity=Severity.ERROR,
    message="The file holds more than one page: {reason}.",
    repair="Save each language version in a file of its own.",
    about="With two pages in one file nobody can say which text is in which language.",
)
NUMBER_IMPLAUSIBLE = FindingCode(
    code="number-implausible",
    severity=Severity.WARNING,
    message="{value} projects are more than such a page can mean; no records were made for them.",
    repair="Look at the line; the text is kept.",
    about="One record is made for each project that the page counts. A slip in one digit must not make thousands.",
)
