"""The findings of reading tables and of turning their rows into records."""

from sicore.findings import FindingCode, Severity

MAPPING_WRONG = FindingCode(
    code="mapping-wrong",
    severity=Severity.ERROR,
    message="The mapping file says at {value}: {reason}.",
    repair="Correct that place; `docs/reference/mapping.md` describes every member.",
    about="A mapping that is not understood whole is not used at all, because half of one would lose columns unseen.",
)
HEADER_CHANGED = FindingCode(
    code="header-changed",
    severity=Severity.ERROR,
    message="The header of the table is not the one that the mapping was made for: {reason}.",
    repair="Look at what changed, then adapt the mapping, or propose a new one with `sicore map`.",
    about=(
        "A column that was renamed, added or dropped may mean something else now; a table with another header is "
        "refused as a whole instead of being read by luck."
    ),
)
TABLE_MISSING = FindingCode(
    code="table-missing",
    severity=Severity.ERROR,
    message="The file has no table where the mapping expects it: {reason}.",
    repair="Say where the table is, under [table] in the mapping.",
    about="The mapping names the sheet, the path of the rows, or the rows of the header.",
)
TABLE_DATE = FindingCode(
    code="table-date",
    severity=Severity.WARNING,
    message="The cell {cell} does not say which date the table holds for.",
    repair="Look where the date stands now, and say so under [table] in the mapping (`as_of`).",
    about="Without the date nobody can tell which of two editions of a list is the later one.",
)
ROW_WITHOUT_ID = FindingCode(
    code="row-without-id",
    severity=Severity.ERROR,
    message="The row says no code of its operation.",
    repair="Fill in the code, or leave such rows out in the mapping, with the reason.",
    about="Each operation has a unique code (CPR 2021/1060 Article 49(3)); nothing is made up in its place.",
)
ROW_ID_REPEATED = FindingCode(
    code="row-id-repeated",
    severity=Severity.ERROR,
    message="The code {value} stands in row {first} already, and there with other content.",
    repair=(
        "Where several rows are one operation, say so in the mapping (rows.grain = 'part'); where they are not, one of "
        "the codes is wrong."
    ),
    about="The mapping says that each row is an operation of its own.",
)
ROW_WITHOUT_PARENT = FindingCode(
    code="row-without-parent",
    severity=Severity.ERROR,
    message="The row is a part of an operation, and no row above it begins one.",
    repair="Look whether the mapping takes the right rows for the beginning of an operation.",
    about="The amounts and dates of such a row would belong to nobody.",
)
ROW_TOO_LONG = FindingCode(
    code="row-too-long",
    severity=Severity.ERROR,
    message="The row has {value} cells, the header {expected}.",
    repair="Look for a delimiter inside a text that stands without quotation marks; it moves all cells behind it.",
    about="What stands in the wrong column would be read as something else, so the row becomes no record.",
)
CELL_NOT_TAKEN = FindingCode(
    code="cell-not-taken",
    severity=Severity.WARNING,
    message="{value} has none of the forms that the mapping expects in this column.",
    repair="Extend the expression of the column in the mapping; the text is kept under the record's extensions.",
    about="The mapping takes parts of the cells with a regular expression.",
)
WORD_NOT_KNOWN = FindingCode(
    code="word-not-known",
    severity=Severity.ERROR,
    message="{value} is none of the words that the mapping knows for this field.",
    repair="Say what the word means, under `values` of the column in the mapping; the text is kept.",
    about="Words of a source are never matched by likeness.",
)
ROWS_DIFFER = FindingCode(
    code="rows-differ",
    severity=Severity.WARNING,
    message="The rows of one operation disagree: {value} in row {first}, another value here.",
    repair="Say in the mapping how the cells go together (combine), or have the source corrected.",
    about="The value of the first row stands in the record, the others are kept beside it.",
)
PATCH_NOT_USED = FindingCode(
    code="patch-not-used",
    severity=Severity.WARNING,
    message="A correction of the mapping fits no cell any more: {value}.",
    repair="Take the correction out when the source has been mended.",
    about="Corrections are data; one that no longer fits is told, so that none is forgotten.",
)
AMOUNT_WORD = FindingCode(
    code="amount-word",
    severity=Severity.ERROR,
    message="{value} has a word beside the amount that is not understood: {word}.",
    repair="Declare the currency of the column in the mapping, or correct the cell.",
    about="The word may be a currency or a multiple such as a thousand; a wrong guess would change the amount.",
)
CURRENCY_DIFFERS = FindingCode(
    code="currency-differs",
    severity=Severity.ERROR,
    message="{value} is in {named}, while the mapping says that the column is in {declared}.",
    repair="Correct the cell or the mapping; where currencies change from row to row, map the column that names them.",
    about="Amounts of two currencies must not be taken for one another.",
)
CURRENCY_MISSING = FindingCode(
    code="currency-missing",
    severity=Severity.ERROR,
    message="Nothing says which currency {value} is in.",
    repair="Declare the currency in the mapping: under [readings] for all columns, or for this one.",
    about="An amount without a currency is no amount of money.",
)
LABEL_NOT_KNOWN = FindingCode(
    code="label-not-known",
    severity=Severity.WARNING,
    message="{value} is no name, or not one name only, in the list {expected}.",
    repair="Say which code it means, under `values` of the column in the mapping; the text is kept.",
    about="Names are looked up in the lists exactly as they are written there, in any language.",
)
NAME_WITHHELD = FindingCode(
    code="name-withheld",
    severity=Severity.WARNING,
    message="{value} may be the name or the number of a natural person; neither is taken.",
    repair="Nothing has to be done; where it is a legal entity, correct its number, or what the mapping takes for one.",
    about="Names of natural persons are neither stored nor exchanged (GDPR).",
    personal=True,
)
PARTICIPANT_UNNAMED = FindingCode(
    code="participant-unnamed",
    severity=Severity.WARNING,
    message="The row says what an organisation takes part with, and not which one it is.",
    repair="Fill in its name or number.",
    about="Its part and its budget stand in the record all the same, so that sums stay right.",
)
COUNTRY_NOT_KNOWN = FindingCode(
    code="country-not-known",
    severity=Severity.ERROR,
    message="{value} is neither the code nor the name of a country.",
    repair="Say which country it means, under `values` of the column in the mapping; the text is kept.",
    about="Countries are known by their ISO 3166 codes, by EL and UK, and by their names in the official languages.",
)
DEGREES_UNREADABLE = FindingCode(
    code="degrees-unreadable",
    severity=Severity.ERROR,
    message="{value} is no latitude or longitude.",
    repair="Write degrees with a decimal point, such as 59.3293; other systems of coordinates are kept, not mapped.",
    about="Points on the ground are given in degrees (WGS 84), from -90 to 90 and from -180 to 180.",
)
CURRENCY_NOT_LISTED = FindingCode(
    code="currency-not-listed",
    severity=Severity.ERROR,
    message="ISO 4217 lists no currency {currency}, in which {value} is said to be.",
    repair="Correct the cell, or say under `values` of the column of currencies which code it means.",
    about="Amounts carry the code of their currency, three capitals such as EUR.",
)
ROW_PERIOD_FORM = FindingCode(
    code="row-period-form",
    severity=Severity.ERROR,
    message="{value} is no programming period.",
    repair="Write its first and last year, such as 2014-2020, or take them out of the cell in the mapping.",
    about="The period selects the code lists: the same number means another intervention field in each period.",
)
CCI_FORM = FindingCode(
    code="cci-not-read",
    severity=Severity.ERROR,
    message="{value} has not the form of a programme's CCI.",
    repair="Write the 15 characters of the CCI, such as 2021SE05SFPR001; the text is kept.",
    about="The CCI names the programme (CPR 2021/1060 Annex XVII field 28); it is never padded or guessed.",
)
ROW_WITHOUT_TITLE = FindingCode(
    code="row-without-title",
    severity=Severity.WARNING,
    message="The operation has no name.",
    repair="Fill in its name; until then the record is called by its code.",
    about="Each operation has a name (CPR 2021/1060 Article 49(3)(d)).",
)
ROW_SAID_AGAIN = FindingCode(
    code="row-said-again",
    severity=Severity.WARNING,
    message="The row says again what row {first} says about {value}; it is counted once.",
    repair=(
        "Where it is another operation that looks alike, say so in the mapping (identity.repeats = 'number'); "
        "otherwise have the row taken out of the source."
    ),
    about="Two rows that are equal in every cell are one operation said twice, or two that nothing tells apart.",
)
DATE_ORDERS_MIXED = FindingCode(
    code="date-orders-mixed",
    severity=Severity.WARNING,
    message="Dates in {field} begin with the day ({value}) and with the month ({expected}).",
    repair="Declare in the mapping which comes first (date = 'dmy' or 'mdy'); the others are then told one by one.",
    about="Each of the two dates has one reading by itself, but a column that has both was typed by two habits.",
)
ROW_IS_A_SUM = FindingCode(
    code="row-is-a-sum",
    severity=Severity.WARNING,
    message="The row says {value} as {field}, which is the sum of all other rows.",
    repair=(
        "Where the row is a total, leave such rows out in the mapping (rows.kinds, role 'left-out') with the reason; "
        "where it is an operation, nothing has to be done."
    ),
    about="A total that is taken for an operation doubles every sum, and looks like any other row.",
)
ROW_IS_A_SUBTOTAL = FindingCode(
    code="row-is-a-subtotal",
    severity=Severity.WARNING,
    message="The row says {value} as {field}, which is the sum of the {count} rows before it.",
    repair=(
        "Where such rows are subtotals, leave them out in the mapping (rows.kinds, role 'left-out') with the reason; "
        "where they are operations, nothing has to be done."
    ),
    about="Subtotals that are taken for operations double every sum; each is the sum of the rows since the last one.",
)
