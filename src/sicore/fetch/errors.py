"""What keeps something from being fetched."""

from sicore.errors import SicoreError


class FetchError(SicoreError, OSError):
    """Something could not be fetched; the message names the address without its query, which may hold secrets."""


class ForbiddenAddressError(FetchError):
    """An address that must not be asked: another scheme, a private machine, or a redirect to one."""
