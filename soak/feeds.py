"""Publishers, mirrors and harvesters that are killed: their tests, many more times than usual."""

from collections.abc import Callable, Iterator
from functools import partial

from soak.outcome import Outcome
from soak.repeated import repeated

KILLS = 300


def feeds(kills: int = KILLS) -> Iterator[Callable[[], Outcome]]:
    """The runs.

    Args:
        kills: How often each of them is killed.
    """
    for who, test in (
        ("publisher", "test_a_killed_publisher_leaves_the_old_feed_or_the_new_one"),
        ("mirror", "test_a_killed_mirror_serves_what_it_served_or_what_is_signed_now"),
        ("change of keys", "test_a_killed_change_of_keys_leaves_a_feed_that_verifies_and_is_done_again"),
        ("harvester", "test_a_killed_harvester_has_all_of_a_feed_or_nothing_new"),
    ):
        yield partial(
            repeated,
            f"a {who} killed {kills} times, at any moment or right before it touches the disk",
            f"tests/exchange/test_crash.py::{test}",
            SICORE_FEED_CRASHES=str(kills),
        )
