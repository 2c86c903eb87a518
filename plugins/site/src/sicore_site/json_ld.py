"""What a page tells machines about its record, in the words of schema.org."""

from collections.abc import Callable
from typing import Any

from sicore.format import dump_json
from sicore.model import Record
from sicore.plugins import PageContext, PageForm
from sicore.render.visible import visible
from sicore_site.addresses import key_of, record_page
from sicore_site.written_json import in_element

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

AddressOf = Callable[[str], str | None]
"""Gives the address of the page of a record by its id; None where it has no page, or the site has no address."""


def addresses(base: str | None, language: str, ids: frozenset[str]) -> AddressOf:
    """Where the pages of some records stand.

    Args:
        base: The address of the site, with a slash at its end; None where it is not known.
        language: The language of the pages.
        ids: The records that have pages.
    """

    def address_of(record_id: str) -> str | None:
        return f"{base}{language}/{record_page(key_of(record_id))}" if base and record_id in ids else None

    return address_of


def json_ld_text(record: Record, context: PageContext, form: PageForm | None = None) -> str:
    """The text of a JSON-LD element, in which nothing ends the element.

    Args:
        record: The record.
        context: What is around it.
        form: How another plugin says it, in more words; without one, or where it says too much, a page says less.

    Raises:
        PluginError: the other plugin failed.
    """
    if form is not None:
        text = visible(form.text(record, context) or "")
        if 0 < len(text) <= _LONGEST and "<" not in text:
            return text
    text = _plainly(record, context.address, longest=None)
    return text if len(text) <= _LONGEST else _plainly(record, context.address, longest=_CUT)


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
    return in_element(dump_json(told | ({"mainEntityOfPage": page} if page else {})))
