"""Records in the forms that other fields read: linked data, grants, aid, citations, tables, maps."""
