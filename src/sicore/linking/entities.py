"""Making entities from records."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sicore.codelists import Code
from sicore.dates import Period
from sicore.linking.amounts import amounts_of
from sicore.linking.entity import FAMILIES, ORGANISATION, PROJECT, TOWN, Entity
from sicore.linking.folding import latin
from sicore.linking.identity import identity_of
from sicore.linking.names import Name, read_name
from sicore.linking.splitting import folded_words
from sicore.model import AnyRecord, CaseStudy, Organisation, Participant, Project, Record, Topic
from sicore.places import Place
from sicore.text import UNDETERMINED, language_of

APART_RELATIONS = frozenset({"part-of", "continues", "replicates", "scales", "succeeded-by", "supports", "hosts"})
"""Relations that hold between two things, never between two records of one."""

_STEM = 12
"""The characters of a CCI without its serial number."""
_ADDRESS = re.compile(r"(?:https?://)?(?:www[.])?([^/?#]+)([^?#]*)", re.IGNORECASE)
_SHARED_HOSTS = re.compile(r"(facebook|linkedin|instagram|twitter|x|youtube|wordpress|google|wixsite)[.]")


def entities_of(records: Iterable[AnyRecord]) -> Iterator[Entity]:
    """Yield an entity for each project, case study and organisation.

    Natural persons are never linked: what is known of a person stays in the record that may hold it.
    """
    for record in records:
        if isinstance(record, Record):
            entity = entity_of(record)
            if entity is not None:
                yield entity


def entity_of(record: Record) -> Entity | None:
    """A record as linking sees it, None for one of a type that is not linked, and for a natural person."""
    if record.type not in FAMILIES or record.editorial_status == "withdrawn":
        return None
    if isinstance(record, Organisation):
        return None if _is_person(record) else _organisation(record)
    if isinstance(record, Project):
        return _project(record)
    return _case_study(record) if isinstance(record, CaseStudy) else None


def _is_person(record: Organisation) -> bool:
    return bool(record.is_natural_person) or record.legal_category == "natural-person"


def _organisation(record: Organisation) -> Entity:
    others = record.other_names.items() if record.other_names else ()
    own = [(UNDETERMINED, record.legal_name)] if record.legal_name else []
    places = [record.address] if record.address else []
    return Entity(
        id=record.id,
        family=ORGANISATION,
        type=record.type,
        names=_names([*record.title.items(), *own, *others], is_organisation=True),
        identifiers=identity_of(record.identifiers),
        countries=_countries(record.countries, places),
        regions=_regions(places),
        places=_spots(places),
        topics=_topics(record.topics),
        homepage=_homepage(record.homepage),
        apart=_related(record, APART_RELATIONS) | ({record.parent} if record.parent else set()),
    )


def _project(record: Project) -> Entity:
    stems = frozenset(cci[:_STEM] for cci in (record.cci, record.cci_stem) if cci)
    coded = [*record.intervention_fields, *(each.eu for each in record.specific_objectives if each.eu)]
    return Entity(
        id=record.id,
        family=PROJECT,
        type=record.type,
        names=_names(record.title.items(), is_organisation=False),
        identifiers=identity_of(record.identifiers, programmes=stems),
        countries=_countries(record.countries, record.locations),
        regions=_regions(record.locations),
        places=_spots(record.locations),
        start=record.start_date,
        end=record.end_date_actual or record.end_date_expected,
        amounts=tuple(amounts_of(record)),
        partners=_partners(record.participants),
        programmes=stems,
        period=_period(stems),
        topics=_topics((*record.themes, *record.target_groups)) | frozenset(map(_coded, coded)),
        apart=_related(record, APART_RELATIONS),
        documents=_related(record, frozenset({"documents"})),
    )


def _case_study(record: CaseStudy) -> Entity:
    return Entity(
        id=record.id,
        family=PROJECT,
        type=record.type,
        names=_names(record.title.items(), is_organisation=False),
        identifiers=identity_of(record.identifiers),
        countries=_countries(record.countries, record.locations),
        regions=_regions(record.locations),
        places=_spots(record.locations),
        start=record.start_date,
        end=record.end_date,
        amounts=tuple(amounts_of(record)),
        partners=_partners(record.participants),
        period=record.programming_period.years if record.programming_period else None,
        topics=_topics((*record.themes, *record.target_groups)),
        apart=_related(record, APART_RELATIONS),
        documents=_related(record, frozenset({"documents"})),
    )


def _names(told: Iterable[tuple[str, str]], *, is_organisation: bool) -> tuple[Name, ...]:
    names = [read_name(text, language_of(tag), is_organisation=is_organisation) for tag, text in told]
    by_spelling = {(name.spelled, name.marks): name for name in reversed(names)}
    return tuple(reversed(by_spelling.values()))


def _countries(told: Iterable[str], places: Iterable[Place]) -> frozenset[str]:
    return frozenset(told) | frozenset(place.country for place in places if place.country)


def _regions(places: Iterable[Place]) -> frozenset[str]:
    return frozenset(place.nuts.code for place in places if place.nuts)


def _spots(places: Iterable[Place]) -> frozenset[str]:
    return frozenset(spot for place in places for spot in _spots_of(place))


def _spots_of(place: Place) -> Iterator[str]:
    if place.lau:
        yield f"lau {place.lau.strip()}"
    if place.postcode:
        yield f"post {''.join(folded_words(place.postcode))}"
    for city in dict.fromkeys(place.city.values() if place.city else ()):
        yield f"{TOWN}{' '.join(folded_words(city))}"


def _partners(participants: Iterable[Participant]) -> frozenset[str]:
    return frozenset(_partner(each.name) for each in participants if each.name and each.role != "managing-authority")


@lru_cache(maxsize=1 << 14)
def _partner(text: str) -> str:
    return " ".join(sorted(read_name(text, UNDETERMINED, is_organisation=True).words)) or latin(text)


def _topics(topics: Iterable[Topic]) -> frozenset[str]:
    return frozenset(_coded(topic.code) for topic in topics if topic.code)


def _coded(code: Code) -> str:
    return f"{code.list} {code.code}"


def _period(stems: frozenset[str]) -> str | None:
    years = {stem[:4] for stem in stems}
    found = Period.of_cci(next(iter(years))) if len(years) == 1 else None
    return found.years if found else None


def _homepage(address: str | None) -> str | None:
    match = _ADDRESS.match(address.strip()) if address else None
    if match is None or _SHARED_HOSTS.match(match[1].lower()):
        return None
    return match[1].lower() + match[2].rstrip("/")


def _related(record: Record, words: frozenset[str]) -> frozenset[str]:
    return frozenset(relation.target for relation in record.relations if relation.rel in words)
