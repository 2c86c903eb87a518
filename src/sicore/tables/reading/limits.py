"""How much of a table is taken in before it is refused: against mistakes, and against files made to do harm."""

MEBIBYTE = 1024 * 1024
GIBIBYTE = 1024 * MEBIBYTE

LARGEST_CELL = MEBIBYTE
"""Characters in one cell. A spreadsheet program holds 32,767; what is longer by far is a quotation mark not closed."""

LARGEST_ROW = 8 * MEBIBYTE
"""Bytes of a text file that may pass without the end of a row."""

WIDEST_ROW = 16_384
"""Cells in one row, as many as a spreadsheet has columns."""

LAST_ROW = 1_048_576
"""The last row of a spreadsheet."""

LARGEST_DOCUMENT = 256 * MEBIBYTE
"""Bytes of a JSON file that is one value; JSON Lines may have any length."""

LARGEST_PAGE = 64 * MEBIBYTE
"""Bytes of a web page."""
