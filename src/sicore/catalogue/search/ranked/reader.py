"""Reading the ranked index, and whatever tantivy raises of one that cannot be used."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sicore.errors import SicoreError

_PANIC = "PanicException"
"""What Rust's panics become; the class has no module to import it from and is no `Exception`."""


class UnusableIndexError(SicoreError, ValueError):
    """The ranked index cannot be read or written: it is damaged, or somebody deletes it at this moment."""


@contextmanager
def used() -> Iterator[None]:
    """A block that uses tantivy.

    Raises:
        UnusableIndexError: for whatever tantivy raises.
    """
    try:
        yield
    except SicoreError:
        raise
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise UnusableIndexError(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise UnusableIndexError(str(error)) from error


class Reader:
    """One state of a ranked index. Its methods ask tantivy, and raise `UnusableIndexError` alone.

    Args:
        searcher: Tantivy's searcher.
        made: The mark of the index, which another one of the same catalogue does not have.
    """

    def __init__(self, searcher: Any, made: str) -> None:
        self._searcher = searcher
        self.made = made

    def search(self, query: Any, limit: int, **wanted: Any) -> Any:
        """The best finds of a query, and how many there are."""
        with used():
            return self._searcher.search(query, limit, **wanted)

    def aggregate(self, query: Any, wanted: Any) -> Any:
        """Counts of all that a query finds."""
        with used():
            return self._searcher.aggregate(query, wanted)

    def fast_field_values(self, name: str, addresses: list[Any]) -> list[int]:
        """The values of a field of some finds."""
        with used():
            values: list[int] = self._searcher.fast_field_values(name, addresses)
            return values

    def known(self, name: str, terms: Iterable[str]) -> list[str]:
        """Those of some terms that documents have in a field."""
        count = self._searcher.doc_freq
        with used():
            return [term for term in terms if count(name, term)]
