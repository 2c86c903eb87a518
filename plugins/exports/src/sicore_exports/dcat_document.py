"""The document of DCAT-AP: catalogue, publisher, data set, distributions."""

from collections.abc import Iterable
from typing import Any

from sicore.codelists import Shelf
from sicore.dates import PartialDate
from sicore.members import Json
from sicore_exports.cleaning import web_address
from sicore_exports.dcat_overview import THEMES, Overview
from sicore_exports.gathering import Gathering
from sicore_exports.schemaorg_parts import spdx_address
from sicore_exports.settings import Settings

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
PROFILE = "https://semiceu.github.io/DCAT-AP/releases/3.0.1"
_AUTHORITY = "http://publications.europa.eu/resource/authority"
THEME = f"{_AUTHORITY}/data-theme/SOCI"
"""Population and society."""
_KEYWORD = "social innovation"
_FORMATS = {
    ".jsonl": ("JSON", "application/jsonl"),
    ".jsonld": ("JSON_LD", "application/ld+json"),
    ".json": ("JSON", "application/json"),
    ".geojson": ("GEOJSON", "application/geo+json"),
    ".csv": ("CSV", "text/csv"),
    ".xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".xml": ("XML", "application/xml"),
    ".parquet": ("PARQUET", "application/vnd.apache.parquet"),
    ".zip": ("ZIP", "application/zip"),
}
"""For the end of a file's name: its code in the authority table of file types, and its media type at IANA."""

Node = dict[str, Json]


def document(overview: Overview, gathering: Gathering) -> Node:
    """The catalogue, with what it holds inside it."""
    settings, context = gathering.settings, gathering.context
    title = context.title or "Records of social innovation"
    text = _description(overview)
    shared = {
        "dct:title": _text(title, context.spoken if context.title else "en"),
        "dct:description": _text(text, "en"),
        "dct:publisher": _publisher(settings),
        "dct:issued": _typed(context.created.isoformat(), "date"),
        "dct:modified": _typed(overview.modified, "dateTime") if overview.modified else None,
        "dct:spatial": _named(overview.countries, gathering.context.shelf, "country", "dct:Location"),
        "dct:language": _named(overview.languages, gathering.context.shelf, "language", "dct:LinguisticSystem"),
        "dct:temporal": _period(overview),
    }
    dataset: Node = {
        "@id": _at(settings, "dataset"),
        "@type": "dcat:Dataset",
        **shared,
        "dct:identifier": _at(settings, "dataset"),
        "dcat:keyword": [_text(word, "en") for word in _keywords(overview, context.shelf)],
        "dcat:theme": {"@id": THEME, "@type": "skos:Concept", "skos:prefLabel": _text("Population and society", "en")},
        "dcat:landingPage": _page(settings.address),
        "dcat:distribution": _distributions(gathering),
    }
    catalogue: Node = {
        "@context": CONTEXT,
        "@id": _at(settings, "catalogue"),
        "@type": "dcat:Catalog",
        **shared,
        "foaf:homepage": _page(settings.address),
        "dct:license": _licence(context.licence),
        "dct:conformsTo": {"@id": PROFILE, "@type": "dct:Standard"},
        "dcat:dataset": _without_gaps(dataset),
    }
    return _without_gaps(catalogue)


def _description(overview: Overview) -> str:
    if not overview.total:
        return "No records."
    told = ", ".join(f"{count} of the type {word}" for word, count in sorted(overview.counts.items()))
    return f"{overview.total} records in the exchange format of sicore: {told}."


def _keywords(overview: Overview, shelf: Shelf) -> list[str]:
    themes = shelf.get(THEMES)
    return sorted({_KEYWORD, *(themes.label(code, "en") for code in overview.themes if code in themes)})


def _publisher(settings: Settings) -> Node:
    """DCAT-AP requires one; where nobody is named, that is said."""
    node: Node = {"@type": "foaf:Agent", "foaf:name": _text(settings.publisher or "Publisher not stated", "")}
    page = _page(settings.publisher_page)
    return (
        node
        | ({"foaf:homepage": page} if page else {})
        | ({"dct:identifier": settings.publisher_id} if settings.publisher_id else {})
    )


def _named(codes: Iterable[str], shelf: Shelf, list_id: str, kind: str) -> list[Node]:
    """Codes by their addresses in the authority tables; a code that has none there is left out."""
    known = shelf.get(list_id)
    entries = [known.get(code) for code in sorted(codes)]
    addresses = [entry.more.get("eu_uri") for entry in entries if entry is not None]
    return [{"@id": address, "@type": kind} for address in addresses if address]


def _period(overview: Overview) -> Node | None:
    told = {"dcat:startDate": _date(overview.first), "dcat:endDate": _date(overview.last)}
    there = {name: date for name, date in told.items() if date}
    return {"@type": "dct:PeriodOfTime", **there} if there else None


def _date(date: PartialDate | None) -> Node | None:
    """A date as precise as it is known (XML Schema 1.1 part 2, sections 3.3.9 to 3.3.11)."""
    if date is None:
        return None
    return _typed(date.iso, {4: "gYear", 7: "gYearMonth"}.get(len(date.iso), "date"))


def _distributions(gathering: Gathering) -> list[Node]:
    settings = gathering.settings
    if not settings.address:
        return []
    licence = _licence(gathering.context.licence)
    told: list[Node] = []
    for name in settings.files:
        address = f"{settings.address.rstrip('/')}/{name}"
        form, media = next((found for end, found in _FORMATS.items() if name.lower().endswith(end)), (None, None))
        told.append(
            _without_gaps(
                {
                    "@type": "dcat:Distribution",
                    "dct:title": _text(name, "en"),
                    "dcat:accessURL": {"@id": settings.address, "@type": "rdfs:Resource"},
                    "dcat:downloadURL": {"@id": address, "@type": "rdfs:Resource"},
                    "dct:format": form and {"@id": f"{_AUTHORITY}/file-type/{form}", "@type": "dct:MediaTypeOrExtent"},
                    "dcat:mediaType": media
                    and {
                        "@id": f"https://www.iana.org/assignments/media-types/{media}",
                        "@type": "dct:MediaType",
                    },
                    "dct:license": licence,
                }
            )
        )
    return told


def _licence(stated: str | None) -> Node | None:
    address = web_address(stated) or spdx_address(stated or "")
    return {"@id": address, "@type": "dct:LicenseDocument"} if address else None


def _page(address: str) -> Node | None:
    return {"@id": address, "@type": "foaf:Document"} if address else None


def _at(settings: Settings, name: str) -> str:
    """The address of a thing in the document; a name of the document's own where the catalogue has no address."""
    return f"{settings.address}#{name}" if settings.address else f"_:{name}"


def _text(text: str, language: str) -> Node:
    return {"@value": text, "@language": language} if language else {"@value": text}


def _typed(value: str, kind: str) -> Node:
    return {"@value": value, "@type": f"xsd:{kind}"}


def _without_gaps(node: dict[str, Any]) -> Node:
    return {name: part for name, part in node.items() if part not in (None, [], "")}
