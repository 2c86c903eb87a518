"""What a page tells machines about its record, in the words of schema.org."""

from typing import Any

from sicore.format import dump_json
from sicore.model import Record
from sicore.render.visible import visible

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


def json_ld_text(record: Record, *, address: str | None) -> str:
    """The text of a JSON-LD element, in which nothing ends the element.

    Args:
        record: The record.
        address: The address of its page; None where it is not known.
    """
    text = dump_json(_told(record, address)).decode()
    if len(text) > _LONGEST:
        text = dump_json(_plainly(record, address, longest=_CUT)).decode()
    return visible(text.replace("<", "\\u003c").replace("&", "\\u0026"))


def _told(record: Record, address: str | None) -> dict[str, Any]:
    try:
        # The plugin with the other exports knows more words; a site goes without it.
        from sicore_exports.schemaorg import json_ld  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
    except ImportError:
        return _plainly(record, address)
    told: dict[str, Any] = json_ld(record)
    return told | ({"url": address} if address else {})


def _plainly(record: Record, address: str | None, *, longest: int | None = None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(record.type, _OTHER),
        "identifier": record.id[:longest],
        "name": [{"@language": tag, "@value": text[:longest]} for tag, text in record.title.items()],
    }
    if record.summary:
        told["description"] = [{"@language": tag, "@value": text[:longest]} for tag, text in record.summary.items()]
    return told | ({"url": address} if address else {})
