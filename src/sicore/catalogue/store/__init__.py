"""Where the catalogue keeps its rows: one schema on SQLite and PostgreSQL."""
