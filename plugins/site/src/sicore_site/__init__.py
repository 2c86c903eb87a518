"""A web catalogue of what is published."""
