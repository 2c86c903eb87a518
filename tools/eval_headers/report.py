"""The page docs/header-recognition.md."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from sicore.tables.lexicon import core_lexicon
from sicore.tables.lexicon.recognition import language_of
from tools.eval_headers.gold import GoldColumn, by_table
from tools.eval_headers.scoring import THRESHOLD, Proposal, Score, macro, score
from tools.eval_headers.written import Written, count

OPENING = f"""\
# How well headers are recognised

`make eval-headers` proposes a field for every column of 46 lists of operations of 2014-2020 from ten countries, by
their headers alone, and compares it with the field that experts gave it (the *gold*). Nothing is looked at but the
names of the columns, in the form in which a database kept them. A proposal counts from a confidence of {THRESHOLD} on;
the threshold is frozen. It is right when its field is among those that the gold gives to the column.

**One country left out.** Words and terms of the [lexicon](reference/header-lexicon.md) that are known only from the
gold of a country carry `gold:` and its code as their source, and are unknown while that country's tables are looked
at. What else stands in the lexicon comes from the law and from knowing the languages; whoever wrote it had seen the
gold, so that the figures are kinder than those for a country that nobody has seen. The patterns that lead from
meanings to fields know no language and are the same for all countries.

**The gold's scheme is not ours.** `tools/eval_headers/crosswalk.csv` says which of our fields are the same as each of
its fields, and where we have none. It has one column for each field, and no field for the fund, the currency, partners
and others. A column that the experts left unmapped may thus be the second one of a field, a *twin* (the title in
Dutch beside the title in English), or hold a field *beyond* the scheme.

**One column for each item of the law.** Total cost and total eligible expenditure, expected and actual end, code and
name of the category, and numbered categories are one item of a list each. By headers alone the column with the best
claim gets it; the others are left open, and count as missed where the gold has them. On real tables their cells decide
(`src/sicore/tables/lexicon/company.py`, which `sicore map` uses as well).

**The gold has errors**: ends taken for starts, rates where amounts stand, columns overlooked.
`tools/eval_headers/gold_corrections.csv` corrects them, each with its reason, and adds the fields that we have and the
scheme has not. The figures are given without and with the corrections.

`python -m tools.eval_headers --write` writes this page.
"""
WRITTEN = """\
## Headers written for all languages

The gold has nine languages. For the others, and for them too, headers were written from the wording of the law and from
usual practice, and others that name no field (addresses, decisions, national money): `tests/tables/lexicon/headers.csv`
and the terms of the lexicon. Each is recognised alone, by its words, without the list of known terms and without being
told the language. Words were added until all of these were recognised; how many were at the first attempt stands in
[decision 0011](decisions/0011-headers-are-recognised-by-a-lexicon.md).

| language | headers of a field | recognised | left open | taken for another field | of no field | mistaken |
|---|---|---|---|---|---|---|
"""


def page(before: Sequence[Proposal], after: Sequence[Proposal], written: Sequence[Written]) -> str:
    """The whole page.

    Args:
        before: The proposals, judged by the gold as it is.
        after: The same, judged by the corrected gold.
        written: The headers that we wrote.
    """
    return "\n".join([OPENING, *_overall(before, after), *_groups(before, after), *_missed(after), *_written(written)])


def _overall(before: Sequence[Proposal], after: Sequence[Proposal]) -> Iterator[str]:
    scores = score(before), score(after)
    means = macro(before), macro(after)
    yield "## All columns\n"
    yield "| | as it is | corrected |\n|---|---|---|"
    yield _row("columns that the experts mapped", *(str(one.mapped) for one in scores))
    yield _row("precision: proposals for them that are right", *(_percent(one.precision) for one in scores))
    yield _row("recall: those that got the right proposal", *(_percent(one.recall) for one in scores))
    yield _row("F1", *(_percent(one.f1) for one in scores))
    yield _row("precision, mean of the countries", *(_percent(precision) for precision, _ in means))
    yield _row("recall, mean of the countries", *(_percent(recall) for _, recall in means))
    yield _row("columns that the experts left unmapped", *(str(one.unmapped) for one in scores))
    yield _row("of these with a field of the gold's scheme", *(_of_unmapped(one.wrongly_mapped, one) for one in scores))
    yield _row("of these not a twin", *(_of_unmapped(one.wrongly_mapped - one.twins, one) for one in scores))
    yield _row("unmapped, with a field beyond the scheme", *(_of_unmapped(one.beyond, one) for one in scores))
    yield _row(
        "precision when each proposal for an unmapped column is wrong",
        *(_percent(one.precision_of_all) for one in scores),
    )
    yield ""


def _groups(before: Sequence[Proposal], after: Sequence[Proposal]) -> Iterator[str]:
    languages = _languages([one.column for one in before])
    yield from _group("country", before, after, lambda one: [one.column.country])
    yield from _group("language of the table", before, after, lambda one: [languages[_table(one)]])
    yield from _group("field of the gold", before, before, lambda one: sorted(one.column.gold))
    yield from _group("field proposed", after, after, lambda one: [one.field] if one.field else [])


def _group(
    name: str, before: Sequence[Proposal], after: Sequence[Proposal], keys_of: Callable[[Proposal], Iterable[str]]
) -> Iterator[str]:
    yield f"## By {name}\n"
    both = before is not after
    columns = "columns | precision | recall | unmapped | with a field of the scheme"
    yield f"| {name} | {columns} |{' corrected: columns | precision | recall |' if both else ''}"
    yield "|---|---|---|---|---|---|" + ("---|---|---|" if both else "")
    for key in sorted({key for one in before for key in keys_of(one)}):
        first = score(one for one in before if key in keys_of(one))
        cells = [*_quality(first), str(first.unmapped), str(first.wrongly_mapped)]
        if both:
            cells += _quality(score(one for one in after if key in keys_of(one)))
        yield _row(key, *cells)
    yield ""


def _quality(one: Score) -> list[str]:
    return [str(one.mapped), _percent(one.precision), _percent(one.recall)]


def _missed(after: Sequence[Proposal]) -> Iterator[str]:
    yield "## What is missed or wrong after the corrections\n"
    yield "| country | header | is | proposed |\n|---|---|---|---|"
    rows = {
        _row(one.column.country, f"`{one.column.header}`", " or ".join(sorted(one.column.fields)), one.field or "")
        for one in after
        if (one.column.gold and not one.is_right) or (not one.column.gold and one.field)
    }
    yield from sorted(rows)
    yield ""


def _written(written: Sequence[Written]) -> Iterator[str]:
    yield WRITTEN.rstrip("\n")
    for language in sorted({one.language for one in written}):
        counted = count(one for one in written if one.language == language)
        named = counted.right + counted.open + counted.wrong
        cells = (named, counted.right, counted.open, counted.wrong, counted.others, counted.mistaken)
        yield _row(language, *map(str, cells))
    yield ""


def _languages(columns: Sequence[GoldColumn]) -> dict[tuple[str, str], str]:
    lexicon = core_lexicon()
    return {
        table: language_of([lexicon.read(column.header) for column in members]) or "en"
        for table, members in by_table(columns).items()
    }


def _table(one: Proposal) -> tuple[str, str]:
    return one.column.country, one.column.table


def _of_unmapped(number: int, one: Score) -> str:
    return f"{number} ({_percent(number / one.unmapped if one.unmapped else 0.0)})"


def _percent(part: float) -> str:
    return f"{100 * part:.1f} %"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
