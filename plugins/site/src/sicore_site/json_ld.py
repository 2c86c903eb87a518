"""What a page tells machines about its record, in the words of schema.org."""

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from sicore.format import dump_json
from sicore.model import Record
from sicore.render.visible import visible
from sicore_site.addresses import key_of, record_page

_TYPES = {
    "project": "Project",
    "organisation": "Organization",
    "centre": "Organization",
    "community": "Organization",
    "case_study": "Article",
    "activity": "Event",
    "programme": "GovernmentService",
}
_OTHER = "CreativeWork"
_LONGEST, _CUT = 16_000, 400
"""Machines that want more than a page holds find the whole record beside it."""


def version_of_exports() -> str | None:
    """The version of the plugin `sicore-exports`; None where it is not installed."""
    try:
        return version("sicore-exports")
    except PackageNotFoundError:
        return None


_HAS_EXPORTS = version_of_exports() is not None

AddressOf = Callable[[str], str | None]
"""Gives the address of the page of a record by its id; None where it has no page, or the site has no address."""


def addresses(base: str | None, language: str, ids: frozenset[str]) -> AddressOf:
    """Where the pages of some records stand, for `json_ld_text`.

    Args:
        base: The address of the site, with a slash at its end; None where it is not known.
        language: The language of the pages.
        ids: The records that have pages.
    """

    def address_of(record_id: str) -> str | None:
        return f"{base}{language}/{record_page(key_of(record_id))}" if base and record_id in ids else None

    return address_of


def json_ld_text(record: Record, *, language: str, address_of: AddressOf) -> str:
    """The text of a JSON-LD element, in which nothing ends the element.

    The plugin `sicore-exports` knows more words; a site goes without it, and says less.

    Args:
        record: The record.
        language: The language of the page.
        address_of: Where the pages of records are.
    """
    if _HAS_EXPORTS:
        text = _in_full(record, language, address_of)
        if len(text) <= _LONGEST:
            return text
    text = _plainly(record, address_of, longest=None)
    return text if len(text) <= _LONGEST else _plainly(record, address_of, longest=_CUT)


def _in_full(record: Record, language: str, address_of: AddressOf) -> str:
    from sicore_exports.schemaorg import json_ld, script_text  # noqa: PLC0415  (optional)

    def iri(record_id: str) -> str:
        return address_of(record_id) or record_id

    told = json_ld(record, languages=(language, "en"), address=iri)
    page = address_of(record.id)
    # What a record tells of its home page stays; the page of the site is told beside it.
    own = {"mainEntityOfPage": page} if page else {}
    return visible(script_text(told | own))


def _plainly(record: Record, address_of: AddressOf, *, longest: int | None) -> str:
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(record.type, _OTHER),
        "@id": (address_of(record.id) or record.id)[:longest],
        "identifier": record.id[:longest],
        "name": [{"@language": tag, "@value": text[:longest]} for tag, text in record.title.items()],
    }
    if record.summary:
        told["description"] = [{"@language": tag, "@value": text[:longest]} for tag, text in record.summary.items()]
    page = address_of(record.id)
    text = dump_json(told | ({"mainEntityOfPage": page} if page else {})).decode()
    return visible(text.replace("<", "\\u003c").replace("&", "\\u0026"))
