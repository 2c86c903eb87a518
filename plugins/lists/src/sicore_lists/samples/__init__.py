"""Small invented lists with the quirks of the published ones: one for each mapping."""
