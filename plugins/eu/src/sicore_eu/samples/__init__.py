"""Small pages and tables in sicore's own words, to try the importer with."""
