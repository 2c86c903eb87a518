"""The fields that agreed, differed or were absent, as people read them."""

from collections.abc import Callable, Iterable, Iterator

from attrs import evolve

from sicore.linking.amounts import Amount
from sicore.linking.assertion import Agreement, Assertion, FieldEvidence
from sicore.linking.comparison import Comparison
from sicore.linking.concepts import MARK
from sicore.linking.entity import Entity

_IDENTIFIER = "identifier "
_SHOWN = 6
"""How many values of a field are shown; a project can have hundreds of partners."""


def evidence_of(one: Entity, other: Entity, comparison: Comparison) -> tuple[FieldEvidence, ...]:
    """What each field says, the identifiers and the name first."""
    return (*_identifiers(one, other, comparison), _name(comparison), *_fields(one, other, comparison))


def _identifiers(one: Entity, other: Entity, comparison: Comparison) -> Iterator[FieldEvidence]:
    differing = [reason.partition(" ")[2] for reason in comparison.against if reason.startswith("identifiers ")]
    for scheme in sorted(one.identifiers.keys() | other.identifiers.keys()):
        agreement = Agreement.ABSENT
        if scheme in comparison.shared:
            agreement = Agreement.AGREED
        elif scheme in differing:
            agreement = Agreement.DIFFERED
        yield FieldEvidence(
            field=f"{_IDENTIFIER}{scheme}",
            agreement=agreement,
            one=_listed(one.identifiers.get(scheme, ())),
            other=_listed(other.identifiers.get(scheme, ())),
        )


def _name(comparison: Comparison) -> FieldEvidence:
    names = comparison.names
    return FieldEvidence(
        field="name",
        agreement=Agreement.AGREED if names.weight > 0 else Agreement.DIFFERED,
        level="alike" if names.is_alike else "in part",
        weight=round(names.weight, 2),
        one=names.one.text,
        other=names.other.text,
    )


def _fields(one: Entity, other: Entity, comparison: Comparison) -> Iterator[FieldEvidence]:
    for field, shown in SHOWN.items():
        first, second = shown(one), shown(other)
        if field == "series" and "series" in comparison.against:
            yield FieldEvidence(field=field, agreement=Agreement.DIFFERED, level="different", one=first, other=second)
        elif field in comparison.fields:
            level, weight = comparison.fields[field]
            agreement = Agreement.DIFFERED if weight < 0 else Agreement.AGREED
            yield FieldEvidence(
                field=field, agreement=agreement, level=level, weight=round(weight, 2), one=first, other=second
            )
        elif first or second:
            yield FieldEvidence(field=field, agreement=Agreement.ABSENT, one=first, other=second)


def _listed(values: Iterable[str]) -> str | None:
    ordered = sorted(values)
    more = f" (+{len(ordered) - _SHOWN})" if len(ordered) > _SHOWN else ""
    return ", ".join(ordered[:_SHOWN]) + more or None


def _places(entity: Entity) -> str | None:
    return _listed({*entity.regions, *(place.partition(" ")[2] for place in entity.places)})


def _amount(amount: Amount) -> str:
    return f"{amount.kind} {amount.currency} {amount.value:f}"


SHOWN: dict[str, Callable[[Entity], str | None]] = {
    "series": lambda entity: _listed(entity.marks),
    "country": lambda entity: _listed(entity.countries),
    "place": _places,
    "form": lambda entity: _listed({name.form for name in entity.names if name.form}),
    "homepage": lambda entity: entity.homepage,
    "start": lambda entity: entity.start.iso if entity.start else None,
    "end": lambda entity: entity.end.iso if entity.end else None,
    "amount": lambda entity: ", ".join(map(_amount, entity.amounts)) or None,
    "partners": lambda entity: _listed(partner.replace(MARK, "") for partner in entity.partners),
    "programme": lambda entity: _listed(entity.programmes) or entity.period,
    "topics": lambda entity: _listed(entity.topics),
}
"""The fields beside names and identifiers, and how each is shown."""


def with_values(assertion: Assertion, one: Entity, other: Entity) -> Assertion:
    """An assertion with what both records say today in each field; a catalogue keeps only how they compared.

    Args:
        assertion: The assertion.
        one: Its first record.
        other: Its second record.
    """
    return evolve(assertion, evidence=tuple(_valued(each, one, other) for each in assertion.evidence))


def _valued(evidence: FieldEvidence, one: Entity, other: Entity) -> FieldEvidence:
    return evolve(evidence, one=_value(evidence.field, one), other=_value(evidence.field, other))


def _value(field: str, entity: Entity) -> str | None:
    if field == "name":
        return " / ".join(name.text for name in entity.names) or None
    if field.startswith(_IDENTIFIER):
        return _listed(entity.identifiers.get(field.removeprefix(_IDENTIFIER), ()))
    return SHOWN[field](entity) if field in SHOWN else None
