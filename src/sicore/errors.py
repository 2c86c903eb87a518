"""Wrong use: every exception that sicore raises on purpose.

Wrong *data* is never an exception but a `sicore.findings.Finding`.
"""

import errno


class SicoreError(Exception):
    """The root of every exception that sicore raises on purpose."""


class UsageError(SicoreError, ValueError):
    """A call that cannot mean anything: an unknown profile, two outputs for one run, a path that is not there."""


class InvalidValueError(SicoreError, ValueError):
    """A value that its field cannot hold, such as 30 February or a currency that does not exist."""


class MissingExtraError(SicoreError, ImportError):
    """An optional package is needed that is not installed; the message names the install command.

    Args:
        extra: The extra of the distribution `sicore` that brings the package, for example `tables`.
        purpose: What the package is needed for, in words that complete "… is needed to".
    """

    def __init__(self, extra: str, purpose: str) -> None:
        self.extra = extra
        super().__init__(f"The extra '{extra}' is needed to {purpose}. Install it with: pip install 'sicore[{extra}]'")


class RefusedResultError(SicoreError, ValueError):
    """A figure that would mislead is asked for; the message says why and what to do instead.

    Args:
        reason: Why, in a stable word such as `missing-denominator`.
        message: Why and what to do instead, in English.
    """

    def __init__(self, reason: str, message: str) -> None:
        self.reason = reason
        super().__init__(message)


class PluginError(SicoreError, RuntimeError):
    """A plugin did not load, or one of its components raised; the message names the plugin."""


class StorageError(SicoreError, RuntimeError):
    """Where records are kept, or a disk, could not be read or written, for which no component at work is to blame."""


NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
"""The numbers by which systems say that a disk, or what somebody may take of it, is full."""


class NoRoomError(StorageError):
    """A disk has no room for what is to be written; the message says to make some.

    Args:
        place: What could not be written; None where the system does not tell.
        reason: Why, in the words of the system.
    """

    def __init__(self, place: str | None, reason: str) -> None:
        super().__init__(
            f"{place or 'A file'} could not be written: {reason}. Make room on the disk, and repeat the command."
        )


class LateInterrupt(KeyboardInterrupt):
    """The user stopped a run when something was done that stays; the message says in full what was and what was not."""
