"""The way back: records as sheets of a workbook or tables in CSV, and the corrected sheets as records."""
