"""Repositories that speak OAI-PMH as sources for sicore."""
