"""Swedish sources for sicore: the ESF Council's project bank."""
