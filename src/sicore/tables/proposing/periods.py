"""The programming period that a table is about."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from sicore.identifiers import Cci
from sicore.readings import read_date
from sicore.tables.proposing.candidates import Candidate
from sicore.tables.proposing.column import ColumnSample

_PERIODS = ("2007-2013", "2014-2020", "2021-2027")
_SAID = re.compile(r"(?<!\d)(20(?:07|14|21))\.?\s?(?:-|–|—|/|bis|to|a|do|až)\s?(?:20)?(13|20|27)(?![\d])")
_LAWS = {"1083/2006": "2007-2013", "1303/2013": "2014-2020", "1304/2013": "2014-2020", "2021/1060": "2021-2027"}
_MENTIONS = 3
_SHARE_OF_ROWS = 0.02
_MOSTLY = 0.9


@frozen(kw_only=True)
class PeriodFound:
    """What a table says about its programming period.

    Args:
        period: The period, None where nothing decides.
        evidence: Why, an English sentence.
        several: The periods that it names, where these are several.
    """

    period: str | None = None
    evidence: str = ""
    several: tuple[str, ...] = ()


def periods_in(text: str) -> set[str]:
    """The periods that a text names by their years or by their regulation.

    >>> sorted(periods_in("Liste gem. Anhang XII der VO (EU) Nr. 1303/2013"))
    ['2014-2020']
    """
    named = {f"{first}-20{last}" for first, last in _SAID.findall(text)}
    named |= {period for law, period in _LAWS.items() if law in text}
    return named & set(_PERIODS)


def find_period(
    around: Iterable[str], columns: Sequence[ColumnSample], candidates: Sequence[Sequence[Candidate]]
) -> PeriodFound:
    """The period by codes, by what is written above the table, by what its cells mention, or by its dates.

    Args:
        around: The texts above the table and in its headers, and the name of its sheet.
        columns: Its columns.
        candidates: What each of them may be.
    """
    for evidence, found in (
        ("Codes of the table are of {}", set(_by_codes(columns, candidates))),
        ("What stands above the table says {}", {period for text in around for period in periods_in(text)}),
        ("All dates lie in the years of {}", _by_dates(columns, candidates)),
        ("Cells mention {}", _mentioned(columns)),
    ):
        if len(found) == 1:
            (period,) = found
            return PeriodFound(period=period, evidence=evidence.format(period) + ".")
        if found:
            return PeriodFound(
                evidence=evidence.format(" and ".join(sorted(found))) + ".", several=tuple(sorted(found))
            )
    return PeriodFound()


def _by_codes(columns: Sequence[ColumnSample], candidates: Sequence[Sequence[Candidate]]) -> Iterator[str]:
    for column, found in zip(columns, candidates, strict=True):
        fields = {each.field for each in found if each.look.is_sure}
        if "specific_objective" in fields and any(text.startswith(("ESO4", "RSO", "JSO")) for text in column.texts()):
            yield "2021-2027"
        if "cci" in fields:
            codes = filter(None, map(Cci.find, column.texts()))
            yield from {str(code.period) for code in codes if code.period}


def _mentioned(columns: Sequence[ColumnSample]) -> set[str]:
    mentions: Counter[str] = Counter()
    for column in columns:
        for value in column.values:
            mentions.update(dict.fromkeys(periods_in(value.text), value.count))
    rows = max((column.rows for column in columns), default=0)
    if mentions.total() < max(_MENTIONS, rows * _SHARE_OF_ROWS):
        return set()
    most, count = mentions.most_common(1)[0]
    return {most} if count >= mentions.total() * _MOSTLY else set(mentions)


def _by_dates(columns: Sequence[ColumnSample], candidates: Sequence[Sequence[Candidate]]) -> set[str]:
    """The period whose years all operations begin in; late ones of 2014-2020 began when the next had begun."""
    years: dict[str, list[int]] = {"start_date": [], "end_date": []}
    for column, found in zip(columns, candidates, strict=True):
        field = next((each.field for each in found[:1] if each.look.is_sure and each.field in years), None)
        if field is not None:
            years[field] += [
                day.first_day.year for text in column.texts() if (day := read_date(text, order="dmy").value)
            ]
    starts, ends = years["start_date"], years["end_date"]
    if not starts:
        return set()
    if min(starts) >= 2014 and max(starts) <= 2020 and max(ends, default=2020) <= 2023:
        return {"2014-2020"}
    if min(starts) >= 2021 and max(ends, default=0) >= 2024:
        return {"2021-2027"}
    return set()
