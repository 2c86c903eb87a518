"""What other tools find in the folder of a feed: a Data Package and a DCAT-AP catalogue, both true of the segments."""

import gc
import json
import time
import warnings
from hashlib import sha256
from pathlib import Path
from typing import Any

import frictionless
import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, URIRef

from sicore.errors import UsageError
from sicore.exchange.describing import CATALOGUE, DESCRIPTIONS, data_package, dcat_catalogue, describe
from sicore.exchange.index import Index, Segment
from sicore.exchange.publishing import Publisher
from sicore.exchange.settings import About, Settings
from sicore.exchange.signing import Lifetimes
from tests.exchange.conftest import Centre, lesson

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix : <urn:shapes:> .

:title sh:path dct:title ; sh:minCount 1 ; sh:nodeKind sh:Literal ; sh:uniqueLang true .
:description sh:path dct:description ; sh:minCount 1 ; sh:nodeKind sh:Literal ; sh:uniqueLang true .
:publisher sh:path dct:publisher ; sh:minCount 1 ; sh:maxCount 1 ; sh:class foaf:Agent .
:modified sh:path dct:modified ; sh:maxCount 1 ; sh:datatype xsd:dateTime .
:license sh:path dct:license ; sh:maxCount 1 ; sh:class dct:LicenseDocument ; sh:nodeKind sh:IRI .

:Catalog a sh:NodeShape ; sh:targetClass dcat:Catalog ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
  sh:property :title, :description, :publisher, :modified, :license,
    [ sh:path dct:conformsTo ; sh:class dct:Standard ],
    [ sh:path dcat:dataset ; sh:minCount 1 ; sh:class dcat:Dataset ] .

:Dataset a sh:NodeShape ; sh:targetClass dcat:Dataset ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
  sh:property :title, :description, :publisher, :modified,
    [ sh:path dcat:keyword ; sh:nodeKind sh:Literal ],
    [ sh:path dcat:theme ; sh:class skos:Concept ],
    [ sh:path dcat:contactPoint ; sh:class vcard:Kind ],
    [ sh:path dcat:distribution ; sh:minCount 1 ; sh:class dcat:Distribution ] .

:Distribution a sh:NodeShape ; sh:targetClass dcat:Distribution ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
  sh:property :title, :license,
    [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ; sh:class rdfs:Resource ],
    [ sh:path dcat:downloadURL ; sh:nodeKind sh:IRI ; sh:class rdfs:Resource ],
    [ sh:path dct:format ; sh:maxCount 1 ; sh:class dct:MediaTypeOrExtent ],
    [ sh:path dcat:mediaType ; sh:maxCount 1 ; sh:class dct:MediaType ],
    [ sh:path dcat:compressFormat ; sh:maxCount 1 ; sh:class dct:MediaType ] .

:Agent a sh:NodeShape ; sh:targetClass foaf:Agent ;
  sh:property [ sh:path foaf:name ; sh:minCount 1 ; sh:nodeKind sh:Literal ] .
