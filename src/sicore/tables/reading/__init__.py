"""Opening files as tables: CSV, workbooks, web pages, JSON and XML, all as grids of cells."""
