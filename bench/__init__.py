"""Measurements against peers and against itself; `python -m bench` prints them, `--write` keeps them in the docs."""
