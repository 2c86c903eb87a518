"""Published lists as spreadsheets and back: their tests, with every record."""

from collections.abc import Callable, Iterator

from soak.outcome import Outcome
from soak.repeated import repeated

EVERY = 1_000_000


def lists() -> Iterator[Callable[[], Outcome]]:
    """The runs."""
    yield lambda: repeated(
        "every record of the published lists as a workbook and as tables, and back",
        "plugins/lists/tests/test_way_back.py",
        SICORE_RECORDS_BACK=str(EVERY),
    )
