"""Small invented records to try the site with."""
