"""Writing reports as one accessible page."""
