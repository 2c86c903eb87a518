"""What all commands print: progress, reports, summaries."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sicore.cli.options import Form, is_terminal, shown_place
from sicore.findings import Coverage, FindingTally, Severity
from sicore.model import FORMAT_VERSION
from sicore.plugins import Registry
from sicore.render import FindingReport, Translator, report_writer, write_report, write_terminal
from sicore.render.json_report import report_json


def report_of(
    tally: FindingTally,
    *,
    sources: list[str],
    records: int,
    started: datetime,
    profiles: list[str] | None = None,
    coverage: Sequence[Coverage] = (),
) -> FindingReport:
    """The report of a run."""
    return FindingReport.of(
        tally,
        sources=sources,
        records=records,
        profile=", ".join(profiles) if profiles else None,
        library_version=version("sicore"),
        format_version=FORMAT_VERSION,
        started=started,
        coverage=coverage,
    )


def tell(
    report: FindingReport,
    translator: Translator,
    *,
    form: Form,
    more: dict[str, Any] | None = None,
    lists: Mapping[str, Iterable[Any]] | None = None,
) -> None:
    """Print a report: for people on standard error, so that standard output stays for records; for programs as JSON.

    Args:
        report: What was found.
        translator: Who speaks.
        form: For people or for programs.
        more: What else a program wants to know, such as the output's name.
        lists: Lists of it that may be long; they are written piece by piece.
    """
    if form is Form.JSON:
        _print_object(report_json(report, translator) | (more or {}), lists or {})
    else:
        write_terminal(report, sys.stderr, translator)


def _print_object(members: Mapping[str, Any], lists: Mapping[str, Iterable[Any]]) -> None:
    write = sys.stdout.write
    write(json.dumps(members, ensure_ascii=False).removesuffix("}"))
    for name, entries in lists.items():
        write(f", {json.dumps(name)}: [")
        for number, entry in enumerate(entries):
            write(f"{', ' if number else ''}{json.dumps(entry, ensure_ascii=False)}")
        write("]")
    write("}\n")


def tell_taken(translator: Translator, taken: Mapping[str, int], catalogue: str | None) -> None:
    """Say to people what a catalogue took, where it took anything."""
    if taken and catalogue is not None:
        told = translator.text(
            "In {catalogue}: {added} added, {changed} changed, {same} the same.",
            catalogue=shown_place(catalogue),
            **taken,
        )
        print(told, file=sys.stderr)


def tell_written(translator: Translator, count: int, out: Path | None, report: Path | None) -> None:
    """Say to people what was written and where.

    Args:
        translator: Who speaks.
        count: How many records were written.
        out: Where they were written; None where they were written to no file.
        report: The report that was written, None without one.
    """
    if out is not None:
        told = translator.plural(
            "{count} record written to {out}.", "{count} records written to {out}.", count, out=out
        )
        print(told, file=sys.stderr)
    _tell_report(translator, report)


def tell_held_back(translator: Translator, count: int) -> None:
    """Say to people how many records were left out because they are not published."""
    if count:
        told = translator.plural(
            "{count} record is not published and was left out.",
            "{count} records are not published and were left out.",
            count,
        )
        print(told, file=sys.stderr)


def tell_calendar(translator: Translator, out: Path | None, report: Path | None) -> None:
    """Say to people where the calendar is."""
    if out is not None:
        print(translator.text("Calendar written to {out}.", out=out), file=sys.stderr)
    _tell_report(translator, report)


def _tell_report(translator: Translator, report: Path | None) -> None:
    if report is not None:
        print(translator.text("Report written to {report}.", report=report), file=sys.stderr)


def tell_nothing_written(translator: Translator) -> None:
    """Say to people that the run left everything as it was."""
    print("sicore: " + translator.text("Nothing was written."), file=sys.stderr)


def warn_of_plugins(registry: Registry, translator: Translator) -> None:
    """Say on standard error which plugins took no part in the run though they are wanted."""
    for aside in registry.quarantined:
        told = translator.text(
            "The plugin {name} was set aside: {reason}. See: sicore plugins doctor {name}",
            name=aside.name,
            reason=aside.reason.rstrip("."),
        )
        print(f"sicore: {told}", file=sys.stderr)
    for reason in registry.unmet_pins:
        told = translator.text(
            "The lock is not met: {reason}. Install what it pins, or pin anew with `sicore plugins lock`.",
            reason=reason,
        )
        print(f"sicore: {told}", file=sys.stderr)


def check_report_name(path: Path | None) -> None:
    """Refuse a report's name that says no form before any work is done.

    Raises:
        UsageError: the suffix names no form.
    """
    if path is not None:
        report_writer(path)


def save_report(report: FindingReport, path: Path | None, translator: Translator) -> None:
    """Write the report where one was asked for."""
    if path is not None:
        write_report(report, path, translator)


def status_of(tally: FindingTally) -> int:
    """The exit status: 1 where there is a finding of severity error, otherwise 0."""
    return int(tally.count(Severity.ERROR) > 0)


def now() -> datetime:
    """The moment that a run begins."""
    return datetime.now(UTC)


class Watch:
    """What a person sees of a long run.

    Args:
        show: Shows a line; None where nobody watches.
        end: Takes what is shown off the terminal, so that a question can be asked.
    """

    def __init__(self, show: Callable[[str], None] | None = None, end: Callable[[], None] | None = None) -> None:
        self._show = show
        self._end = end

    def counting(self, label: str) -> Callable[[int], None]:
        """What to tell how many there are so far; it is shown each time that another hundred are there."""
        show = self._show
        if show is None:
            return lambda _count: None
        hundreds = 0

        def told(count: int) -> None:
            nonlocal hundreds
            if count // 100 != hundreds:
                hundreds = count // 100
                show(f"{label}: {count:,}".replace(",", "\u00a0"))

        return told

    def end(self) -> None:
        """Show nothing more."""
        if self._end is not None:
            self._end()


@contextmanager
def progress(label: str) -> Iterator[Watch]:
    """Show how far a run is while a person watches; silent otherwise.

    Args:
        label: What is shown until something is counted.
    """
    if not is_terminal():
        yield Watch()
        return
    from rich.console import Console  # noqa: PLC0415  (only where a person watches)

    console = Console(stderr=True)
    with console.status(label) as status:
        yield Watch(status.update, status.stop)
