"""Keys that sign feeds: Ed25519, each in a file of its own that only its keeper may read."""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sicore.errors import UsageError
from sicore.exchange.errors import ExchangeError
from sicore.exchange.extra import exchange_package

_FOR_KEEPER = 0o600


def check_apart(keys: Path, feed: Path) -> None:
    """Refuse keys where readers would find them.

    Raises:
        UsageError: the folder of the keys lies in that of the feed.
    """
    if keys.resolve().is_relative_to(feed.resolve()):
        raise UsageError(f"The keys must not lie in {feed}, which everybody reads. Name another folder: --keys")


def new_key(file: Path) -> Any:
    """Make a key and write it, as PKCS 8 in PEM.

    Args:
        file: The file; there must be none.

    Returns:
        What signs with it.

    Raises:
        UsageError: the file is there already.
    """
    signer = exchange_package("securesystemslib.signer").CryptoSigner.generate_ed25519()
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FOR_KEEPER)
    except FileExistsError as error:
        raise UsageError(f"{file} is a key already; it is never written over.") from error
    with os.fdopen(descriptor, "wb") as content:
        content.write(signer.private_bytes)
        content.flush()
        os.fsync(descriptor)
    return signer


@contextmanager
def keys_taken_back(*files: Path) -> Iterator[None]:
    """A block in which keys are made that nobody trusts when it ends badly; then they are taken away."""
    there = [file for file in files if file.exists()]
    try:
        yield
    except BaseException:
        for file in files:
            if file not in there:
                file.unlink(missing_ok=True)
        raise


def key_among(folder: Path, wanted: Collection[str]) -> Any:
    """What signs with the one of some keys that is trusted now.

    A file without a key, as a program that was stopped may leave, does not stand in the way of the others.

    Args:
        folder: The folder of the keys.
        wanted: The ids of the keys that are trusted.

    Raises:
        ExchangeError: none of them is there.
    """
    unusable = []
    for file in sorted(folder.glob("*.pem")):
        try:
            signer = key_in(file)
        except ExchangeError:
            unusable.append(file.name)
            continue
        if signer.public_key.keyid in wanted:
            return signer
    without = f" There is no key that can be used in {', '.join(unusable)}." if unusable else ""
    raise ExchangeError(
        f"No key in {folder} is one that readers trust now.{without} Name the folder with --keys, or put new keys in "
        "the place of lost ones: sicore feed rekey FEED"
    )


def key_in(file: Path) -> Any:
    """What signs with the key in a file.

    Raises:
        ExchangeError: there is no such file, or no key in it.
    """
    signers = exchange_package("securesystemslib.signer")
    serialization = exchange_package("cryptography.hazmat.primitives.serialization")
    try:
        return signers.CryptoSigner(serialization.load_pem_private_key(file.read_bytes(), password=None))
    except FileNotFoundError as error:
        raise ExchangeError(f"There is no key {file}. Bring the medium that it is kept on.") from error
    except (ValueError, TypeError, OSError) as error:
        raise ExchangeError(f"{file} holds no private key in PEM that can be used.") from error
