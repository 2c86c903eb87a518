"""The findings of opening a file and reading the tables in it."""

from sicore.findings import FindingCode, Severity

TABLE_FORM = FindingCode(
    code="table-form",
    severity=Severity.ERROR,
    message="The file cannot be read as a table: it is {reason}.",
    repair="Save the table as XLSX or as CSV in UTF-8 with the program that opens the file, and give that.",
    about="A file is recognised by its content, not by its name.",
)
TABLE_FORM_OTHER = FindingCode(
    code="table-form-other",
    severity=Severity.ERROR,
    message="The mapping declares the form {expected}, but the file is {reason}.",
    repair="Correct `form` under [table] in the mapping, or give the file that the mapping was made for.",
    about="A declaration that the content contradicts is not followed, since the wrong file may have been taken.",
)
WORKBOOK_DAMAGED = FindingCode(
    code="workbook-damaged",
    severity=Severity.ERROR,
    message="The workbook is damaged or incomplete: {reason}.",
    repair="Get the file again; if that does not help, open it in a spreadsheet program and save it anew as XLSX.",
    about="Parts of a damaged workbook may be missing without a gap, so none of it is read.",
)
TABLE_BROKEN = FindingCode(
    code="table-broken",
    severity=Severity.ERROR,
    message="The text table is broken in row {row}: {reason}.",
    repair=(
        "Look at the quotation marks of that row: one is missing, or stands inside a text without being doubled. Where "
        "the file uses none around its cells, say `quote = ''` under [table] in the mapping."
    ),
    about="A quotation mark that is not closed takes in the rows that follow, and they would be lost inside one cell.",
)
TABLE_TOO_LARGE = FindingCode(
    code="table-too-large",
    severity=Severity.ERROR,
    message="The table is larger than what is read: {reason}.",
    repair=(
        "Look whether the file is what you meant. If it is, divide it, or save it as CSV, which may have any number of "
        "rows."
    ),
    about="The limits protect the machine; `docs/reference/reading-tables.md` lists them.",
)
TABLE_ENCODING = FindingCode(
    code="table-encoding",
    severity=Severity.ERROR,
    message="The text is not in the encoding {value}: {reason}.",
    repair=(
        "Correct the declared encoding or leave it out; where none is declared, mend the place, save the file as "
        "UTF-8, or say its encoding, such as `--encoding cp1250`."
    ),
    about="Text in another encoding than the one that is read shows other letters, or none.",
)
ENCODING_GUESSED = FindingCode(
    code="encoding-guessed",
    severity=Severity.WARNING,
    message="The file says no encoding and is not UTF-8; by its letters it is taken for {value} ({reason}).",
    repair="Look at names with special letters, then declare the right one (`--encoding {value}`, or in the mapping).",
    about="A guess by the letters that occur is mostly right, but a wrong one changes names without notice.",
)
ENCODING_CONTRADICTED = FindingCode(
    code="encoding-contradicted",
    severity=Severity.WARNING,
    message="The file says that its encoding is {expected}; it was read as {value}, as was declared.",
    repair=(
        "Look at names with special letters. Where they are wrong, leave the declaration out (`--encoding`, or "
        "`encoding` under [table] in the mapping), so that the file is believed."
    ),
    about="Files are often converted without their first line, and declarations are often copied from another file.",
)
TABLE_NUL = FindingCode(
    code="table-nul",
    severity=Severity.ERROR,
    message="The text holds a zero byte, which no text has.",
    repair="Get the file again, or export it anew; zero bytes come from a damaged disk, or stand for another encoding.",
    about="Programs take a zero byte for the end of a text, so that what follows it may be lost.",
)
DELIMITER_UNSURE = FindingCode(
    code="delimiter-unsure",
    severity=Severity.WARNING,
    message="What stands between the cells is not clear; {value} was taken ({reason}).",
    repair="Declare it as `delimiter` under [table] in the mapping.",
    about="The delimiter is the one that gives most rows the same number of cells, and here no one does so clearly.",
)
WORKBOOK_ENCRYPTED = FindingCode(
    code="workbook-encrypted",
    severity=Severity.ERROR,
    message="The workbook is protected with a password, so that nothing in it can be read.",
    repair="Open it with the password in a spreadsheet program, save it without one, and give that file.",
    about="sicore asks for no passwords and breaks none.",
)
SHEET_HIDDEN = FindingCode(
    code="sheet-hidden",
    severity=Severity.ADVICE,
    message="The sheet {value} is hidden; it can be read like any other.",
    repair="Nothing needs to be done, unless the wrong sheet was taken; say the right one in the mapping.",
    about="Hidden sheets often hold lists for drop-downs, or an older state of the table.",
)
ROWS_HIDDEN = FindingCode(
    code="rows-hidden",
    severity=Severity.WARNING,
    message="Rows that the sheet hides: {value}, the first is row {first}; they are read like any other.",
    repair="Look whether they belong to the table; a filter that was left on hides rows that do.",
    about="A table as people see it and as programs read it differ by its hidden rows.",
)
COLUMNS_HIDDEN = FindingCode(
    code="columns-hidden",
    severity=Severity.WARNING,
    message="The sheet hides the columns {value}; they are read like any other.",
    repair="Look whether they may be read; ignore them in the mapping, with the reason, if not.",
    about="Hidden columns often hold what was not meant to be published, such as names of contact persons.",
)
CELLS_MERGED = FindingCode(
    code="cells-merged",
    severity=Severity.ADVICE,
    message="Groups of merged cells: {value}, such as {first}; the value stands in the first cell of each.",
    repair="Nothing needs to be done for a heading; a merged cell in rows of data leaves the cells it covers empty.",
    about="A merged cell looks as if it held for all rows or columns that it covers, but the file says it once.",
)
FORMULA_VALUES = FindingCode(
    code="formula-values",
    severity=Severity.ADVICE,
    message="Cells with formulas: {value}; what was last calculated is read.",
    repair="Open and save the workbook in a spreadsheet program if its values may be old.",
    about="Formulas are not calculated anew, since they may reach into other files.",
)
FORMULA_WITHOUT_VALUE = FindingCode(
    code="formula-without-value",
    severity=Severity.ERROR,
    message="Cells with formulas whose values were never saved: {value}; they are read as empty.",
    repair="Open the workbook in a spreadsheet program, let it calculate, save it, and give that file.",
    about="Programs that write workbooks without calculating leave formulas without values.",
)
CELL_ERRORS = FindingCode(
    code="cell-errors",
    severity=Severity.WARNING,
    message="Cells that hold an error instead of a value: {value}; the first is {first}.",
    repair="Mend the formulas in the workbook; until then the text of the error is read.",
    about="What the cell should hold is not known, and is not taken for nothing.",
)
ENTRY_NO_OBJECT = FindingCode(
    code="entry-no-object",
    severity=Severity.ERROR,
    message="An entry of the list is no object but {value}.",
    repair="Export the list again so that each row is an object with named members.",
    about="Only named members can be mapped; a value without a name could be anything.",
)
XML_BROKEN = FindingCode(
    code="xml-broken",
    severity=Severity.ERROR,
    message="The XML cannot be read: {reason}.",
    repair="Get the file again, or mend it at the place named; entities that it declares itself are never expanded.",
    about="Entities can make a small file grow without end, or draw in other files (XML 1.0, section 4.4).",
)
