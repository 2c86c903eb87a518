"""The catalogue: records as revisions, and how they are found, reviewed and kept."""
