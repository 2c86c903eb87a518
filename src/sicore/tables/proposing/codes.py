"""What a proposal leaves open: each kind of question with its words, how to answer it, and why nothing is guessed."""

from sicore.findings import FindingCode, Severity

_ANSWER = "Answer in the review, or fill the place in the mapping file that says so."


def _question(code: str, message: str, about: str, repair: str = _ANSWER) -> FindingCode:
    return FindingCode(code=code, severity=Severity.WARNING, message=message, repair=repair, about=about)


DATE_ORDER_OPEN = _question(
    "map-date-order",
    "{value} can have the day or the month first, and no other date of the column tells which. How is it meant?",
    "Countries write day and month in different order. Where no date of the column decides, its publisher can.",
)
DATE_ORDER_MIXED = _question(
    "map-date-order-mixed",
    "{first} can only have the day first, and {second} only the month. Which of them is the slip?",
    "A column with both orders has been edited by hand; the dates that fit both orders may mean either day.",
)
DECIMAL_MARK_OPEN = _question(
    "map-decimal-mark",
    "Does {value} have decimals, or thousands? No other amount of the column tells.",
    "1.234 is a thousand and more in one country and little more than one in the next.",
)
DECIMAL_MARK_MIXED = _question(
    "map-decimal-mark-mixed",
    "{first} can only have a comma before its decimals, and {second} only a point. Which holds for the column?",
    "A column with both marks has been put together from several sources; what fits both marks may mean either amount.",
)
RATE_FORM_OPEN = _question(
    "map-rate-form",
    "Does {value} stand for all of it, or for one per cent? No other rate of the column tells.",
    "Some lists publish 0.95 for 95 per cent, others 95; a 1 can be either.",
)
RATE_FORM_MIXED = _question(
    "map-rate-form-mixed",
    "{first} looks like a percentage, and {second} like a fraction of 1. Which holds for the column?",
    "A rate below one per cent is as possible as a list with both forms; nobody but its publisher knows.",
)
FUND_PERIOD_OPEN = _question(
    "map-fund-period",
    "Of which programming period are the Funds, such as {value}?",
    "The Funds kept their letters from 2014-2020 to 2021-2027, and their codes changed.",
)
FIELD_UNCLEAR = _question(
    "map-field-unclear",
    "What does the column {value} hold? It can be: {expected}.",
    "Its header fits several fields, or none well enough, and its cells do not decide.",
)
FIELD_CONTRADICTED = _question(
    "map-field-contradicted",
    "The header {value} promises: {expected}. The cells do not keep it: {reason}. What does the column hold?",
    "Real lists hold amounts in columns named rate, and dates in columns named place; a header alone is not believed.",
)
FIELD_TWICE = _question(
    "map-field-twice",
    "Several columns can be the field {expected}: {value}. What does this one hold?",
    "An operation has one value of the field, and nothing in the cells tells which column has it.",
)
WORDS_OPEN = _question(
    "map-words",
    "What do words such as {value} mean in the column, which seems to hold: {expected}?",
    "Words of a source are never matched by likeness; say what they mean under `values`, or keep the column aside.",
)
CENTRE_OPEN = _question(
    "map-centre",
    "Which centre speaks for this list? The ids of its records begin with it, such as {expected}.",
    "The prefix of an id says who answers for a record; it cannot be read from a table.",
)
PERIOD_OPEN = _question(
    "map-period",
    "Of which programming period are the operations?",
    "The period selects the code lists: intervention field 117 of 2014-2020 is not 117 of 2021-2027.",
)
CURRENCY_OPEN = _question(
    "map-currency",
    "In which currency are the amounts, such as {value}?",
    "Neither cells nor headers name a currency, and programmes outside the euro area publish in either.",
)
LANGUAGE_OPEN = _question(
    "map-language",
    "In which language are the texts, such as {value}?",
    "Texts are kept by language; what is written in none cannot be shown to anybody who asks for theirs.",
)
KEY_OPEN = _question(
    "map-key",
    "No column holds a code of the operations. Which columns together tell one from every other?",
    "Each operation needs an id that stays the same when the list is published again (CPR Article 49(3)).",
)
KEY_NOT_UNIQUE = _question(
    "map-key-repeats",
    "No columns tell the operations apart: {value} rows are like another row. What are such rows?",
    "Rows that look alike can be several operations or one that is said twice; only their publisher knows.",
)
GRAIN_OPEN = _question(
    "map-grain",
    "The code stands in several rows, {value} of {first}, and the rows differ in {expected}. What are they?",
    "Rows of one operation, such as one for each partner, are joined; operations of one code are an error.",
)
COMBINE_OPEN = _question(
    "map-combine",
    "The rows of one operation have different amounts here, such as {value}. How do they go together?",
    "Adding up amounts that each row repeats, or repeating amounts that must be added up, falsifies every sum.",
)
CHILDREN_OPEN = _question(
    "map-children",
    "{value} rows have no {expected}, such as row {first}. Do they belong to the operation above them?",
    "A row without a code becomes no record; whether it continues the row above cannot be seen.",
)
HEADINGS_OPEN = _question(
    "map-headings",
    "{value} rows hold one text only, such as row {first}: {expected}. What do they say of the rows below them?",
    "Headings between the rows often name the priority or the region of what follows; as rows they are nothing.",
)
SUMS_OPEN = _question(
    "map-sums",
    "Row {first} with {expected} sums up other rows; there are {value} such rows. Are they totals?",
    "A total that is taken for an operation doubles every sum, and looks like any other row.",
)
SHIFTED_OPEN = _question(
    "map-rows-shifted",
    "The cells of row {first} stand in the wrong columns; there are {value} such rows. Has a text been divided?",
    "A delimiter inside a text without quotation marks moves all cells behind it; an import refuses or misreads them.",
    "Mend the rows in the source, or have it exported anew with quotation marks around its texts.",
)
FOOTER_OPEN = _question(
    "map-footer",
    "The table ends with rows of few cells ({value}), such as row {first}: {expected}. Are they operations?",
    "Sources and dates below a table look like operations of which little is known.",
)
TITLE_OPEN = _question(
    "map-title",
    "Which column holds the names of the operations?",
    "A record without a name cannot be found or shown; no header says name of the operation.",
)
SHEET_OPEN = _question(
    "map-sheet",
    "Several sheets look like a list of operations: {value}. Which one is meant?",
    "Sheets with equal headers can be parts of one list or editions of it.",
)

NO_LIST_OF_OPERATIONS = FindingCode(
    code="map-no-list",
    severity=Severity.ERROR,
    message="This is no list of operations: {reason}.",
    repair="Look for the list that names the operations; lists of beneficiaries or contacts are not imported.",
    about="Operations made of organisations or persons would fill the catalogue with what is not there.",
)
NO_HEADER = FindingCode(
    code="map-no-header",
    severity=Severity.ERROR,
    message="No row of the first {value} looks like a header.",
    repair="Say the sheet with --sheet, or write the mapping by hand and name the rows of the header.",
    about="Without the names of its columns, nothing says what a table holds.",
)
