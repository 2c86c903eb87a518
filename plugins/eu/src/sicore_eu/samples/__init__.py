"""Small pages in sicore's own words, to try the importer with."""
