"""What keeps something from being fetched."""

from sicore.errors import SicoreError


class FetchError(SicoreError, OSError):
    """Something could not be fetched; the message names the address without its query, which may hold secrets."""


class ForbiddenAddressError(FetchError):
    """An address that must not be asked: another scheme, a private machine, or a redirect to one."""


class AnswerError(FetchError):
    """The server answers, but not with the document.

    Args:
        message: What it answers.
        status: The HTTP status.
        retry_after: Seconds that the server asks to wait; None where it says nothing.
    """

    def __init__(self, message: str, status: int, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class TooLargeError(FetchError):
    """More comes than may."""


class TooSlowError(FetchError):
    """It takes longer than it may."""
