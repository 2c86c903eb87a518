"""Identifiers: codes that tell rows apart, and numbers of registers by their check digits."""

import re
from collections import Counter

from sicore.identifiers import SCHEMES, IdentifierStatus, check_identifier
from sicore.tables.mapping import Use
from sicore.tables.proposing.column import ColumnSample
from sicore.tables.proposing.content.look import Look, Option, shown

ENOUGH = 10
"""How many different numbers it takes to believe in check digits; every tenth number fits by chance."""

_CHECKED = 200
_EVERYWHERE = ("vat", "lei", "ror")
_CODE = re.compile(r"(?=.*[0-9])[\w./:+-]{1,60}")
_AHEAD = re.compile(r"((?=[A-Z0-9./-]*[0-9])[A-Z0-9][A-Z0-9./-]{4,29})(?:\s{2,}|\s[-–:]\s)\s*\S.*", re.DOTALL)


def look_at_codes(column: ColumnSample) -> Look:
    """Whether the cells are codes that tell rows apart: in every row, mostly different, of few forms."""
    share = column.share(lambda value: _CODE.fullmatch(value.text) is not None and not isinstance(value.cell, float))
    regular = sum(count for _, count in _forms(column).most_common(3)) / column.filled if column.filled else 0.0
    differing = column.distinct / column.filled if column.filled else 0.0
    said = f"{column.distinct} different codes in {column.filled} cells ({shown(column.values)})"
    if share < 0.98 or column.fill < 0.98 or column.distinct < 2:
        return Look(share=0.0, said=f"the cells are no codes that each row has ({shown(column.values)})")
    return Look(share=min(differing, 1.0) if regular >= 0.7 else differing * 0.8, said=said)


def _forms(column: ColumnSample) -> Counter[str]:
    forms: Counter[str] = Counter()
    for value in column.values:
        letters = re.sub(r"[^\W\d_]+", "a", re.sub(r"[0-9a-f]{12,}", "h", value.text))
        forms[re.sub("[0-9]+", "9", letters)] += value.count
    return forms


def look_at_codes_ahead(column: ColumnSample) -> Look:
    """Whether every text begins with a code, such as `OP20.00001   OSKRBA S PITNO VODO`."""
    codes = {match[1] for value in column.values if (match := _AHEAD.fullmatch(value.text))}
    share = column.share(lambda value: _AHEAD.fullmatch(value.text) is not None)
    said = f"each text begins with a code ({shown(column.values, 1)})"
    if share < 1.0 or column.fill < 0.98 or len(codes) < 2 or len(codes) * 2 < column.distinct:
        return Look(share=0.0, said="the texts do not begin with codes")
    uses = (Use(to="id", take=r"^(\S+)"), Use(to="title", take=r"(?s)^\S+\s+(?:[-–:]\s+)?(.+)$"))
    return Look(share=share, said=said, options=(Option(uses=uses),))


def look_at_registers(column: ColumnSample, countries: tuple[str, ...]) -> Look:
    """Whether the cells are numbers of a register whose check digits they keep."""
    values = column.values[:_CHECKED]
    if len(values) < ENOUGH:
        return Look(share=0.0, said=f"{len(values)} numbers are too few to believe in check digits")
    best: tuple[float, str] = (0.0, "")
    for scheme in _schemes(countries):
        valid = sum(_is_valid(scheme, value.text) for value in values)
        if valid / len(values) > best[0] and _has_check_digits(scheme, [value.text for value in values]):
            best = (valid / len(values), scheme)
    share, scheme = best
    said = f"{share:.0%} keep the check digits of {scheme}" if scheme else "no check digits fit"
    return Look(share=share, said=said, options=(Option(uses=(Use(to="beneficiary_id", scheme=scheme or None),)),))


def _schemes(countries: tuple[str, ...]) -> list[str]:
    national = [known.id for known in SCHEMES.values() if known.country in countries] if countries else []
    return [*national, *_EVERYWHERE]


def _is_valid(scheme: str, text: str) -> bool:
    return check_identifier(scheme, text).status is IdentifierStatus.VALID


def _has_check_digits(scheme: str, texts: list[str]) -> bool:
    """Whether the scheme refuses most of the numbers when their last digit is another one."""
    others = [text[:-1] + str((int(text[-1]) + 5) % 10) for text in texts if text[-1:].isdecimal()]
    return sum(_is_valid(scheme, other) for other in others) * 2 < len(others)
