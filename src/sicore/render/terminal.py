"""The report on a terminal: by kind, then by file, a few of each kind."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO

from attrs import frozen

from sicore.findings import Coverage, Fate, Finding, Severity, SourcePlace
from sicore.render.report import FindingGroup, FindingReport
from sicore.render.summary import severity_counts
from sicore.render.translator import Translator
from sicore.render.visible import visible

SHOWN_PER_CODE = 10

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.ADVICE: "bold cyan"}


@frozen
class _Line:
    """A line of text that starts *indent* columns in; its first *marked* characters stand out in *style*."""

    text: str = ""
    indent: int = 0
    style: str = ""
    marked: int = 0


def write_terminal(
    report: FindingReport, stream: IO[str], translator: Translator, *, per_code: int = SHOWN_PER_CODE
) -> None:
    """Write the report for reading on a terminal; coloured and wrapped where *stream* is one and rich is there.

    Args:
        report: What was found.
        stream: Where to; text.
        translator: The language.
        per_code: How many findings of one kind are shown; the rest is counted.
    """
    lines = _lines(report, translator, per_code)
    if stream.isatty():
        _print(stream, lines)
    else:
        _write(stream, lines)


def _lines(report: FindingReport, translator: Translator, per_code: int) -> Iterator[_Line]:
    for group in report.groups():
        yield from _group_lines(group, translator, per_code)
        yield _Line()
    for table in report.coverage:
        yield from _table_lines(table, translator)
    yield _Line(severity_counts(report, translator))
    yield _Line(_scope(report, translator))


def _table_lines(table: Coverage, translator: Translator) -> Iterator[_Line]:
    """The account of a table in short; the report as a page or as JSON has the whole."""
    rows = translator.plural("{count} row", "{count} rows", table.rows)
    operations = translator.plural("{count} operation", "{count} operations", table.operations)
    yield _Line(f"{visible(table.source)}: {rows}, {operations}", style="underline", marked=len(visible(table.source)))
    for fate, label in (
        (Fate.MAPPED, translator.text("Columns that fill fields:")),
        (Fate.KEPT, translator.text("Columns kept under the extensions:")),
        (Fate.IGNORED, translator.text("Columns not taken:")),
    ):
        names = [visible(column.name) for column in table.columns if column.fate is fate]
        if names and fate is Fate.MAPPED:
            yield _Line(f"{label} {translator.number(len(names))}", indent=2)
        elif names:
            yield _Line(f"{label} {', '.join(names)}", indent=2)
    for reason, count in sorted(table.left_out.items()):
        left_out = translator.plural(
            "{count} row left out: {reason}", "{count} rows left out: {reason}", count, reason=reason
        )
        yield _Line(visible(left_out), indent=2)
    for told in table.to_json()["sums"]:
        yield _Line(f"{told['field']}: {told['currency']} {told['operations']}", indent=2)
    yield _Line()


def _group_lines(group: FindingGroup, translator: Translator, per_code: int) -> Iterator[_Line]:
    severity = translator.severity(group.severity)
    yield _Line(
        f"{severity}  {group.code}  ({translator.number(group.count)})",
        style=_STYLES[group.severity],
        marked=len(severity),
    )
    shown = group.findings[:per_code]
    repairs = {translator.repair(finding) for finding in shown}
    for source, findings in groupby(shown, key=lambda finding: finding.place and finding.place.source):
        if source is not None:
            yield _Line(visible(source), indent=2, style="underline", marked=len(visible(source)))
        for finding in findings:
            yield from _finding_lines(finding, translator, with_repair=len(repairs) > 1)
    if group.count > len(shown):
        left_out = group.count - len(shown)
        yield _Line(translator.plural("… and {count} more", "… and {count} more", left_out), indent=4)
    if len(repairs) == 1:
        yield _repair_line(shown[0], translator, indent=2)


def _finding_lines(finding: Finding, translator: Translator, *, with_repair: bool) -> Iterator[_Line]:
    where = _where(finding, translator)
    if where:
        yield _Line(visible(where), indent=4, style="dim", marked=len(visible(where)))
    message = translator.message(finding)
    yield _Line(visible(message), indent=6 if where else 4)
    unsaid = _unsaid(finding, f"{message} {translator.repair(finding)}", translator)
    if unsaid:
        yield _Line(visible(unsaid), indent=6 if where else 4, style="dim", marked=len(visible(unsaid)))
    if with_repair:
        yield _repair_line(finding, translator, indent=6 if where else 4)


def _repair_line(finding: Finding, translator: Translator, *, indent: int) -> _Line:
    label = translator.text("Repair:")
    return _Line(visible(f"{label} {translator.repair(finding)}"), indent=indent, style="green", marked=len(label))


def _where(finding: Finding, translator: Translator) -> str:
    place = finding.place or SourcePlace()
    spot = [
        translator.text("sheet {name}", name=place.sheet) if place.sheet is not None else "",
        translator.text("line {number}", number=str(place.line)) if place.line is not None else "",
        translator.text("row {number}", number=str(place.row)) if place.row is not None else "",
        translator.text("column {name}", name=place.column) if place.column is not None else "",
    ]
    parts = (", ".join(filter(None, spot)), finding.record, finding.pointer)
    return "  ".join(part for part in parts if part)


def _unsaid(finding: Finding, said: str, translator: Translator) -> str:
    """What was found and what was expected, where message and repair do not tell."""
    told = (
        (translator.text("Found:"), finding.value),
        (translator.text("Expected:"), finding.expected),
    )
    return "  ".join(f"{label} {part}" for label, part in told if part and part not in said)


def _scope(report: FindingReport, translator: Translator) -> str:
    read = translator.plural("{count} record read", "{count} records read", report.records)
    files = translator.plural("from {count} file", "from {count} files", len(report.sources))
    profile = [translator.text("profile {name}", name=report.profile)] if report.profile else []
    return ", ".join([f"{read} {files}", *profile])


def _print(stream: IO[str], lines: Iterable[_Line]) -> None:
    """Colour and wrap; without rich, which the extra `cli` brings, plain lines do."""
    try:
        from rich.console import Console  # noqa: PLC0415  (optional)
        from rich.padding import Padding  # noqa: PLC0415  (optional)
        from rich.text import Text  # noqa: PLC0415  (optional)
    except ImportError:
        _write(stream, lines)
        return
    console = Console(file=stream, highlight=False, emoji=False, markup=False)
    for line in lines:
        text = Text(line.text)
        text.stylize(line.style, 0, line.marked)
        console.print(Padding(text, (0, 0, 0, line.indent), expand=False))


def _write(stream: IO[str], lines: Iterable[_Line]) -> None:
    stream.writelines(f"{' ' * line.indent}{line.text}\n" for line in lines)
