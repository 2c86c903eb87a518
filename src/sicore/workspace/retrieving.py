"""Getting documents from the web ahead of an import: only where they changed, and from where they broke off."""

import json
import mimetypes
import re
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from attrs import define, field, frozen

from sicore.errors import SicoreError, UsageError
from sicore.exchange.errors import RefusedFeedError
from sicore.exchange.reading import Patience, patient_pieces
from sicore.fetch import AnswerError, Fetcher, FetchError, Opened, TooLargeError
from sicore.fetch.addresses import check_address, without_secrets
from sicore.outputs import written_whole
from sicore.plugins import Source
from sicore.workspace.beside import name_for
from sicore.workspace.progress import unwatched

LARGEST = 4 * 1024**3
"""Bytes of the largest document that is retrieved; a list of a million records has about half of that."""

_BEGINNINGS = 3
_NO_SUCH_PART = 416
_NAME = re.compile(r"[^\w.-]+")
_SUFFIXES = {
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/xml": ".xml",
    "text/xml": ".xml",
}


def is_address(source: str | Path) -> bool:
    """Whether a source is an address of the web.

    >>> is_address("https://example.org/records.jsonl"), is_address("records.jsonl")
    (True, False)
    """
    return str(source).startswith(("http://", "https://"))


@frozen(kw_only=True)
class Retrieved:
    """A document that was retrieved.

    Args:
        source: The document, with its address.
        notes: What its importer noted of the address, and notes now.
        keep: Remembers the notes and the version of the document; to be called once its records are written.
    """

    source: Source
    notes: MutableMapping[str, str]
    keep: Callable[[], None] = field(repr=False)


@frozen(kw_only=True)
class Retrieving:
    """Retrieves documents.

    Args:
        folder: Where they wait, and where it is remembered what was taken of each address.
        fetcher: Fetches over HTTP.
        patience: How long servers are waited for.
        transferred: Told how many bytes of the current document came.
        largest: The most bytes that a document may have.
    """

    folder: Path
    fetcher: Fetcher = field(factory=Fetcher)
    patience: Patience = field(factory=Patience)
    transferred: Callable[[int], None] = field(default=unwatched, repr=False)
    largest: int = LARGEST

    def get(self, address: str, *, encoding: str | None = None) -> Retrieved | None:
        """Retrieve a document, where it changed since its records were taken.

        Args:
            address: Its address.
            encoding: The encoding that the user declares.

        Returns:
            The document; None where the server says that nothing changed.

        Raises:
            UsageError: the address is none that may be asked.
            FetchError: it cannot be had now; what came of it is kept, and the next time goes on from there.
        """
        self._check(address)
        folder = self.folder / name_for(address)
        folder.mkdir(parents=True, exist_ok=True)
        remembered = _Remembered.of(folder)
        # An importer that keeps an account of its own asks itself for what is new.
        asking = _Asking(fetcher=self.fetcher, etag=None if remembered.notes else remembered.etag)
        answer = self._answer(address, folder, asking)
        if answer.is_unchanged:
            return None
        document = folder / _name(address, answer)
        (folder / _PART).replace(document)
        source = Source(path=document, url=without_secrets(address), address=address, encoding=encoding)
        return Retrieved(source=source, notes=remembered.notes, keep=lambda: remembered.keep(answer.etag))

    def _check(self, address: str) -> None:
        try:
            check_address(address, allow_private=self.fetcher.allow_private)
        except FetchError as error:
            raise UsageError(f"{error} Where it is your own: --allow-private") from error

    def _answer(self, address: str, folder: Path, asking: "_Asking") -> Opened:
        """Bring the document into the part; gives the answer that it came with."""
        for _ in range(_BEGINNINGS):
            try:
                return self._brought(address, folder, asking)
            except _AnotherDocumentError:
                (folder / _PART).unlink()
            except TooLargeError:
                (folder / _PART).unlink()
                raise
            except RefusedFeedError as error:
                raise FetchError(str(error)) from error
        raise FetchError(f"{without_secrets(address)} changes while it is read, again and again. Try again later.")

    def _brought(self, address: str, folder: Path, asking: "_Asking") -> Opened:
        part, version = folder / _PART, folder / _PART_VERSION
        asking.part = version.read_text(encoding="utf-8") if part.exists() and version.exists() else None
        with part.open("ab" if asking.part else "wb") as content:
            begin = content.tell()
            for piece in patient_pieces(asking, address, self.patience, begin=begin):
                if begin == 0 and asking.part:
                    version.write_text(asking.part, encoding="utf-8")
                begin += len(piece)
                if begin > self.largest:
                    raise TooLargeError(f"{without_secrets(address)} is larger than {self.largest:,} bytes.")
                content.write(piece)
                self.transferred(begin)
        version.unlink(missing_ok=True)
        answer = asking.answer
        if answer is None:
            raise FetchError(f"{without_secrets(address)} gave no answer.")
        return answer


