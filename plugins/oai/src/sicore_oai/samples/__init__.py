"""Invented answers of a repository."""
