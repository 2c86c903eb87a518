"""The funds as people write them: by the short name that stands in brackets after the name, in any language."""

from collections import Counter
from functools import cache

from sicore.codelists import CodeList, core_shelf

_LIST = "eu-programme"


def fund_codes(told: str) -> tuple[str, ...]:
    """The codes of the fund that somebody names, by its code or its short name; what is neither stands for itself.

    A short name stands for the same fund in several periods. Where two funds share one, as FSE is the social fund in
    many languages and another fund in one, it is that of most languages.

    >>> fund_codes("ESF+"), fund_codes("fse"), fund_codes("Stiftelsen")
    (('ESF_PLUS',), ('ESF',), ('Stiftelsen',))
    """
    listed = core_shelf().find(_LIST)
    if listed is None:
        return (told,)
    plain = told.casefold()
    by_code = tuple(code for code in listed.entries if code.casefold() == plain)
    named = _short_names(listed).get(plain, Counter())
    usual = tuple(code for code, count in named.items() if 2 * count > max(named.values()))
    return tuple(dict.fromkeys((*by_code, *usual))) or (told,)


@cache
def _short_names(listed: CodeList) -> dict[str, Counter[str]]:
    """In how many languages each short name is a code's."""
    names: dict[str, Counter[str]] = {}
    for code, entry in listed.entries.items():
        for label in entry.labels.by_tag().values():
            for part in label.split("(")[1:]:
                short, closed, _ = part.partition(")")
                # The years of a period stand in brackets, too.
                if closed and "/" not in short:
                    names.setdefault(short.casefold(), Counter())[code] += 1
    return names
