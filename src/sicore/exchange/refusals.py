"""What a repository that is refused looks like: in a stable word, and in a sentence for people."""

from typing import Any

from attrs import define, field

from sicore.exchange.errors import RefusedFeedError
from sicore.exchange.extra import exchange_package

WRONG_KEY, _REPLACED_ROOT, _TAMPERING = "wrong-key", "replaced-root", "tampering"


@define
class Asked:
    """The metadata that were asked for last.

    Args:
        url: Where they are.
        content: What came of them so far.
    """

    url: str = ""
    content: bytearray = field(factory=bytearray)


def refusal(error: Exception, url: str, asked: Asked, root: Any | None) -> RefusedFeedError:
    """What python-tuf found wrong, told as what it looks like.

    Args:
        error: What it raised.
        url: Where the metadata are.
        asked: Those that were asked for last.
        root: The newest root that was found right; None where there is none.
    """
    wrong = exchange_package("tuf.api.exceptions")
    if isinstance(error, wrong.UnsignedMetadataError):
        attack, said = _unsigned(asked, root)
    else:
        attack, said = next(
            ((attack, said) for kind, attack, said in _kinds(wrong) if isinstance(error, kind)),
            ("malformed", "is no metadata of a feed"),
        )
    return RefusedFeedError(attack, f"What {url} gives {said}: {error}. Nothing was taken; tell the centre.")


def _kinds(wrong: Any) -> tuple[tuple[type[Exception], str, str], ...]:
    return (
        (
            wrong.ExpiredMetadataError,
            "freeze",
            "is out of date: published too long ago, held back by somebody, or the clock of this computer is wrong",
        ),
        (wrong.BadVersionNumberError, "rollback", "is older than what was seen before (rollback)"),
        (wrong.LengthOrHashMismatchError, _TAMPERING, "has other bytes than were signed (flipped, cut or mixed up)"),
    )


def _unsigned(asked: Asked, root: Any | None) -> tuple[str, str]:
    """What metadata look like that are not signed as they should be."""
    if root is not None and _is_changed(bytes(asked.content), root):
        return _TAMPERING, "was changed after it was signed (flipped)"
    if asked.url.endswith(".root.json"):
        return (
            _REPLACED_ROOT,
            "has a new root that its own keys and those of the one before did not all sign (replaced root)",
        )
    return WRONG_KEY, "is not signed by the keys, or by as many of them, as are trusted (wrong key)"


def _is_changed(content: bytes, root: Any) -> bool:
    """Whether metadata bear the signature of a trusted key that was made of other bytes."""
    api, wrong = exchange_package("tuf.api.metadata"), exchange_package("tuf.api.exceptions")
    try:
        told = api.Metadata.from_bytes(content)
        result = root.get_verification_result(told.signed.type, told.signed_bytes, told.signatures)
    except (wrong.RepositoryError, ValueError):
        return False  # no metadata, or of a role that no root delegates to
    return not told.signatures.keys().isdisjoint(result.unsigned)
