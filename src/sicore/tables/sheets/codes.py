"""The findings of records as sheets, and of corrected sheets as records."""

from sicore.findings import FindingCode, Severity

RECORD_TWICE = FindingCode(
    code="record-twice",
    severity=Severity.ERROR,
    message="A second record has the id {value}; it was not written.",
    repair="Join or rename the two first; importing both into one file joins them.",
    about="The rows of a record are known by its id. Those of two records with one id could not be told apart.",
)
FILE_WITHOUT_RECORDS = FindingCode(
    code="sheets-without-records",
    severity=Severity.ERROR,
    message="The file has no sheet of records of its own, only of lists in them: {value}.",
    repair="Add the sheet with the records themselves; lists are known by the record that they belong to.",
    about="A list of a record says nothing without the record.",
)
SHEET_UNKNOWN = FindingCode(
    code="sheet-unknown",
    severity=Severity.ERROR,
    message="The mark {value} names no table of the format.",
    repair="Take the sheet out, or restore the first row as it was exported.",
    about="The hidden first row of a sheet says what stands in it. A newer version of sicore may know more tables.",
)
COLUMN_UNKNOWN = FindingCode(
    code="column-unknown",
    severity=Severity.WARNING,
    message="The column {value} is not one of the format; its cells are not taken.",
    repair=(
        "If it is a text in another language, call it like the column beside it with the language in brackets: "
        "Title (fi). Otherwise nothing needs to be done."
    ),
    about="A column is known by its name in the hidden first row, a new one by its heading. Own notes are welcome.",
)
COLUMN_TWICE = FindingCode(
    code="column-twice",
    severity=Severity.ERROR,
    message="Two columns hold the same value: {value}.",
    repair="Take one of them out, or give one the heading of another language.",
    about="Nothing says which of the two counts, so the sheet is not read.",
)
COLUMNS_GONE = FindingCode(
    code="columns-gone",
    severity=Severity.ADVICE,
    message="The sheet was written with columns that it no longer has: {value}. Nothing is said of them.",
    repair=(
        "Nothing needs to be done where you import into the file that holds the records: what stood there stays. To "
        "take a value out, empty its cell instead."
    ),
    about="Columns can be deleted to make room on the screen; that changes no record that is held.",
)
ROWS_GONE = FindingCode(
    code="rows-gone",
    severity=Severity.ADVICE,
    message="{value} of the records that the sheet was written with have no row any more. Nothing was deleted.",
    repair="Nothing needs to be done. To withdraw a record, say so in its editorial status.",
    about="A row that is missing may have been filtered out; a deletion must be said, so that it travels.",
)
RECORD_CHANGED_SINCE = FindingCode(
    code="record-changed-since",
    severity=Severity.WARNING,
    message="{value} has changed since the workbook was written; cells that nobody touched hold what was there before.",
    repair="Look at every change in the list. To keep what others changed, write a new workbook and correct it there.",
    about=(
        "In a file every cell of a workbook counts. Where two people corrected the same record, each in a workbook of "
        "their own, taking the second sets back what the first one corrected. A catalogue knows its earlier states and "
        "sets nothing back."
    ),
)
CORRECTED_BY_TWO = FindingCode(
    code="corrected-by-two",
    severity=Severity.WARNING,
    message="Somebody else has corrected the same value meanwhile. {value} stands; the other correction was: {other}.",
    repair="Look at both with `sicore catalogue show` and `history`, and correct the value once more where need be.",
    about=(
        "A catalogue knows what a workbook was written from, and takes from it what was changed in it. Where two "
        "changed one value, what is imported last stands, and the other is kept beside it as one that differs."
    ),
)
CELL_FORMULA = FindingCode(
    code="cell-formula",
    severity=Severity.ERROR,
    message="The cell holds the formula {value} instead of a value.",
    repair="Copy the cell and paste its value in its place.",
    about="What a formula comes to depends on the program that opens the file, and on other cells.",
)
CELL_ERROR = FindingCode(
    code="cell-error",
    severity=Severity.ERROR,
    message="The cell shows the error {value} instead of a value.",
    repair="Write the value, or empty the cell where nothing is known.",
    about="The spreadsheet could not compute the cell.",
)
CELL_OTHER_KIND = FindingCode(
    code="cell-other-kind",
    severity=Severity.ERROR,
    message="The cell holds {value}, which cannot stand here: {reason}.",
    repair="Format the cell as text and type the value again, in a form such as {expected}.",
    about=(
        "Spreadsheets turn what is typed into dates and numbers of their own. What can mean only one thing is taken; "
        "anything else is asked about."
    ),
)
CELL_BROKEN = FindingCode(
    code="cell-broken",
    severity=Severity.ERROR,
    message="The cell begins with a backslash like the text {value}, which is not whole.",
    repair="Restore the cell as it was exported, or write a plain text.",
    about="Texts that a cell cannot hold as they are stand in it as JSON behind a backslash.",
)
ID_CHANGED = FindingCode(
    code="record-id-changed",
    severity=Severity.ERROR,
    message="The id was {expected} when the sheet was written, and is {value} now.",
    repair="Put the id back. For another record, add a row of its own and leave this one as it was.",
    about="Others refer to a record by its id, so it never changes. A new id in an old row would make one record two.",
)
ID_TWICE = FindingCode(
    code="record-id-twice",
    severity=Severity.ERROR,
    message="The id {value} stands in row {first} already.",
    repair="Give the second row an id of its own, or take it out.",
    about="One record stands in one row.",
)
ID_MISSING = FindingCode(
    code="record-id-missing",
    severity=Severity.ERROR,
    message="The row has no id.",
    repair="Write the id. Where there is a title, `--centre PREFIX` makes an id of the centre and the title.",
    about="A record is known by the centre that keeps it and its own id there. None is made up unasked.",
)
ID_MADE = FindingCode(
    code="record-id-made",
    severity=Severity.ADVICE,
    message="The row without an id became the record {value}.",
    repair="Write the id into the sheet, so that the next import knows the record again even under another title.",
    about="The id was made of the centre and of the title.",
)
ROW_STRAY = FindingCode(
    code="row-of-no-record",
    severity=Severity.ERROR,
    message="The row belongs to the record {value}, which has no row of its own in the file.",
    repair="Correct the id, or add the record.",
    about="What stands in a list without a record would be lost.",
)
ROWS_LEFT = FindingCode(
    code="rows-of-deleted",
    severity=Severity.ADVICE,
    message="The sheet still has rows of the record {value}, whose own row is gone; they are not read.",
    repair="Nothing needs to be done. The record stays as it is.",
    about="Deleting a row deletes no record.",
)
NUMBER_WRONG = FindingCode(
    code="entry-number-wrong",
    severity=Severity.ERROR,
    message="{value} is not the number of an entry.",
    repair="Write a whole number from 1 on, or leave the cell empty to add the entry at the end.",
    about="The numbers give the entries of a list their order.",
)
LIST_UNSAID = FindingCode(
    code="code-list-unsaid",
    severity=Severity.ERROR,
    message="Nothing says which list the code {value} is from.",
    repair="Pick the code from the drop-down list, or name its list in the column of lists.",
    about="The same code means different things in different lists and periods.",
)
ROW_NOT_TAKEN = FindingCode(
    code="row-not-taken",
    severity=Severity.ERROR,
    message="The row of {value} became no record, for the reasons that the other findings give.",
    repair="Mend what they say and import again, or use `--keep-going` to leave the record as it was.",
    about="A record is taken whole or not at all, so that a slip in one cell takes no value out of the record.",
)
ROW_UNOWNED = FindingCode(
    code="row-without-record",
    severity=Severity.ERROR,
    message="The row does not say which record it belongs to.",
    repair="Write the id of the record into the first column.",
    about="Only where a file holds a single record is it clear whose the entries of its lists are.",
)
