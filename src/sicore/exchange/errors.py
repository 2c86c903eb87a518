"""What keeps feeds from being published or harvested."""

from sicore.errors import SicoreError


class ExchangeError(SicoreError):
    """A feed cannot be published, or cannot be harvested now; nothing of it was taken."""


class PostponedError(ExchangeError):
    """Something is left for another time: there is no room, no time, or another program is at it; what came is kept."""


class NewerFeedError(ExchangeError):
    """A feed or registry has a form that only a later version of sicore reads."""


class RefusedFeedError(SicoreError):
    """What a server gives must not be trusted; nothing of it was taken.

    Args:
        attack: What it looks like, in a stable word such as `rollback`.
        message: What is wrong, and what to do.
    """

    def __init__(self, attack: str, message: str) -> None:
        super().__init__(message)
        self.attack = attack