"""
"""What release 3.0.1 of DCAT-AP asks of the classes that are written; closed, so that nothing else slips in."""

SAID = About(
    title="Records of Norrvik",
    publisher="Norrviks kommun",
    contact="registrator@norrvik.example",
    licence="CC-BY-4.0",
    address="https://www.norrvik.example/feed/",
)


def graph_of(feed: Path) -> Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own reader uses what it deprecates
        return Graph().parse(data=(feed / CATALOGUE).read_text("utf-8"), format="json-ld")


def faults(graph: Graph) -> str:
    conforms, _, told = pyshacl.validate(graph, shacl_graph=Graph().parse(data=SHAPES, format="turtle"), advanced=False)
    return "" if conforms else str(told)


def report_of(feed: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # frictionless leaves packed files to the collector
        report = frictionless.validate(str(feed / "datapackage.json"))
        gc.collect()
    return report


def test_frictionless_finds_every_segment_as_the_package_says(centre: Centre) -> None:
    centre.publisher.publish([lesson(number) for number in range(5)])
    report = report_of(centre.feed)

    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == 2


def test_frictionless_finds_a_segment_that_was_changed(centre: Centre) -> None:
    (segment,) = (centre.feed / "segments").iterdir()
    segment.write_bytes(segment.read_bytes() + b"x")

    assert not report_of(centre.feed).valid


@pytest.mark.parametrize("about", [About(), SAID])
def test_the_catalogue_follows_the_profile_whether_or_not_anything_is_said(tmp_path: Path, about: About) -> None:
    publisher = Publisher(feed=tmp_path / "feed", keys=tmp_path / "keys")
    publisher.begin("se.ncc", Lifetimes(), about)
    publisher.publish([lesson(1)])
    graph = graph_of(tmp_path / "feed")

    assert faults(graph) == ""
    if about.address:
        assert set(graph.objects(None, DCAT.accessURL)) == {URIRef(about.address)}
        assert set(graph.objects(None, DCAT.downloadURL)) == {URIRef(f"{about.address}datapackage.json")}


@pytest.mark.parametrize("path", [DCTERMS.title, DCTERMS.publisher, DCAT.accessURL, FOAF.name, RDF.type])
def test_the_shapes_refuse_a_catalogue_without_what_is_required(centre: Centre, path: URIRef) -> None:
    graph = graph_of(centre.feed)
    graph.remove((None, path, None)) if path != RDF.type else graph.remove((None, path, DCAT.Distribution))

    assert faults(graph) != ""


def test_what_is_written_names_no_record_so_that_a_purge_leaves_nothing_in_it(centre: Centre) -> None:
    centre.publisher.publish([lesson(1, text="A name that must be forgotten")], purge="1")
    written = b"".join((centre.feed / name).read_bytes() for name in DESCRIPTIONS)

    assert b"lesson/1" not in written
    assert b"forgotten" not in written
    there = {f"segments/{each.name}" for each in (centre.feed / "segments").iterdir()}
    named = {each["path"] for each in json.loads((centre.feed / "datapackage.json").read_bytes())["resources"]}
    assert named == there


def test_a_feed_without_records_has_no_package_and_a_catalogue(tmp_path: Path) -> None:
    publisher = Publisher(feed=tmp_path / "feed", keys=tmp_path / "keys")
    publisher.begin("se.ncc", Lifetimes())
    publisher.publish([])

    assert not (tmp_path / "feed" / "datapackage.json").exists()
    assert faults(graph_of(tmp_path / "feed")) == ""


def test_a_thousand_segments_are_described_without_looking_into_one(tmp_path: Path) -> None:
    segments = tuple(
        Segment(sha256=sha256(bytes([n % 256, n // 256])).hexdigest(), size=n, unpacked=n, lines=1, publication=n)
        for n in range(1000)
    )
    index = Index(centre="se.ncc", made="2026-11-27T00:00:00Z", records=5, segments=segments)
    settings = Settings(centre="se.ncc", lifetimes=Lifetimes(), about=SAID)
    began = time.process_time()
    describe(tmp_path, index, settings)

    assert time.process_time() - began < 1
    assert len(json.loads((tmp_path / "datapackage.json").read_bytes())["resources"]) == 1000


@pytest.mark.parametrize(
    "said",
    [
        {"contact": "nobody"},
        {"contact": "maria.ek@norrvik.example"},
        {"address": "https://www.norrvik.example/feed"},
        {"address": "file:///feed/"},
    ],
)
def test_refuses_what_cannot_be_shown_to_everybody(said: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        About(**said)


def test_a_licence_may_be_an_address() -> None:
    index = Index(
        centre="se.ncc",
        made="2026-11-27T00:00:00Z",
        records=0,
        segments=(Segment(sha256="0" * 64, size=1, unpacked=1, lines=1, publication=1),),
    )
    about = About(licence="https://example.org/licence")
    package = data_package(index, about)

    assert package is not None
    assert package["licenses"] == [{"path": "https://example.org/licence"}]
    assert dcat_catalogue(index, about)["dct:license"] == {
        "@id": "https://example.org/licence",
        "@type": "dct:LicenseDocument",
    }
