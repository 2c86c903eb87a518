"""Personal data: finding it, the two-year clock, and leaving it out of what is published."""
