"""How a record says that its id is none of its source."""

DERIVED_FROM = "derived_id_from"
"""Under the extensions of the record's namespace: what the id was made of, because the source states none."""
