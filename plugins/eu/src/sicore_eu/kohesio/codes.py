"""The findings of reading and writing Kohesio's pages and exports."""

from sicore.findings import FindingCode, Severity

COLUMNS_CHANGED = FindingCode(
    code="columns-changed",
    severity=Severity.ERROR,
    message="The columns of the export have changed. Missing: {missing}. Not expected: {unexpected}.",
    repair="Get the export from Kohesio again, and leave its columns as they are; or tell the plugin's maintainer.",
    about=(
        "The values of a renamed column would vanish without a word, so the file is refused. Columns that come in "
        "addition, and look like none that is missing, are kept under the record's extensions."
    ),
)
ROW_UNNAMED = FindingCode(
    code="row-unnamed",
    severity=Severity.ERROR,
    message="The row names no operation and cannot become a record.",
    repair="Delete the row if it is a note or a total; otherwise fill in the operation's identifier or its name.",
    about="A record needs an id and a title. Neither can be made of a row without identifier and without name.",
)
ROW_WIDTH = FindingCode(
    code="row-width",
    severity=Severity.ERROR,
    message="The row has {value} cells where the header has {expected}.",
    repair="Look for a text with separators and without quotation marks, or a file that was cut off.",
    about="Values may have moved to other columns. What lies beyond the last one is kept under the extensions.",
)
ID_DERIVED = FindingCode(
    code="id-derived",
    severity=Severity.ADVICE,
    message="The source does not state the id; it was made of the {value}.",
    repair="Name the address that the page was saved from with `--url`, or get a source that states the id.",
    about=(
        "An id that is made of a title or a date changes when they do. What it was made of is kept under the "
        "extensions as `derived_id_from`."
    ),
)
LANGUAGE_BY_COUNTRY = FindingCode(
    code="language-by-country",
    severity=Severity.ADVICE,
    message="The texts in the programme's language were taken to be in {value}, the official language of {expected}.",
    repair="If that is wrong, name the language with `--language`, for example `--language en`.",
    about=(
        "Kohesio's export does not state the language of a programme. Where a country has one official language of "
        "the Union that one is taken; otherwise the texts stand under the tag for an undetermined language."
    ),
)
LANGUAGE_NOT_SAID = FindingCode(
    code="language-not-said",
    severity=Severity.ADVICE,
    message="The export does not say in which language the texts in the programme's language are.",
    repair="Name it with `--language`, for example `--language fr`; until then they stand under the tag `und`.",
    about="Belgium, Cyprus, Finland, Ireland, Luxembourg and Malta have several languages, and so has Interreg.",
)
COUNTRY_UNKNOWN = FindingCode(
    code="country-unknown",
    severity=Severity.ERROR,
    message="{value} is neither the English name nor the code of a country.",
    repair="Write the name as Kohesio does, such as Sweden, or the code, such as SE.",
    about="The text is kept in the record's raw texts; the country stays empty.",
)
COUNTRIES_DIFFER = FindingCode(
    code="countries-differ",
    severity=Severity.WARNING,
    message="The column Country says {value}, the column CountryCode says {other}.",
    repair="Find out which is right. The code was taken; the name is kept under the record's extensions.",
    about="Both columns name the same countries. Where they do not, one of them has slipped.",
)
FUND_UNKNOWN = FindingCode(
    code="fund-unknown",
    severity=Severity.ERROR,
    message="{value} is not a Fund that is known for the programming period {period}.",
    repair="Check the Fund and the period; the text is kept under the record's extensions.",
    about="ERDF, CF and ESF are other entries of the list of Funds in 2014-2020 than in 2021-2027.",
)
PERIOD_UNKNOWN = FindingCode(
    code="period-unknown",
    severity=Severity.ERROR,
    message="Nothing in the row says to which programming period the category {value} belongs.",
    repair="Fill in Programming_Period or Programme_Code; until then the category is kept under the extensions.",
    about="The same number is another intervention field in 2014-2020 than in 2021-2027, so it is never guessed.",
)
PERIODS_DIFFER = FindingCode(
    code="periods-differ",
    severity=Severity.WARNING,
    message="The column Programming_Period says {value}, the programme's code says {other}.",
    repair="Find out which is right; the column was followed.",
    about="The period decides which lists the codes of the row come from.",
)
CCI_FORM = FindingCode(
    code="cci-form",
    severity=Severity.ERROR,
    message="{value} has not the form of a programme code.",
    repair="Write the CCI of the programme, such as 2021SE05SFPR001.",
    about="The text is kept in the record's raw texts; the programme stays unknown.",
)
CURRENCY_NOT_STATED = FindingCode(
    code="currency-not-stated",
    severity=Severity.ERROR,
    message="Nothing says in which currency {value} is.",
    repair="Fill in the currency of the amount; the number is kept in the record's raw texts.",
    about=(
        "An amount without its currency is no amount. The column Project_EU_Budget has no currency of its own: it is "
        "read as euro where the row's expenditure is in euro, and otherwise left open."
    ),
)
POINT_UNREADABLE = FindingCode(
    code="point-unreadable",
    severity=Severity.ERROR,
    message="{value} is not a latitude and a longitude.",
    repair="Write degrees with a point, latitude first: 59.33,18.07.",
    about="The text is kept under the record's extensions; the place stays without a point.",
)
REGION_UNREADABLE = FindingCode(
    code="region-unreadable",
    severity=Severity.ERROR,
    message="{value} has not the form of a NUTS code.",
    repair="Write a code such as SE22; the text is kept under the record's extensions.",
    about="NUTS codes are two letters of a country and up to three letters or digits.",
)
LISTS_UNEQUAL = FindingCode(
    code="lists-unequal",
    severity=Severity.WARNING,
    message="The column {value} has another number of entries than {expected}, so that they cannot be told apart.",
    repair="Look at the row; the text is kept whole under the record's extensions.",
    about="Columns with several entries, parted by a vertical bar, belong together entry by entry.",
)
PERSON_WITHHELD = FindingCode(
    code="person-withheld",
    severity=Severity.ADVICE,
    message="The beneficiary is a natural person or may be one; name, numbers and exact places were not stored.",
    repair="Nothing needs to be done.",
    about=(
        "The name of a natural person is published by the authority that must, for two years (CPR 2021/1060 Article "
        "49(3)), and by nobody else. The place of the operation may be a home, so that no more than the NUTS 2 region "
        "is kept (point m of the same Article)."
    ),
)
