"""The encoding of a text file: marked, declared, UTF-8 throughout, or else guessed by its letters and told."""

import codecs

from attrs import frozen

from sicore.findings import Finding, RefusedSourceError
from sicore.plugins import Source
from sicore.plugins import codes as source_codes
from sicore.tables.reading import codes
from sicore.tables.reading.text_faults import TextFault, first_fault

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


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


def encoding_of(source: Source, declared: str | None) -> Encoding:
    """The encoding of a text file, of which every byte has been looked at.

    Args:
        source: The file.
        declared: What the mapping says; what the user says on the command line goes before it.

    Raises:
        RefusedSourceError: the file is not text in the declared encoding, or no guess is likely enough.
    """
    name = source.encoding or declared
    mark = next((codec for mark, codec in _MARKS if source.head.startswith(mark)), None)
    if name is not None:
        return Encoding(name=_checked(source, _declared(source, name, mark), declared=name))
    if mark is not None:
        return Encoding(name=_checked(source, mark, declared=None))
    fault = _fault(source, "utf-8")
    if fault is None:
        return Encoding(name="utf-8")
    if fault.is_zero:
        raise _refusal_of_zero(source, fault)
    return _guessed(source)


def _declared(source: Source, name: str, mark: str | None) -> str:
    try:
        known = codecs.lookup(name).name
    except LookupError as error:
        raise _refusal(source, None, name, reason="there is no encoding of that name", repair=_NAMES) from error
    if not codecs.lookup(name)._is_text_encoding:  # noqa: SLF001  (the only way to ask)
        raise _refusal(source, None, name, reason="that is no encoding of texts", repair=_NAMES)
    family = known[:6]
    if mark is None or (family in {"utf-16", "utf-32"} and mark == family):
        return mark or known
    if known == "utf-8" and mark == "utf-8-sig":
        return mark
    raise _refusal(source, 1, name, reason=f"it begins with the mark of {mark.removesuffix('-sig')}", repair=_LEAVE_OUT)


_NAMES = "Names of encodings are such as utf-8, cp1250, cp1252, iso-8859-2 or cp1257."
_LEAVE_OUT = "Leave the declared encoding out, or correct it."


def _checked(source: Source, name: str, *, declared: str | None) -> str:
    fault = _fault(source, name)
    if fault is None:
        return name
    if fault.is_zero:
        raise _refusal_of_zero(source, fault)
    reason = f"the bytes {fault.found.hex(' ')} are no character of it"
    repair = "Get the file again; it begins as what its mark says, and is damaged."
    raise _refusal(source, fault.line, declared or name, reason=reason, repair=_LEAVE_OUT if declared else repair)


def _guessed(source: Source) -> Encoding:
    from charset_normalizer import from_bytes  # noqa: PLC0415  (an optional package)

    best = from_bytes(source.head).best()
    name = best.encoding if best else "cp1252"
    finding = Finding.of(codes.ENCODING_GUESSED, place=source.place(), value=name, reason="guess")
    return Encoding(name=name, confidence=0.5, findings=(finding,))


def _fault(source: Source, name: str) -> TextFault | None:
    try:
        return first_fault(source.path, name)
    except OSError as error:
        raise source.refusal(source_codes.SOURCE_UNREADABLE, reason=error.strerror or str(error)) from error


def _refusal(source: Source, line: int | None, name: str, *, reason: str, repair: str) -> RefusedSourceError:
    place = source.place(line=line)
    return RefusedSourceError(Finding.of(codes.TABLE_ENCODING, place=place, value=name, reason=reason, expected=repair))


def _refusal_of_zero(source: Source, fault: TextFault) -> RefusedSourceError:
    return RefusedSourceError(Finding.of(codes.TABLE_NUL, place=source.place(line=fault.line)))
