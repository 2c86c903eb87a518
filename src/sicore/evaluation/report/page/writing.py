"""A report as one accessible page: no script, no request to anywhere; print gives a document."""

from datetime import date
from decimal import Decimal
from typing import IO, NamedTuple
from urllib.parse import urlsplit

from attrs import frozen

from sicore.codelists import Shelf
from sicore.evaluation.engine.telling import json_of
from sicore.evaluation.report.figure import HIDDEN, Figure
from sicore.evaluation.report.page.charts import bars, drawn_columns
from sicore.evaluation.report.page.numbers import Numbers
from sicore.evaluation.report.page.words import Said, Words
from sicore.evaluation.report.parts import NO_RECORDS, NOT_FOUND, NOT_SHOWN_SAFE, Change, FigureTable, Lack, Report, Row
from sicore.format import dump_json
from sicore.plugins import MetricStatus
from sicore.render import Translator
from sicore.render.pages import page_environment
from sicore.render.visible import on_one_line, visible

PACKAGE = "sicore.evaluation.report"
_TIED = "\N{NO-BREAK SPACE}"
_JOINED = "\N{WORD JOINER}"
"""A line may end after a dash, even before a space that ties."""


def write_page(report: Report, stream: IO[str], translator: Translator, shelf: Shelf) -> None:
    """Write the report as a page of its own, in the translator's language.

    Raises:
        MissingExtraError: jinja2 or Babel, which the extra `report` brings, is not installed.
    """
    environment = page_environment(PACKAGE, "write the report as a page")
    words, numbers = Words(translator, shelf), Numbers(translator.language)
    shown = _Shown(numbers=numbers, translator=translator, words=words)
    environment.globals |= {
        "bar": shown.bar,
        "bars": bars,
        "before": shown.before,
        "change": shown.change,
        "day": numbers.day,
        "drawn_columns": drawn_columns,
        "figure_text": shown.figure,
        "interval": shown.interval,
        "lack": shown.lack,
        "number": numbers.number,
        "plural": translator.plural,
        "reach": reach,
        "safe_address": safe_address,
        "share": numbers.share,
        "text": translator.text,
        "title": title_of(report, words, translator),
        "words": words,
    }
    environment.tests |= {"day": lambda told: isinstance(told, date)}
    environment.filters |= {"css_string": css_string, "written": written, "visible": visible, "line": on_one_line}
    stream.writelines(environment.get_template("report.html.j2").generate(report=report, language=translator.language))


def css_string(text: str) -> str:
    r"""A text as a string of a style sheet in which no sign means anything to the sheet or to the page around it.

    >>> print(css_string('A "b"</style>'))
    "A\20 \22 b\22 \3c \2f style\3e "
    """
    return '"' + "".join(each if each.isalnum() else f"\\{ord(each):x} " for each in on_one_line(text)) + '"'


def written(told: object) -> str:
    """What a metric was asked with, as JSON has it; a text as it is.

    >>> written("EECO01"), written(False), written([{"kind": "rule", "share": Decimal("0.5")}])
    ('EECO01', 'false', '[{"kind":"rule","share":"0.5"}]')
    """
    return told if isinstance(told, str) else dump_json(json_of(told)).decode()


def title_of(report: Report, words: Words, translator: Translator) -> str:
    """What the report is called."""
    if report.kind == "call" and report.name is not None:
        return translator.text("Before a call: {name}", name=words.text(report.name).text)
    if report.name is not None:
        return translator.text("Evaluation of a cluster: {name}", name=words.text(report.name).text)
    if report.country is None:
        return translator.text("Social innovation in Europe: annual report {year}", year=str(report.year))
    place = words.code("country", report.country or "").text
    return translator.text("Social innovation in {place}: annual report {year}", place=place, year=str(report.year))


class Reach(NamedTuple):
    """Where an interval is drawn, in percent of the width."""

    low: float
    middle: float
    high: float
    neutral: float


def reach(table: FigureTable, row: Row) -> Reach | None:
    """Where the interval of a row is drawn, on one scale for the whole table; None where it has none."""
    spans = [
        (float(first.interval.low), float(first.value), float(first.interval.high))
        for each in (row, *table.rows)
        if (first := each.figures[0]) is not None and first.interval is not None and first.value is not None
    ]
    own = row.figures[0]
    if own is None or own.interval is None or own.value is None:
        return None
    low, high = min(0.0, *(span[0] for span in spans)), max(0.0, *(span[2] for span in spans))
    if not high > low:
        return None
    placed = [round(2 + 96 * (each - low) / (high - low), 2) for each in (*spans[0], 0.0)]
    return Reach(*placed)


def safe_address(address: str) -> str:
    """An address that a page may link to: of the web; empty for any other.

    >>> safe_address("https://example.org/a"), safe_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""


@frozen(kw_only=True)
class _Shown:
    """How figures look.

    Args:
        numbers: Writes numbers.
        translator: Who speaks.
        words: Says what metrics say.
    """

    numbers: Numbers
    words: Words
    translator: Translator

    def figure(self, figure: Figure) -> str:
        """The value, or a word for why there is none."""
        if figure.status is MetricStatus.SUPPRESSED:
            return self.translator.text("hidden")
        return self.numbers.figure(figure) or self.translator.text("not known")

    def interval(self, figure: Figure) -> str:
        """How sure a figure is, and what it rests on; empty where nothing says so."""
        if figure.interval is None or figure.value is None:
            return ""
        low, high = (self.numbers.value(end, figure.unit) for end in (figure.interval.low, figure.interval.high))
        reach = f"{low}{_TIED}–{_JOINED}{_TIED}{high}"
        return f"{reach}; n{_TIED}={_TIED}{self.numbers.number(figure.n)}" if figure.n else reach

    def bar(self, table: FigureTable, row: Row) -> float | None:
        """How long the bar of a row is, in percent of the longest; None where the table has no bars."""
        if not table.has_bars:
            return None
        values = [each.figures[0].value for each in table.rows if each.figures[0] is not None]
        longest = max((value for value in values if value is not None), default=None)
        first = row.figures[0]
        if not longest or first is None or first.value is None:
            return 0.0
        return round(float(first.value / longest) * 100, 1)

    def before(self, change: Change) -> str:
        """What a figure was in the earlier edition."""
        if change.before is None:
            return "–"
        return self.numbers.value(Decimal(change.before), change.figure.unit if change.figure else "")

    def lack(self, lack: Lack) -> Said:
        """Why something is missing, where that is one of the reasons of reports; else the stable word of the metric."""
        told = {
            NO_RECORDS: self.translator.text("No record tells anything of it."),
            NOT_FOUND: self.translator.text("No record of this id is there."),
            HIDDEN: self.translator.text("Figures are hidden to protect persons."),
            NOT_SHOWN_SAFE: self.translator.text(
                "All figures about persons are hidden: it could not be shown that none gives another away."
            ),
        }
        own = told.get(lack.reason)
        return Said(self.translator.language, own) if own else self.words.said(lack.why or lack.reason)

    def change(self, kind: str) -> str:
        """The word for how a figure changed."""
        return {
            "changed": self.translator.text("changed"),
            "new": self.translator.text("new"),
            "gone": self.translator.text("told no more"),
            "redefined": self.translator.text("defined otherwise; the two do not compare"),
        }[kind]
