"""Codes that little else looks like: programmes, specific objectives, intervention fields, Funds, currencies."""

import re
from collections.abc import Callable

from sicore.codelists import core_shelf
from sicore.identifiers import Cci
from sicore.tables.mapping import Use
from sicore.tables.proposing import codes
from sicore.tables.proposing.column import ColumnSample, Value
from sicore.tables.proposing.content.look import DOUBTFUL, Look, Option, counted, shown
from sicore.tables.proposing.content.words import fund_code

_OBJECTIVE = re.compile(r"(?:ESO4|RSO[1-5]|JSO8)[.][0-9]{1,2}")
_FIELD = re.compile(r"(?:0[0-9]{2}|1[0-8][0-9])[a-z]?")
_FIELD_AND_NAME = re.compile(rf"{_FIELD.pattern}\b\W*[^\W\d].*", re.DOTALL)
_FIELDS = re.compile(rf"{_FIELD.pattern}(?:\s*[,;|/]\s*{_FIELD.pattern})+")
_PERIOD = re.compile("(?:2007-2013|2014-2020|2021-2027)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PRIORITY_AHEAD = r"^([0-9]+(?:[.][0-9]+)*|[A-Z][0-9]*)[.:]?\s"
_PRIORITY_NAME = rf"(?s){_PRIORITY_AHEAD.replace('(', '(?:', 1)}+(.+)$"
_PRIORITY_AND_NAME = re.compile(rf"{_PRIORITY_AHEAD.removeprefix('^')}+.+", re.DOTALL)
_CODE_AHEAD = "^([0-9]{3}[a-z]?)"
_BETWEEN_CODES = r"\s*[,;|/]\s*"


MOST_PROGRAMMES = 40
"""How many different programmes a table may name."""


def look_at_programmes(column: ColumnSample) -> Look:
    """Whether the cells are programmes' codes (CCI)."""
    return _look(column, lambda value: Cci.find(value.text) is not None, "codes of programmes (CCI)", Use(to="cci"))


def look_at_objectives(column: ColumnSample) -> Look:
    """Whether the cells begin with European codes of specific objectives, such as ESO4.11."""
    is_bare = column.share(lambda value: _OBJECTIVE.fullmatch(value.text) is not None) >= 0.9
    use = Use(to="specific_objective", take=None if is_bare else f"({_OBJECTIVE.pattern})")
    what = "European codes of specific objectives"
    return _look(column, lambda value: _OBJECTIVE.match(value.text) is not None, what, use)


def look_at_intervention_fields(column: ColumnSample) -> Look:
    """Whether the cells hold codes of intervention fields, alone, several, or each before its name."""
    bare = [value for value in column.values if _FIELD.fullmatch(value.text)]
    several = [value for value in column.values if _FIELDS.fullmatch(value.text)]
    named = [value for value in column.values if _FIELD_AND_NAME.fullmatch(value.text)]
    fitting = [*bare, *several, *named]
    if not fitting:
        return Look(share=0.0, said=f"no cell has a code of three digits ({shown(column.values)})")
    share = sum(value.count for value in fitting) / column.filled
    said = f"{counted(column, fitting, 'codes of intervention fields')} ({shown(fitting)})"
    if named and several:
        return Look(share=share, said=f"{said}, some with several codes and some with names")
    use = Use(
        to="intervention_field",
        take=_CODE_AHEAD if named else None,
        split=_BETWEEN_CODES if several else None,
    )
    return Look(share=share, said=said, options=(Option(uses=(use,)),))


def look_at_priorities(column: ColumnSample) -> Look:
    """Codes of priorities, names, or in each cell a code before a name."""
    words = [value for value in column.values if len(_WORD.findall(value.text)) > 1]
    share = sum(value.count for value in words) / column.filled if column.filled else 0.0
    if share < DOUBTFUL:
        return Look(share=0.7, said="", options=(Option(uses=(Use(to="priority"),)),))
    if column.share(lambda value: _PRIORITY_AND_NAME.fullmatch(value.text) is not None) == 1:
        uses = (Use(to="priority", take=_PRIORITY_AHEAD), Use(to="priority_name", take=_PRIORITY_NAME))
        return Look(share=0.7, said="each cell has a code before a name", options=(Option(uses=uses),))
    return Look(share=0.7, said="the cells are names", options=(Option(uses=(Use(to="priority_name"),)),))


def look_at_periods(column: ColumnSample) -> Look:
    """Whether every cell names one programming period, as names of programmes do."""
    named = {value.text: _PERIOD.findall(value.text) for value in column.values}
    fitting = [value for value in column.values if len(named[value.text]) == 1]
    share = sum(value.count for value in fitting) / column.filled if column.filled else 0.0
    is_few = 1 < column.distinct <= MOST_PROGRAMMES
    said = counted(column, fitting, "names with a programming period") + f" ({shown(fitting or column.values)})"
    use = Use(to="period", take=f"({_PERIOD.pattern})")
    return Look(share=share if is_few else 0.0, said=said, options=(Option(uses=(use,)),))


def look_at_currencies(column: ColumnSample) -> Look:
    """Whether the cells are codes of currencies."""
    listed = core_shelf().get("currency")
    return _look(column, lambda value: value.text.upper() in listed, "codes of currencies", Use(to="currency"))


def look_at_funds(column: ColumnSample, period: str | None) -> Look:
    """Whether the cells name Funds, by letters or names in any language."""
    periods = (period,) if period else ("2014-2020", "2021-2027")
    meanings = {each: {value.text: fund_code(value.text, each) for value in column.values} for each in periods}
    known = [value for value in column.values if any(meant[value.text] for meant in meanings.values())]
    strange = [value for value in column.values if not any(meant[value.text] for meant in meanings.values())]
    share = sum(value.count for value in known) / column.filled if column.filled else 0.0
    said = counted(column, known, "names of Funds") + f" ({shown(known or column.values)})"
    if strange:
        return Look(share=share, said=f"{said}; {shown(strange)} is none", examples=(strange[0].example,))
    options = tuple(
        Option(
            answer=each,
            means=f"the Funds of {each}",
            uses=(Use(to="fund", values={text: code for text, code in meant.items() if code and code != text}),),
        )
        for each, meant in meanings.items()
        if all(meant.values())
    )
    asks = codes.FUND_PERIOD_OPEN if len(options) > 1 else None
    return Look(share=share, said=said, options=options, asks=asks, details={"value": column.values[0].text})


def _look(column: ColumnSample, fits: Callable[[Value], bool], what: str, use: Use) -> Look:
    fitting = [value for value in column.values if fits(value)]
    if not fitting:
        return Look(share=0.0, said=f"no cell has one of {what} ({shown(column.values)})")
    share = sum(value.count for value in fitting) / column.filled
    return Look(
        share=share, said=f"{counted(column, fitting, what)} ({shown(fitting)})", options=(Option(uses=(use,)),)
    )
