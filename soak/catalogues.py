"""Catalogues that are killed and catalogues that many use at once: their tests, many more times than usual."""

from collections.abc import Callable, Iterator

from soak.outcome import Outcome
from soak.repeated import repeated

CRASHES = 420
CROWD_SECONDS = 60


def catalogues() -> Iterator[Callable[[], Outcome]]:
    """The runs."""
    yield lambda: repeated(
        f"imports, migrations, purges and linking killed {CRASHES} times, on a file and on PostgreSQL",
        "tests/catalogue/test_crash.py",
        SICORE_CRASHES=str(CRASHES),
    )
    yield lambda: repeated(
        f"two writers and ten readers for {CROWD_SECONDS} seconds, on a file and on PostgreSQL",
        "tests/catalogue/test_crowd.py",
        SICORE_CROWD_SECONDS=str(CROWD_SECONDS),
    )
