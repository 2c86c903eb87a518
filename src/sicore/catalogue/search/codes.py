"""The codes that a filter means: the one that is named, and those below it in its list."""

from collections.abc import Iterator
from functools import cache

from sicore.codelists import CodeList, core_shelf

_LISTS = {
    "field": "cpr-2021-intervention-field",
    "objective": "esf-plus-specific-objective",
    "theme": "si-theme",
    "target-group": "target-group",
}
"""The lists whose order of codes a field of the query follows."""

_GROUP = "group"
_ABOVE = "."


def codes_below(field: str, value: str) -> list[str]:
    """The code that is named and all below it.

    A code is below another one where its list says so, where its list puts it into a group of that name (`PO4` of the
    intervention fields), or where its text goes on after a full stop (`ESO4` and `ESO4.11`). A code that no list has
    stands for itself.

    >>> codes_below("field", "134")
    ['134']
    """
    if field not in _LISTS:
        return [value]
    return list(dict.fromkeys([value, *_below(_list_of(field), value)]))


@cache
def _list_of(field: str) -> CodeList | None:
    return core_shelf().find(_LISTS[field])


def _below(listed: CodeList | None, value: str) -> Iterator[str]:
    if listed is None:
        return
    plain = value.casefold()
    for code, entry in listed.entries.items():
        above = (code, entry.more.get(_GROUP, ""), *listed.ancestors(code))
        if any(each.casefold() == plain for each in above) or code.casefold().startswith(plain + _ABOVE):
            yield code
