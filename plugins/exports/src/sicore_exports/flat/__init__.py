"""One row for each record: the columns, and the tables that have them."""
