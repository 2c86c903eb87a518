"""Places: countries in any language, regions by code and by name, postcodes, degrees."""

import re
from collections import Counter
from functools import lru_cache

from attrs import frozen

from sicore.codelists import CodeList, core_shelf
from sicore.places import iso_country
from sicore.tables.applying.lists import codes_by_name
from sicore.tables.mapping import Use
from sicore.tables.proposing.column import ColumnSample, Value
from sicore.tables.proposing.content.look import Look, Option, counted, shown
from sicore.tables.proposing.content.rates import number_of

_BEFORE_COMMA = "^([^,]+)"
_SEVERAL = re.compile(r"\s*[;|\n/]\s*")
_LEVELS = {"nuts2_name": 4, "nuts3_name": 5}

_POSTCODES = {
    "AT": "[0-9]{4}", "BE": "[0-9]{4}", "BG": "[0-9]{4}", "CY": "[0-9]{4}", "CZ": "[0-9]{3} ?[0-9]{2}",
    "DE": "[0-9]{4,5}", "DK": "[0-9]{4}", "EE": "[0-9]{5}", "ES": "[0-9]{4,5}", "FI": "[0-9]{5}",
    "FR": "[0-9]{4,5}", "GB": "[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}", "GR": "[0-9]{3} ?[0-9]{2}",
    "HR": "[0-9]{5}", "HU": "[0-9]{4}", "IE": "[A-Z][0-9]{2} ?[0-9A-Z]{4}", "IT": "[0-9]{4,5}",
    "LT": "(?:LT-)?[0-9]{5}", "LU": "(?:L-?)?[0-9]{4}", "LV": "(?:LV-)?[0-9]{4}", "MT": "[A-Z]{3} ?[0-9]{4}",
    "NL": "[0-9]{4} ?[A-Z]{2}", "PL": "[0-9]{2}-?[0-9]{3}", "PT": "[0-9]{4}(?:-[0-9]{3})?", "RO": "[0-9]{6}",
    "SE": "[0-9]{3} ?[0-9]{2}", "SI": "(?:SI-)?[0-9]{4}", "SK": "[0-9]{3} ?[0-9]{2}",
}  # fmt: skip
"""How postcodes look; where workbooks keep them as numbers, those that begin with a zero have lost it."""
_ANY_POSTCODE = re.compile("|".join(sorted(set(_POSTCODES.values()))))


@frozen(kw_only=True)
class CountryLook(Look):
    """What the cells say about countries.

    Args:
        countries: The countries that they name (ISO 3166), most frequent first.
    """

    countries: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _by_alpha_3() -> dict[str, str]:
    listed = core_shelf().get("country")
    entries = [entry for code in listed.codes if (entry := listed.get(code))]
    return {entry.more["alpha_3"]: entry.code for entry in entries if "alpha_3" in entry.more}


def country_named(text: str) -> str | None:
    """The country that a text names by its code or its name in any official language (ISO 3166).

    >>> country_named("AUSTRIA"), country_named("EL"), country_named("SVN"), country_named("Sverige")
    ('AT', 'GR', 'SI', 'SE')
    """
    plain = text.strip()
    listed = core_shelf().get("country")
    code = iso_country(plain.upper())
    if code in listed:
        return code
    return _by_alpha_3().get(plain.upper()) or codes_by_name(listed).get(" ".join(plain.split()).casefold())


def look_at_countries(column: ColumnSample) -> CountryLook:
    """Whether the cells name countries: whole, before a comma, or several in one cell."""
    found: dict[str, tuple[str, ...]] = {}
    has_comma, has_several = False, False
    for value in column.values:
        if (code := country_named(value.text)) is not None:
            found[value.text] = (code,)
        elif (code := country_named(value.text.partition(",")[0])) is not None:
            found[value.text], has_comma = (code,), True
        elif all(several := [country_named(part) for part in _SEVERAL.split(value.text)]):
            found[value.text], has_several = tuple(filter(None, several)), True
    known = [value for value in column.values if value.text in found]
    share = sum(value.count for value in known) / column.filled if column.filled else 0.0
    counts: Counter[str] = Counter()
    for value in known:
        for code in found[value.text]:
            counts[code] += value.count
    strange = [value for value in column.values if value.text not in found]
    use = Use(
        to="country",
        take=_BEFORE_COMMA if has_comma else None,
        split=_SEVERAL.pattern if has_several else None,
        values={text: code for text in found if (code := _by_alpha_3().get(text.upper()))},
    )
    said = counted(column, known, "countries") + f" ({shown(known or column.values)})"
    return CountryLook(
        share=share,
        said=f"{said}; {shown(strange)} is none" if strange else said,
        options=() if has_comma and has_several else (Option(uses=(use,)),),
        countries=tuple(code for code, _ in counts.most_common()),
        examples=tuple(value.example for value in strange[:1]),
    )


def _nuts() -> CodeList:
    return core_shelf().get("nuts")


def look_at_regions(column: ColumnSample) -> Look:
    """Whether the cells are NUTS codes below the level of countries."""
    listed = _nuts()
    fitting = [value for value in column.values if len(value.text) > 2 and value.text in listed]
    share = sum(value.count for value in fitting) / column.filled if column.filled else 0.0
    said = counted(column, fitting, "NUTS codes") + f" ({shown(fitting or column.values)})"
    return Look(share=share, said=said, options=(Option(uses=(Use(to="nuts"),)),))


def look_at_region_names(column: ColumnSample, field: str) -> Look:
    """Whether the cells are names of NUTS regions of the level that a field asks for."""
    names = codes_by_name(_nuts(), _LEVELS[field])
    fitting = [value for value in column.values if names.get(" ".join(value.text.split()).casefold())]
    share = sum(value.count for value in fitting) / column.filled if column.filled else 0.0
    said = counted(column, fitting, f"names of NUTS {_LEVELS[field] - 2} regions") + f" ({shown(column.values)})"
    return Look(share=share, said=said, options=(Option(uses=(Use(to=field),)),))


def look_at_postcodes(column: ColumnSample, countries: tuple[str, ...]) -> Look:
    """Whether the cells have the form of postcodes, of the countries where these are known."""
    forms = [_POSTCODES[country] for country in countries if country in _POSTCODES]
    form = re.compile("|".join(forms)) if forms else _ANY_POSTCODE
    fitting = [value for value in column.values if form.fullmatch(value.text.upper())]
    share = sum(value.count for value in fitting) / column.filled if column.filled else 0.0
    said = counted(column, fitting, "postcodes by their form") + f" ({shown(fitting or column.values)})"
    return Look(share=share, said=said, options=(Option(uses=(Use(to="postcode"),)),))


def look_at_degrees(column: ColumnSample, largest: int) -> Look:
    """Whether the cells are degrees with decimals, up to 90 or 180; metres of a grid are none."""
    fitting = [value for value in column.values if _is_degrees(value, largest)]
    share = sum(value.count for value in fitting) / column.filled if column.filled else 0.0
    said = counted(column, fitting, "degrees") + f" ({shown(fitting or column.values)})"
    return Look(share=share, said=said, options=(Option(uses=(Use(to="latitude" if largest == 90 else "longitude"),)),))


def _is_degrees(value: Value, largest: int) -> bool:
    number = number_of(value.text.removeprefix("-"))
    return number is not None and number <= largest and not value.text.endswith("%")
