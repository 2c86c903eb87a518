"""Looking at a column with a field in mind: do its cells bear the field out, and how would they be read for it."""

from collections.abc import Callable

from attrs import evolve, frozen

from sicore.tables.mapping import Use
from sicore.tables.proposing.column import ColumnSample
from sicore.tables.proposing.content import closed, coded, dates, identifiers, places, texts
from sicore.tables.proposing.content.amounts import look_at_amounts
from sicore.tables.proposing.content.look import Look, Option
from sicore.tables.proposing.content.rates import look_at_rates
from sicore.tables.proposing.surroundings import Surroundings
from sicore.tables.proposing.vocabulary import meanings_of
from sicore.tables.targets import TARGETS, Kind


@frozen(kw_only=True)
class InMind:
    """A column, and the field that it may be.

    Args:
        column: The column.
        field: The field, by its name in mapping files.
        around: What the table as a whole tells.
    """

    column: ColumnSample
    field: str
    around: Surroundings


Looker = Callable[[InMind], Look]

_LONGEST_NAME = 250
_WORDS_OF_NAME = 2.0
_CODE_BEFORE_NAME = r"(?s)^[0-9]{3}[a-z]?\W*(.+)$"


def look_for(column: ColumnSample, field: str, around: Surroundings) -> Look:
    """What the cells say about a field.

    Args:
        column: The column.
        field: The field, by its name in mapping files.
        around: What the table as a whole tells.
    """
    seen = InMind(column=column, field=field, around=around)
    looker = _BY_FIELD.get(field) or _BY_KIND.get(TARGETS[field].kind) or _anything
    return looker(seen)


def reads(field: str, look: Look) -> Look:
    """The same, with the field in the place of the one that a general look fills in."""
    options = tuple(evolve(option, uses=tuple(evolve(use, to=field) for use in option.uses)) for option in look.options)
    return evolve(look, options=options)


def _anything(seen: InMind) -> Look:
    return Look(share=0.7, said="", options=(Option(uses=(Use(to=seen.field),)),))


def _dates(seen: InMind) -> Look:
    found = dates.look_at_dates(seen.column)
    if found.is_unlikely and seen.field in ("start_date", "end_date"):
        spans = dates.look_at_spans(seen.column)
        if spans.is_sure:
            return spans
    return reads(seen.field, found)


def _amounts(seen: InMind) -> Look:
    return reads(seen.field, look_at_amounts(seen.column))


def _rates(seen: InMind) -> Look:
    return reads(seen.field, look_at_rates(seen.column))


def _texts(seen: InMind) -> Look:
    found = texts.look_at_texts(seen.column)
    share = found.share if found.is_unlikely else min(found.share, 0.7)
    return evolve(found, share=share, options=(Option(uses=(Use(to=seen.field),)),))


def _names(seen: InMind) -> Look:
    found = texts.look_at_names(seen.column, _LONGEST_NAME)
    share = found.share if found.is_unlikely else min(found.share, 0.7)
    return evolve(found, share=share, options=(Option(uses=(Use(to=seen.field),)),))


def _titles(seen: InMind) -> Look:
    ahead = identifiers.look_at_codes_ahead(seen.column)
    return ahead if ahead.is_sure else _names(seen)


def _categories(seen: InMind) -> Look:
    """Codes or names, whatever the header promises; both where each cell has both."""
    found = coded.look_at_intervention_fields(seen.column)
    if not found.is_sure:
        has_names = seen.field == "intervention_field_name" or not texts.look_at_texts(seen.column).is_unlikely
        return _texts(evolve(seen, field="intervention_field_name")) if has_names else found
    if not found.options:
        return evolve(found, share=0.7)
    (use,) = found.options[0].uses
    if use.take is None:
        return found
    name = Use(to="intervention_field_name", take=_CODE_BEFORE_NAME)
    return evolve(found, options=(Option(uses=(use, name)),))


def _countries(seen: InMind) -> Look:
    return reads(seen.field, places.look_at_countries(seen.column))


