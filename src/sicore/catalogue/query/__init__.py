"""The language of queries: what can be asked, and reading it."""

from sicore.catalogue.query.asked import And, Asked, Everything, Matching, Not, Or, Phrase, Prefix, Range, Word
from sicore.catalogue.query.errors import QueryError
from sicore.catalogue.query.fields import BY_NAME, FIELDS, Kind, QueryField
from sicore.catalogue.query.parsing import LONGEST_PHRASE, parse_query

__all__ = [
    "BY_NAME",
    "FIELDS",
    "LONGEST_PHRASE",
    "And",
    "Asked",
    "Everything",
    "Kind",
    "Matching",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "QueryError",
    "QueryField",
    "Range",
    "Word",
    "parse_query",
]
