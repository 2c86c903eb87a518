"""DCAT-AP 3, validated by pyshacl.

The shapes of SEMIC come in no package of the registry and are not copied here. `SHAPES` states what release 3.0.1 asks
of the classes that the exporter writes: what must stand, how often at most, and of which class its value is
(https://semiceu.github.io/DCAT-AP/releases/3.0.1/). The shapes are closed, so that no other property slips in.
"""

import json
from typing import Any

import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, Graph, URIRef

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <urn:shapes:> .

:title sh:path dct:title ; sh:minCount 1 ; sh:nodeKind sh:Literal ; sh:uniqueLang true .
:description sh:path dct:description ; sh:minCount 1 ; sh:nodeKind sh:Literal ; sh:uniqueLang true .
:publisher sh:path dct:publisher ; sh:maxCount 1 ; sh:class foaf:Agent .
:issued sh:path dct:issued ; sh:maxCount 1 ; sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:dateTime ] ) .
:modified sh:path dct:modified ; sh:maxCount 1 ; sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:dateTime ] ) .
:spatial sh:path dct:spatial ; sh:class dct:Location ; sh:nodeKind sh:IRI .
:language sh:path dct:language ; sh:class dct:LinguisticSystem ; sh:nodeKind sh:IRI .
:temporal sh:path dct:temporal ; sh:class dct:PeriodOfTime .
:license sh:path dct:license ; sh:maxCount 1 ; sh:class dct:LicenseDocument ; sh:nodeKind sh:IRI .

:Catalog a sh:NodeShape ; sh:targetClass dcat:Catalog ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
  sh:property :title, :description, :publisher, :issued, :modified, :spatial, :language, :temporal, :license,
    [ sh:path dct:publisher ; sh:minCount 1 ],
    [ sh:path foaf:homepage ; sh:maxCount 1 ; sh:class foaf:Document ],
    [ sh:path dct:conformsTo ; sh:class dct:Standard ],
    [ sh:path dcat:dataset ; sh:minCount 1 ; sh:class dcat:Dataset ] .

:Dataset a sh:NodeShape ; sh:targetClass dcat:Dataset ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
  sh:property :title, :description, :publisher, :issued, :modified, :spatial, :language, :temporal,
    [ sh:path dct:identifier ; sh:nodeKind sh:Literal ],
    [ sh:path dcat:keyword ; sh:nodeKind sh:Literal ],
    [ sh:path dcat:theme ; sh:class skos:Concept ],
    [ sh:path dcat:landingPage ; sh:class foaf:Document ],
    [ sh:path dcat:distribution ; sh:class dcat:Distribution ] .

:Distribution a sh:NodeShape ; sh:targetClass dcat:Distribution ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
  sh:property :title, :license,
    [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ; sh:class rdfs:Resource ],
    [ sh:path dcat:downloadURL ; sh:nodeKind sh:IRI ; sh:class rdfs:Resource ],
    [ sh:path dct:format ; sh:maxCount 1 ; sh:class dct:MediaTypeOrExtent ],
    [ sh:path dcat:mediaType ; sh:maxCount 1 ; sh:class dct:MediaType ] .

:Agent a sh:NodeShape ; sh:targetClass foaf:Agent ;
  sh:property [ sh:path foaf:name ; sh:minCount 1 ; sh:nodeKind sh:Literal ] .

:Concept a sh:NodeShape ; sh:targetClass skos:Concept ;
  sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:nodeKind sh:Literal ] .

:Period a sh:NodeShape ; sh:targetClass dct:PeriodOfTime ; sh:property
  [ sh:path dcat:startDate ; sh:maxCount 1 ; sh:or (
      [ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ] [ sh:datatype xsd:gYearMonth ] ) ],
  [ sh:path dcat:endDate ; sh:maxCount 1 ; sh:or (
      [ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ] [ sh:datatype xsd:gYearMonth ] ) ] .
"""
DECLARED = {
    "address": "https://example.org/catalogue/",
    "publisher": "Centre",
    "publisher_id": "SE-ON-2120000001",
    "publisher_page": "https://example.org/",
    "files": ("records.jsonl", "table.flat.csv", "table.parquet", "map.geojson", "odd.bin"),
}


def faults(graph: Graph) -> str:
    conforms, _, told = pyshacl.validate(graph, shacl_graph=Graph().parse(data=SHAPES, format="turtle"), advanced=False)
    return "" if conforms else str(told)


def test_the_catalogue_follows_the_profile(write: Any, samples: Any, triples: Any) -> None:
    graph = triples(write("dcat", samples, title="Fall", licence="CC-BY-4.0", **DECLARED).text)

    assert faults(graph) == ""
    assert len(set(graph.objects(None, DCAT.distribution))) == 5


@pytest.mark.parametrize("path", [DCTERMS.title, DCTERMS.publisher, DCAT.accessURL, FOAF.name])
def test_the_shapes_refuse_a_catalogue_without_what_is_required(
    write: Any, samples: Any, triples: Any, path: URIRef
) -> None:
    graph = triples(write("dcat", samples, **DECLARED).text)
    graph.remove((None, path, None))

    assert faults(graph) != ""


def test_without_an_address_it_is_described_all_the_same_and_that_is_told(
    write: Any, samples: Any, triples: Any
) -> None:
    written = write("dcat", samples)
    graph = triples(written.text)

    assert faults(graph) == ""
    assert set(graph.subjects(RDF.type, DCAT.Distribution)) == set()
    assert written.told("address-unknown")


def test_no_records_give_an_empty_data_set_that_follows_the_profile(write: Any, triples: Any) -> None:
    written = write("dcat", [], **DECLARED)

    assert faults(triples(written.text)) == ""
    assert written.codes == ["export-empty"]


def test_the_time_covered_is_as_precise_as_the_records(write: Any, make: Any, triples: Any) -> None:
    records = [
        make(id="se.x:1", start_date="2020-03", end_date_expected="2021-01-31"),
        make(id="se.x:2", start_date="2020-04-01", end_date_actual="2021"),
    ]

    graph = triples(write("dcat", records).text)

    (start,), (end,) = (set(graph.objects(None, path)) for path in (DCAT.startDate, DCAT.endDate))
    assert (str(start), start.datatype) == ("2020-03", XSD.gYearMonth)
    assert (str(end), end.datatype) == ("2021", XSD.gYear)


def test_countries_and_languages_have_the_names_of_the_publications_office(write: Any, make: Any, triples: Any) -> None:
    graph = triples(write("dcat", [make(countries=["GR"], title={"el": "Ένα", "sv": "Ett"})]).text)

    authority = "http://publications.europa.eu/resource/authority"
    assert {str(each) for each in graph.objects(None, DCTERMS.spatial)} == {f"{authority}/country/GRC"}
    assert {str(each) for each in graph.objects(None, DCTERMS.language)} == {
        f"{authority}/language/ELL",
        f"{authority}/language/SWE",
    }


def test_drafts_are_not_counted(write: Any, samples: Any) -> None:
    written = write("dcat", samples)

    assert "2 of the type project" in json.loads(written.text)["dct:description"]["@value"]
    assert [each.value for each in written.told("counted-alone")] == ["14"]
    assert written.told("not-published")


def test_hostile_records_follow_the_profile_too(write: Any, hostile: Any, triples: Any) -> None:
    assert faults(triples(write("dcat", hostile, **DECLARED).text)) == ""
