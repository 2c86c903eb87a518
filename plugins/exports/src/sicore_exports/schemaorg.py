"""schema.org as JSON-LD: what search engines, knowledge graphs and the pages of a catalogue carry.

Types and properties are those of https://schema.org, release 29; each property stands on a type of its domain. The
syntax is JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/).
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from sicore.format import dump_json
from sicore.members import Json
from sicore.model import RECORD_TYPES, AnyRecord, Organisation, Record, Tombstone
from sicore.plugins import PageContext
from sicore_exports.account import Account, Reasons
from sicore_exports.cleaning import cleaned, for_script
from sicore_exports.gathering import Gathering
from sicore_exports.pieces import PieceExporter
from sicore_exports.schemaorg_nodes import Linking, node_of

CONTEXT = "https://schema.org"

_REASONS = Reasons(
    by_member={
        **dict.fromkeys(
            ("themes", "topics", "theme", "target_groups", "audience", "purposes", "functions", "scope", "for_whom"),
            "topics are said in the words of one language, without their codes",
        ),
        **dict.fromkeys(("funds", "funding"), "Funds are said by their names, without their codes"),
        **dict.fromkeys(
            ("locations", "address", "place"), "of a place a node has name, country, postcode, region and point"
        ),
        "participants": "a node has name, id and role of who takes part, and of funders no role",
        "title": "a node has one name; the other languages are not said",
        "summary": "a node has one description; the other languages are not said",
        "indicators": "schema.org has no observations of indicators on projects",
        "end_date_expected": "an expected end is no date on which something ended",
        "raw": "a text that could not be read has no property",
    },
    otherwise="schema.org has no property for it on this type, or says less of it",
)


def json_ld(
    record: AnyRecord,
    *,
    languages: Sequence[str] = (),
    address: Callable[[str], str] | None = None,
    organisation: Callable[[str], Organisation | None] | None = None,
) -> dict[str, Json]:
    """One record as a JSON-LD document, for a page about it.

    Personal data must have been taken out of the record before (`sicore.privacy.strip_personal`).

    Args:
        record: The record; a tombstone gives an empty object.
        languages: The languages preferred, the page's own first.
        address: The address of the page of a record, by its id; the id itself when None, which is an absolute IRI.
        organisation: The record of an organisation by its id, where it is at hand.

    >>> from sicore.format import from_json
    >>> sound = {"sicore": "1.0", "type": "lesson", "id": "se.x:1", "title": {"sv": "Fråga"}, "sources": []}
    >>> json_ld(from_json(sound))["name"]
    'Fråga'
    """
    if isinstance(record, Tombstone):
        return {}
    linking = Linking(address=address or str, organisation=organisation or _nobody)
    return {"@context": CONTEXT} | _node(Account(record, tuple(languages)), linking)


def for_page(record: Record, context: PageContext) -> str | None:
    """One record for the machines that read a page about it, so that no text of it ends the element around it."""

    def iri(record_id: str) -> str:
        return context.address(record_id) or record_id

    page = context.address(record.id)
    told = json_ld(record, languages=context.languages, address=iri)
    # What a record tells of its home page stays; the page about it is told beside it.
    return script_text(told | ({"mainEntityOfPage": page} if page else {}))


def script_text(document: Json) -> str:
    """A JSON-LD document as the content of an HTML element `script` of the type `application/ld+json`.

    No text of a record can end the element or begin another one: `<`, `>` and `&` are written as escapes of JSON.
    """
    return for_script(dump_json(cleaned(document)).decode("utf-8"))


class SchemaOrgExporter(PieceExporter):
    """Writes one document with a node for each record."""

    types: ClassVar[frozenset[str]] = frozenset(RECORD_TYPES) - {Tombstone.TYPE}
    elsewhere: ClassVar[str] = "there is nothing to say of what is gone, or of a type that is not known"
    reasons: ClassVar[Reasons] = _REASONS
    is_public: ClassVar[bool] = True
    between: ClassVar[bytes] = b",\n"

    def head(self, _: Gathering) -> bytes:
        """The context, and the beginning of the graph."""
        return b'{"@context":"' + CONTEXT.encode() + b'","@graph":[\n'

    def piece(self, account: Account, gathering: Gathering) -> bytes:
        """The node of a record."""
        linking = Linking(address=gathering.address, organisation=gathering.organisation, shelf=gathering.context.shelf)
        return dump_json(cleaned(_node(account, linking)))

    def tail(self, _: Gathering) -> bytes:
        """The end of the graph."""
        return b"\n]}\n"


def _node(account: Account, linking: Linking) -> dict[str, Json]:
    if not isinstance(account.record, Record):
        return {}
    return node_of(account, linking)


def _nobody(_: str) -> Organisation | None:
    """No record of an organisation is at hand."""
    return None
