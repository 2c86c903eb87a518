"""schema.org: parsed by rdflib, its terms and domains held against the vocabulary that comes with pyshacl."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from rdflib import RDF, RDFS, SDO, SH, Graph, Namespace, URIRef

from sicore.model import Organisation
from sicore_exports.schemaorg import json_ld, script_text

SCHEMA = Namespace("http://schema.org/")


LATER = {"funding", "keywords"}
"""What organisations have had since later releases than the one that ships with pyshacl."""
ROLE = "http://schema.org/OrganizationRole"
"""A role repeats the property that it stands under (https://schema.org/Role), whatever that is."""


@cache
def vocabulary() -> Graph:
    """The vocabulary of schema.org as SHACL shapes, which ships with pyshacl; its names begin with http."""
    return Graph().parse(str(files("pyshacl") / "assets" / "schema.ttl"), format="turtle")


def local(document: dict[str, Any]) -> str:
    """A document with the context that https://schema.org would give; no test fetches it."""
    return json.dumps(document | {"@context": {"@vocab": str(SCHEMA)}})


@cache
def properties_of(kind: URIRef) -> frozenset[Any]:
    """The properties whose domain a type, or one above it, is."""
    own = {path for shape in vocabulary().objects(kind, SH.property) for path in vocabulary().objects(shape, SH.path)}
    for above in vocabulary().objects(kind, RDFS.subClassOf):
        own |= properties_of(above) if isinstance(above, URIRef) else set()
    return frozenset(own)


def test_every_type_and_property_is_of_schema_org_and_stands_where_it_may(
    write: Any, samples: Any, make: Any, triples: Any
) -> None:
    supported = make(funds=[{"list": "eu-programme", "code": "ESF_PLUS"}])
    graph = triples(local(json.loads(write("schemaorg", [*samples, supported]).text)))
    kinds = set(graph.objects(None, RDF.type))

    assert len(kinds) > 10
    assert {kind for kind in kinds if (kind, RDF.type, RDFS.Class) not in vocabulary()} == set()
    astray = {
        (str(kind), path.removeprefix(SCHEMA))
        for node, kind in graph.subject_objects(RDF.type)
        for path in graph.predicates(node)
        if path != RDF.type and str(kind) != ROLE and path not in properties_of(URIRef(str(kind)))
    }
    assert {each for each in astray if each[1] not in LATER} == set()
    told = {path.removeprefix(SCHEMA) for path in graph.predicates() if path != RDF.type}
    assert told - set(SDO.__annotations__) - LATER == set()


def test_a_record_of_each_type_but_tombstones_and_drafts_has_a_node(write: Any, samples: Any) -> None:
    written = write("schemaorg", samples)
    ids = {node["@id"] for node in json.loads(written.text)["@graph"]}

    assert ids == {each.id for each in samples} - {
        "se.norrvik:N-2020-001",
        "se.norrvik:N-2025-DRAFT",
        "se.norrvik:organisation/person-1",
    }
    assert written.told("not-published", "se.norrvik:N-2025-DRAFT")


def test_the_name_is_in_the_language_asked_for_and_the_other_one_is_told(write: Any, samples: Any) -> None:
    written = write("schemaorg", samples, languages=("en",))
    node = next(each for each in json.loads(written.text)["@graph"] if each["@id"] == "se.norrvik:N-2024-007")

    assert node["name"] == "The open workshop"
    assert "/title/sv" in written.lost("se.norrvik:N-2024-007")
    assert "/title/en-t-sv" not in written.lost("se.norrvik:N-2024-007")


def test_amounts_keep_every_digit(write: Any, samples: Any) -> None:
    assert '"value":1640000.50' in write("schemaorg", samples).text


def test_ids_lie_below_the_address_of_the_catalogue(write: Any, samples: Any) -> None:
    written = write("schemaorg", samples, address="https://example.org/catalogue/")

    assert '"@id":"https://example.org/catalogue/se.norrvik%3Acase%2Flane"' in written.text


def test_a_natural_person_is_named_nowhere(write: Any, make: Any) -> None:
    person = make(type="organisation", id="se.x:p", title={"sv": "Kim Exempel"}, is_natural_person=True)
    project = make(participants=[{"role": "beneficiary", "organisation": "se.x:p", "name": "Kim Exempel"}])

    written = write("schemaorg", [project, person])

    assert "Kim" not in written.text
    assert "/participants/0/name" in written.lost("se.x:1")
    assert written.lost("se.x:p") == {None}


def test_a_page_gets_one_record_with_its_own_addresses(samples: Any, triples: Any) -> None:
    case = next(each for each in samples if each.type == "case_study")
    broar = next(each for each in samples if isinstance(each, Organisation) and each.id.endswith("broar"))

    document = json_ld(
        case, languages=("en",), address=lambda found: f"https://example.org/{found[-4:]}", organisation=lambda _: broar
    )

    assert document["@context"] == "https://schema.org"
    assert document["@id"] == "https://example.org/lane"
    assert document["name"] == "The lending barn"
    assert triples(local(document)).value(URIRef("https://example.org/lane"), SCHEMA.headline) is not None


def test_a_tombstone_gives_an_empty_object(samples: Any) -> None:
    assert json_ld(samples[-1]) == {}


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "]]>", "\u2028", 'a"b'])
def test_no_text_ends_the_script_that_it_stands_in(make: Any, text: str) -> None:
    script = script_text(json_ld(make(title={"en": f"x{text}y"})))

    assert not set("<>&\u2028\u2029") & set(script)
    assert json.loads(script)["name"] == f"x{text}y".replace("\u2028", "\n")


def test_a_record_without_a_title_is_named_by_its_id_and_told(write: Any, make: Any) -> None:
    written = write("schemaorg", [make(title={"en": " "})])

    assert json.loads(written.text)["@graph"][0]["name"] == "se.x:1"
    assert [each.pointer for each in written.told("title-missing")] == ["/title"]