def _postcodes(seen: InMind) -> Look:
    return reads(seen.field, places.look_at_postcodes(seen.column, seen.around.countries))


def _region_names(seen: InMind) -> Look:
    found = places.look_at_region_names(seen.column, seen.field)
    return found if found.is_sure else evolve(_texts(seen), said=found.said)


def _addresses(seen: InMind) -> Look:
    return evolve(texts.look_at_addresses(seen.column), options=(Option(uses=(Use(to=seen.field),)),))


def _codes(seen: InMind) -> Look:
    ahead = identifiers.look_at_codes_ahead(seen.column)
    if ahead.is_sure:
        return ahead
    found = identifiers.look_at_codes(seen.column)
    # A code that stands in several rows may be that of an operation with several rows; who decides sees all columns.
    share = found.share if found.share == 0 or found.is_sure else 0.7
    return evolve(found, share=share, options=(Option(uses=(Use(to=seen.field),)),))


def _registers(seen: InMind) -> Look:
    found = identifiers.look_at_registers(seen.column, seen.around.countries)
    if found.is_sure:
        return reads(seen.field, found)
    return evolve(_anything(seen), said=found.said)


def _objectives(seen: InMind) -> Look:
    found = coded.look_at_objectives(seen.column)
    if found.is_sure:
        return found
    is_name = texts.words(seen.column) >= _WORDS_OF_NAME
    use = Use(to=seen.field, looks="name" if is_name else None)
    return evolve(_anything(seen), options=(Option(uses=(use,)),))


def _places(seen: InMind) -> Look:
    """Codes of regions, or words."""
    regions = places.look_at_regions(seen.column)
    return regions if regions.is_sure else _texts(seen)


_BY_KIND: dict[Kind, Looker] = {
    Kind.DATE: _dates,
    Kind.MONEY: _amounts,
    Kind.PERCENT: _rates,
    Kind.TEXT: _texts,
    Kind.NAME: _names,
    Kind.COUNTRY: _countries,
    Kind.ANSWER: lambda seen: closed.look_at_answers(seen.column, seen.field),
    Kind.COUNT: lambda seen: closed.look_at_counts(seen.column, seen.field),
    Kind.CURRENCY: lambda seen: coded.look_at_currencies(seen.column),
    Kind.WORD: lambda seen: closed.look_at_words(seen.column, seen.field, {}),
}
_BY_FIELD: dict[str, Looker] = {
    "id": _codes,
    "title": _titles,
    "cci": lambda seen: coded.look_at_programmes(seen.column),
    "fund": lambda seen: coded.look_at_funds(seen.column, seen.around.period),
    "intervention_field": _categories,
    "intervention_field_name": _categories,
    "priority": lambda seen: coded.look_at_priorities(seen.column),
    "priority_name": lambda seen: coded.look_at_priorities(seen.column),
    "period": lambda seen: coded.look_at_periods(seen.column),
    "specific_objective": _objectives,
    "place": _places,
    "nuts": lambda seen: places.look_at_regions(seen.column),
    "nuts2_name": _region_names,
    "nuts3_name": _region_names,
    "postcode": _postcodes,
    "beneficiary_postcode": _postcodes,
    "participant_postcode": _postcodes,
    "lau": _anything,
    "latitude": lambda seen: places.look_at_degrees(seen.column, 90),
    "longitude": lambda seen: places.look_at_degrees(seen.column, 180),
    "homepage": _addresses,
    "beneficiary_homepage": _addresses,
    "beneficiary_id": _registers,
    "participant_id": _registers,
    "participant_role": lambda seen: closed.look_at_words(seen.column, seen.field, meanings_of("roles")),
    "beneficiary_type": lambda seen: closed.look_at_words(seen.column, seen.field, meanings_of("legal_categories")),
    "participant_type": lambda seen: closed.look_at_words(seen.column, seen.field, meanings_of("legal_categories")),
}
