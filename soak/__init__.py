"""Runs with big counts: fuzz, attacks and scale; `python -m soak` prints them, `--write` keeps them in the docs."""
