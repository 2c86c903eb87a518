"""The encoding of a text file: marked, declared, UTF-8 throughout, or else guessed by its letters and told."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import BinaryIO

from attrs import frozen

from sicore.findings import Finding, RefusedSourceError
from sicore.plugins import Source
from sicore.plugins import codes as source_codes
from sicore.tables.reading import codes as reading_codes
from sicore.tables.reading.guessing import Guess, guesses, lines_beyond_ascii
from sicore.tables.reading.text_faults import TextFault, first_fault

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_CHUNK = 1024 * 1024
_SAMPLE = 256 * 1024
_LIKELY = 0.5
"""A guess that is less likely than all others together is not made."""
_TOLD = 0.005
_WIDE_CONFIDENCE = 0.95
_BY_CHANCE = 3
_SHOWN = 8


@frozen(kw_only=True)
class Encoding:
    """How the bytes of a file become text.

    Args:
        name: What Python calls it; a mark at the beginning of the file is no part of its text.
        confidence: From 0 to 1; 1 unless it was guessed.
        findings: What is to be told about it.
    """

    name: str
    confidence: float = 1.0
    findings: tuple[Finding, ...] = ()


def encoding_of(source: Source, declared: str | None, *, hint: str | None = None) -> Encoding:
    """The encoding of a text file, of which every byte has been looked at.

    Args:
        source: The file.
        declared: What the mapping says; what the user says on the command line goes before it.
        hint: What the text itself says, and may be wrong about; it counts where the text is not UTF-8.

    Raises:
        RefusedSourceError: the file is not text in the declared encoding, or no guess is likely enough.
    """
    name = source.encoding or declared
    mark = next((codec for mark, codec in _MARKS if source.head.startswith(mark)), None)
    if name is not None:
        codec = _checked(source, _declared(source, name, mark), declared=name)
        _refuse_utf_8(source, codec, name)
        return Encoding(name=codec)
    if mark is not None:
        return Encoding(name=_checked(source, mark, declared=None))
    fault = _fault(source, "utf-8")
    if fault is None:
        return Encoding(name="utf-8")
    wide = _without_mark(source)
    if wide is not None and _fault(source, wide) is None:
        return _told_guess(source, wide, _WIDE_CONFIDENCE, "every second byte is zero")
    if fault.is_zero:
        raise _refusal_of_zero(source, fault)
    if hint is not None and is_encoding(hint) and _fault(source, hint) is None:
        return Encoding(name=codecs.lookup(hint).name)
    return _guessed(source, fault)


def _declared(source: Source, name: str, mark: str | None) -> str:
    if not is_encoding(name):
        raise _refusal(source, None, name, reason="there is no encoding of texts with that name")
    known = codecs.lookup(name).name
    if mark is None or known == mark:
        return known
    if known == mark.removesuffix("-sig"):
        return mark
    raise _refusal(source, 1, name, reason=f"it begins with the mark of {mark.removesuffix('-sig')}")


def is_encoding(name: str) -> bool:
    """Whether a name is that of an encoding of texts."""
    try:
        "a".encode(name)
    except (LookupError, ValueError):  # none, one of bytes such as hex, or a name that is none at all
        return False
    return True


def is_ascii(source: Source) -> bool:
    """Whether no byte of a file is beyond ASCII, so that most encodings read it alike."""
    return _fault(source, "ascii") is None


def _checked(source: Source, name: str, *, declared: str | None) -> str:
    fault = _fault(source, name)
    if fault is None:
        return name
    if fault.is_zero:
        raise _refusal_of_zero(source, fault)
    raise _refusal(source, fault.line, declared or name, reason=_no_character(fault))


def _no_character(fault: TextFault) -> str:
    return f"the bytes {fault.found.hex(' ')} are no character of it"


def _refuse_utf_8(source: Source, codec: str, declared: str) -> None:
    """Refuse UTF-8 that is declared to be something else; encodings of single bytes read it without a bad byte."""
    if codec in {"utf-8", "utf-8-sig"} or _fault(source, "utf-8") is not None:
        return
    text = _sample(source).decode("utf-8", "ignore")
    letters = [character for character in text if character > "\x7f"]
    first = _fault(source, "ascii")
    if first is not None and len(letters) >= _BY_CHANCE:
        right = "".join(dict.fromkeys(letters))[:_SHOWN]
        wrong = right.encode().decode(codec, "replace")
        reason = f"all of it is UTF-8, and what UTF-8 reads as {right!r} would become {wrong!r}"
        raise _refusal(source, first.line, declared, reason=reason)


def _sample(source: Source) -> bytes:
    with _opened(source) as file:
        return lines_beyond_ascii(iter(lambda: file.read(_CHUNK), b""), most=_SAMPLE)


def _guessed(source: Source, fault: TextFault) -> Encoding:
    sample = _sample(source)
    if _is_damaged_utf_8(sample):
        raise _refusal(source, fault.line, "utf-8", reason=f"{_no_character(fault)}, though nearly all others are")
    # Of what the sample does not show, the rest of the file decides.
    fitting = list(islice((guess for guess in guesses(sample) if _fault(source, guess.encoding) is None), 3))
    if not fitting or fitting[0].confidence < _LIKELY:
        reason = f"{_no_character(fault)}, and no other encoding is likely ({_told(fitting) or 'none fits'})"
        raise _refusal(source, fault.line, "utf-8", reason=reason)
    return _told_guess(source, fitting[0].encoding, fitting[0].confidence, _told(fitting))


def _told(fitting: list[Guess]) -> str:
    return ", ".join(
        f"{guess.encoding} {guess.confidence:.0%}: {guess.letters!r}" for guess in fitting if guess.confidence > _TOLD
    )


def _told_guess(source: Source, name: str, confidence: float, reason: str) -> Encoding:
    finding = Finding.of(reading_codes.ENCODING_GUESSED, place=source.place(), value=name, reason=reason)
    return Encoding(name=name, confidence=confidence, findings=(finding,))


def _is_damaged_utf_8(sample: bytes) -> bool:
    """Whether nearly all letters beyond ASCII are UTF-8, which no other encoding brings about by chance."""
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - bad
    return good >= _BY_CHANCE and good > _BY_CHANCE * bad


def _without_mark(source: Source) -> str | None:
    """UTF-16 without its mark: every second byte is zero."""
    head = source.head
    if head[1::2].count(0) * 2 > len(head[1::2]) and not head[::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) * 2 > len(head[::2]) and not head[1::2].count(0) else None


def _fault(source: Source, name: str) -> TextFault | None:
    with _opened(source) as file:
        return first_fault(file, name)


@contextmanager
def _opened(source: Source) -> Iterator[BinaryIO]:
    try:
        with source.path.open("rb") as file:
            yield file
    except OSError as error:
        raise source.refusal(source_codes.SOURCE_UNREADABLE, reason=error.strerror or str(error)) from error


def _refusal(source: Source, line: int | None, name: str, *, reason: str) -> RefusedSourceError:
    place = source.place(line=line)
    return RefusedSourceError(Finding.of(reading_codes.TABLE_ENCODING, place=place, value=name, reason=reason))


def _refusal_of_zero(source: Source, fault: TextFault) -> RefusedSourceError:
    return RefusedSourceError(Finding.of(reading_codes.TABLE_NUL, place=source.place(line=fault.line)))
