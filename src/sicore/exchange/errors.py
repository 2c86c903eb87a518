"""What keeps feeds from being published or harvested."""

import re

from sicore.errors import SicoreError

_VERSION = re.compile(r"[1-9][0-9]{0,5}([.][0-9]{1,9})*")


class ExchangeError(SicoreError):
    """A feed cannot be published, or cannot be harvested now; nothing of it was taken."""


class PostponedError(ExchangeError):
    """Something is left for another time: there is no room, no time, or another program is at it; what came is kept."""


class NewerFeedError(ExchangeError):
    """A feed or registry has a form that only a later version of sicore reads."""


def refuse_newer(what: str, told: str, known: str) -> None:
    """Refuse another major version; what a later minor one adds is kept, whatever it means.

    Args:
        what: What has it, such as `The feed has form`.
        told: The version that it has.
        known: The version that this one of sicore reads.

    Raises:
        NewerFeedError: it is another one.
        RefusedFeedError: it is none.
    """
    if not _VERSION.fullmatch(told):
        raise RefusedFeedError("malformed", f"{what} {told[:40]!r}, which is no version. Tell the centre.")
    if told.partition(".")[0] != known.partition(".")[0]:
        raise NewerFeedError(
            f"{what} {told}, and this version of sicore reads {known}. "
            "Install a newer one: pip install --upgrade sicore"
        )


class RefusedFeedError(SicoreError):
    """What a server gives must not be trusted; nothing of it was taken.

    Args:
        attack: What it looks like, in a stable word such as `rollback`.
        message: What is wrong, and what to do.
    """

    def __init__(self, attack: str, message: str) -> None:
        super().__init__(message)
        self.attack = attack
