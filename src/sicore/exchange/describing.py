"""What else lies in the folder of a feed: a Data Package and a DCAT-AP catalogue, by which other tools find records.

Both are written from the index alone, without a look into the segments, and hold nothing of what the records say. They
are not signed: whoever wants to be sure reads the feed as a feed.

Sources: https://datapackage.org/standard/data-package/ (version 2) and
https://semiceu.github.io/DCAT-AP/releases/3.0.1/.
"""

import os
from pathlib import Path
from typing import Any

from sicore.exchange.index import Index, Segment
from sicore.exchange.settings import About, Settings
from sicore.format import dump_json
from sicore.format.descriptor import DESCRIPTOR, LINES_MEDIA_TYPE, PROFILE
from sicore.members import Json
from sicore.outputs import written_whole

CATALOGUE = "catalog.jsonld"
DESCRIPTIONS = (DESCRIPTOR, CATALOGUE)
"""The files, beside the folders of the feed."""

LINES_FORMAT = "sicore.jsonl"
"""Readers of tables take what is called jsonl alone for a table; records are nested."""

_DCAT_AP = "https://semiceu.github.io/DCAT-AP/releases/3.0.1"
_AUTHORITY = "http://publications.europa.eu/resource/authority"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
_SPDX = "https://spdx.org/licenses"
_NAMES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

Node = dict[str, Json]


def describe(feed: Path, index: Index, settings: Settings) -> None:
    """Write both files; to be called when the segments are there, and before the index is signed.

    Args:
        feed: The folder of the feed.
        index: What it is about to consist of.
        settings: What its keeper says of it.
    """
    for name, told in (
        (DESCRIPTOR, data_package(index, settings.about)),
        (CATALOGUE, dcat_catalogue(index, settings.about)),
    ):
        if told is None:
            (feed / name).unlink(missing_ok=True)
            continue
        with written_whole(feed / name, "wb") as file:
            file.write(dump_json(told, indented=True) + b"\n")
            file.flush()
            os.fsync(file.fileno())


def data_package(index: Index, about: About) -> Node | None:
    """The descriptor of the segments; None where there is none, since a package has a resource at least."""
    if not index.segments:
        return None
    publisher: Node = {"title": about.publisher or index.centre, "roles": ["publisher"]}
    return _told(
        {
            "$schema": PROFILE,
            "name": f"{index.centre}-feed",
            "title": _title(index, about),
            "description": _description(index),
            "homepage": about.address,
            "created": index.made,
            "contributors": [publisher | ({"email": about.contact} if about.contact else {})],
            "licenses": [_licence_member(about.licence)] if about.licence else None,
            "resources": [_resource(segment, number) for number, segment in enumerate(index.segments, start=1)],
        }
    )


def _resource(segment: Segment, number: int) -> Json:
    return {
        "name": f"segment-{number}",
        "path": segment.name,
        "description": f"{segment.lines} records or deletions, one on each line; later segments outweigh earlier ones.",
        "format": LINES_FORMAT,
        "mediatype": LINES_MEDIA_TYPE,
        "encoding": "utf-8",
        "compression": "gz",
        "bytes": segment.size,
        "hash": f"sha256:{segment.sha256}",
    }


def _licence_member(licence: str) -> Node:
    return {"path": licence} if "://" in licence else {"name": licence}


def dcat_catalogue(index: Index, about: About) -> Node:
    """The feed as a data set in a catalogue; addresses are relative to the file where none is known."""
    # Where the address is known it stands in the file, so that a portal can keep a copy of it.
    context: Node = _NAMES | ({"@base": about.address} if about.address else {})
    shared: Node = {
        "dct:title": _text(_title(index, about)),
        "dct:description": _text(_description(index)),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": _text(about.publisher or index.centre)},
        "dct:modified": {"@value": index.made, "@type": "xsd:dateTime"},
    }
    licence = _licence_node(about.licence)
    distribution = {
        "@id": "#distribution",
        "@type": "dcat:Distribution",
        "dct:title": _text("Segments of records, JSON Lines, packed with gzip"),
        "dcat:accessURL": _node("./", "rdfs:Resource"),
        "dcat:downloadURL": _node(DESCRIPTOR, "rdfs:Resource") if index.segments else None,
        "dct:format": _node(f"{_AUTHORITY}/file-type/JSON", "dct:MediaTypeOrExtent"),
        "dcat:mediaType": _node(f"{_MEDIA_TYPES}/application/jsonl", "dct:MediaType"),
        "dcat:compressFormat": _node(f"{_MEDIA_TYPES}/application/gzip", "dct:MediaType"),
        "dct:license": licence,
    }
    theme = _node(f"{_AUTHORITY}/data-theme/SOCI", "skos:Concept")
    dataset = {
        "@id": "#dataset",
        "@type": "dcat:Dataset",
        **shared,
        "dcat:keyword": _text("social innovation"),
        "dcat:theme": theme | {"skos:prefLabel": _text("Population and society")},
        "dcat:contactPoint": _contact(about),
        "dcat:distribution": _told(distribution),
    }
    return _told(
        {
            "@context": context,
            "@id": "#catalogue",
            "@type": "dcat:Catalog",
            **shared,
            "dct:license": licence,
            "dct:conformsTo": _node(_DCAT_AP, "dct:Standard"),
            "dcat:dataset": _told(dataset),
        }
    )


def _title(index: Index, about: About) -> str:
    return about.title or f"Records of social innovation: {index.centre}"


def _description(index: Index) -> str:
    return (
        f"{index.records} records in version {index.format} of the exchange format of sicore, published by "
        f"{index.centre} as a signed feed (The Update Framework)."
    )


def _contact(about: About) -> Node | None:
    if not about.contact:
        return None
    return {
        "@type": "vcard:Kind",
        "vcard:fn": _text(about.publisher or about.contact),
        "vcard:hasEmail": {"@id": f"mailto:{about.contact}"},
    }


def _licence_node(licence: str) -> Node | None:
    if not licence:
        return None
    return _node(licence if "://" in licence else f"{_SPDX}/{licence}", "dct:LicenseDocument")


def _node(address: str, kind: str) -> Node:
    return {"@id": address, "@type": kind}


def _text(text: str) -> Node:
    return {"@value": text, "@language": "en"}


def _told(node: dict[str, Any]) -> Node:
    """A node without what nobody says."""
    return {name: value for name, value in node.items() if value}
