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
    message="The code {value} stands in row {first} already, and there with other content: {reason}.",
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
