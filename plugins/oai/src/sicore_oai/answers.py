"""Reading answers of OAI-PMH: strictly, in one pass, and with nothing that XML could fetch or unfold.

Source: The Open Archives Initiative Protocol for Metadata Harvesting 2.0,
https://www.openarchives.org/OAI/openarchivesprotocol.html
"""

from collections.abc import Iterator
from typing import IO, Any

from attrs import frozen
from lxml import etree

OAI = "{http://www.openarchives.org/OAI/2.0/}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

LONGEST_TEXT = 100_000
"""Characters of one element; what is longer is no description."""


class MalformedAnswerError(Exception):
    """The answer is not one of OAI-PMH; the message says why, in a few words."""


@frozen(kw_only=True)
class Element:
    """One element of Dublin Core.

    Args:
        name: Such as `title`.
        text: Its text without spaces around it.
        language: What `xml:lang` says; None where it says nothing.
        line: The line of the answer.
    """

    name: str
    text: str
    language: str | None
    line: int


@frozen(kw_only=True)
class Resource:
    """A record of the repository.

    Args:
        identifier: Its identifier within OAI-PMH; empty where it has none.
        datestamp: When it changed last, as the repository writes it.
        is_deleted: Whether it is there no more.
        elements: What Dublin Core says; empty for other formats.
        line: The line of the answer that it begins on.
    """

    identifier: str
    datestamp: str
    is_deleted: bool
    elements: tuple[Element, ...]
    line: int


@frozen
class Refusal:
    """An error that the repository tells of: its code, and its words."""

    code: str
    text: str


@frozen
class Resumption:
    """What asks for the next page; empty at the end of a list."""

    token: str


@frozen
class Answered:
    """When the repository answered, by its own clock."""

    when: str


Told = Resource | Refusal | Resumption | Answered


def read_answer(content: IO[bytes]) -> Iterator[Told]:
    """What an answer tells, in its order.

    Args:
        content: Its bytes.

    Raises:
        MalformedAnswerError: it is no XML, has a document type, or is something else than an answer.
    """
    events = etree.iterparse(
        content,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
    )
    try:
        _, root = next(events)
        _check_root(root)
        for event, element in events:
            if event == "end" and (told := _told(element)) is not None:
                yield told
                _forget(element)
    except StopIteration:
        raise MalformedAnswerError("it is empty") from None
    except etree.XMLSyntaxError as error:
        raise MalformedAnswerError(f"it is no well-formed XML (line {error.lineno})") from error


def _check_root(root: Any) -> None:
    # A document type is what entities are made of, and OAI-PMH has none.
    if root.getroottree().docinfo.doctype:
        raise MalformedAnswerError("it has a document type")
    if root.tag != f"{OAI}OAI-PMH":
        raise MalformedAnswerError(f"it begins with <{etree.QName(root).localname}>")


def _forget(element: Any) -> None:
    """Let go of what was read, so that memory does not grow with the answer."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _told(element: Any) -> Told | None:
    match element.tag:
        case tag if tag == f"{OAI}record":
            return _resource(element)
        case tag if tag == f"{OAI}error":
            return Refusal(element.get("code", ""), _text(element)[:500])
        case tag if tag == f"{OAI}resumptionToken":
            return Resumption(_text(element))
        case tag if tag == f"{OAI}responseDate":
            return Answered(_text(element))
        case _:
            return None


def _resource(record: Any) -> Resource:
    header = record.find(f"{OAI}header")
    described = record.iterfind(f"{OAI}metadata/*/*")
    return Resource(
        identifier="" if header is None else _text(header.find(f"{OAI}identifier")),
        datestamp="" if header is None else _text(header.find(f"{OAI}datestamp")),
        is_deleted=header is not None and header.get("status") == "deleted",
        elements=tuple(
            Element(
                name=each.tag.removeprefix(DUBLIN_CORE),
                text=text,
                language=each.get(LANGUAGE),
                line=each.sourceline or 0,
            )
            for each in described
            if isinstance(each.tag, str) and each.tag.startswith(DUBLIN_CORE) and (text := _text(each))
        ),
        line=record.sourceline or 0,
    )


def _text(element: Any) -> str:
    if element is None:
        return ""
    # Dublin Core and the protocol have plain texts; comments and elements inside are none of theirs.
    text = "".join((element.text or "", *(inner.tail or "" for inner in element))).strip()
    if len(text) > LONGEST_TEXT:
        raise MalformedAnswerError(f"an element has more than {LONGEST_TEXT:,} characters")
    return text
