"""How much of a table is taken in before it is refused: against mistakes, and against files made to do harm."""

from sicore.format.limits import MEBIBYTE

GIBIBYTE = 1024 * MEBIBYTE

LARGEST_CELL = MEBIBYTE
"""Characters in one cell of a workbook, a web page, JSON or XML. Spreadsheet programs themselves hold 32,767."""

WIDEST_ROW = 16_384
"""Cells in one row, as many as a spreadsheet has columns."""

LAST_ROW = 1_048_576
"""The last row of a spreadsheet."""

LARGEST_DOCUMENT = 256 * MEBIBYTE
"""Bytes of a JSON file that is one value; JSON Lines may have any length."""

LARGEST_LINE = 64 * MEBIBYTE
"""Characters of a line of JSON Lines."""

LARGEST_PAGE = 64 * MEBIBYTE
"""Bytes of a web page."""

LARGEST_UNPACKED = 8 * GIBIBYTE
"""Bytes that a workbook may unpack to."""

UNPACKED_TIMES = 200
"""How many times its own size a workbook may unpack to, once it is past `UNPACKED_FREELY`."""

UNPACKED_FREELY = 64 * MEBIBYTE
"""Up to this size it does not matter how well a workbook is packed."""

LARGEST_PART = 16 * MEBIBYTE
"""Bytes of the parts of a workbook that list its sheets, and of its styles."""

LARGEST_GAP = 64 * MEBIBYTE
"""Bytes of the XML of a workbook that may pass without the end of a row."""

LARGEST_TEXTS = 512 * MEBIBYTE
"""Bytes of the texts that the cells of a workbook share; they are held in memory."""

LARGEST_WORKBOOK = 512 * MEBIBYTE
"""Bytes of a workbook as it is, packed."""

MOST_PARTS = 10_000
"""Files in a workbook."""

CELLS_AT_ONCE = 20_000_000
"""Cells of the rectangle around all cells of a sheet that is held in memory; a larger one is read row by row."""

SPARSE_CELLS = 1_000_000
SPARSE_TIMES = 20
"""A rectangle of more than so many cells, so many times those that are filled, is read row by row too."""

ERRORS_AT_ONCE = 100_000
"""Cells with an error such as #N/A in a sheet that is held in memory."""

MOST_CELLS = 200_000_000
"""Filled cells of one sheet, those counted that a sheet says once for many."""
