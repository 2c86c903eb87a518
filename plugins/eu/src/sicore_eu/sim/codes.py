"""The findings of reading pages of Social Innovation Match."""

from sicore.findings import FindingCode, Severity

SLUG_DERIVED = FindingCode(
    code="slug-derived",
    severity=Severity.ADVICE,
    message="The page does not state its address; the id was made of its title.",
    repair="Name the address that it was saved from with `--url`.",
    about=(
        "The database's own id is the end of a page's address. An id that is made of the title changes when the title "
        "does; that it was made so is kept under the extensions as `derived_id_from`."
    ),
)
COUNTRY_NAME_UNKNOWN = FindingCode(
    code="country-not-listed",
    severity=Severity.ERROR,
    message="{value} is not the English name of a country.",
    repair="Write the country's name as the list of countries has it; the text is kept under the extensions.",
    about="Countries are stored as codes; a name that no list has cannot become one.",
)
LEVEL_UNKNOWN = FindingCode(
    code="level-unknown",
    severity=Severity.WARNING,
    message="{value} is not a level of action that is known.",
    repair="Write local, regional, national, transnational or European; the text is kept under the extensions.",
    about="The database has a few levels; a new one has no place in the format yet.",
)
PERIOD_FORM = FindingCode(
    code="period-form",
    severity=Severity.WARNING,
    message="{value} is not a programming period.",
    repair="Write its first and last year, such as 2021-2027; the text is kept in the record's raw texts.",
    about="A programming period is written by its first and its last year.",
)
DAY_MISSING = FindingCode(
    code="day-missing",
    severity=Severity.ADVICE,
    message="The page does not say when it was published.",
    repair="Nothing needs to be done; if the first line was lost, save the page again.",
    about="The first line of a case study says its kind and the day of its publication, which is the record's as-of.",
)