_PART, _PART_VERSION, _NOTES = "document.part", "document.etag", "notes.json"


class _AnotherDocumentError(SicoreError):
    """What comes is not the document of which a part is there."""


@define(kw_only=True)
class _Asking:
    """Asks for a document if it changed, and for its rest only while it is the same.

    Args:
        fetcher: Fetches over HTTP.
        etag: The version whose records were taken; None where none is known.
        part: The version of which a part is there; None where that cannot be told, so that it cannot be gone on with.
        answer: The last answer.
    """

    fetcher: Fetcher
    etag: str | None
    part: str | None = None
    answer: Opened | None = None

    def opened(self, url: str, *, begin: int = 0, etag: str | None = None) -> AbstractContextManager[Opened]:  # noqa: ARG002  (it knows its own)
        """See `sicore.exchange.reading.Reader`."""
        return self._opened(url, begin)

    @contextmanager
    def _opened(self, url: str, begin: int) -> Iterator[Opened]:
        if begin and self.part is None:
            raise _AnotherDocumentError
        try:
            with self.fetcher.opened(url, begin=begin, etag=self.part if begin else self.etag) as answer:
                version = _strong(answer.etag)
                if begin and version != self.part:
                    raise _AnotherDocumentError
                self.part, self.answer = version, answer
                yield answer
        except AnswerError as error:
            if begin and error.status == _NO_SUCH_PART:
                raise _AnotherDocumentError from error
            raise


def _strong(etag: str | None) -> str | None:
    """The version that tells bytes apart; a weak one tells meanings apart (RFC 9110, section 8.8.1)."""
    return None if etag is None or etag.startswith("W/") else etag


@frozen(kw_only=True)
class _Remembered:
    """What is remembered of an address.

    Args:
        folder: Where.
        etag: The version whose records were taken.
        notes: What the importer noted.
    """

    folder: Path
    etag: str | None
    notes: dict[str, str]

    @classmethod
    def of(cls, folder: Path) -> "_Remembered":
        """What is remembered; nothing where that cannot be read, which only makes the next run longer."""
        try:
            told: Any = json.loads((folder / _NOTES).read_text(encoding="utf-8"))
            notes = {str(name): str(value) for name, value in told["notes"].items()}
            return cls(folder=folder, etag=told["etag"], notes=notes)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(folder=folder, etag=None, notes={})

    def keep(self, etag: str | None) -> None:
        """Remember that the records of a version were taken; the document itself is needed no more."""
        with written_whole(self.folder / _NOTES) as file:
            json.dump({"etag": etag, "notes": self.notes}, file)
        for each in self.folder.iterdir():
            if each.name != _NOTES:
                each.unlink()


def _name(address: str, answer: Opened) -> str:
    """The name of a file for a document, by which importers know its kind."""
    name = _NAME.sub("-", unquote(urlsplit(address).path.rpartition("/")[2])).strip(".-")[-100:] or "document"
    if not Path(name).suffix and answer.media_type is not None:
        name += _SUFFIXES.get(answer.media_type) or mimetypes.guess_extension(answer.media_type) or ""
    return name
