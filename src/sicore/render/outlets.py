"""Which form a report takes: the suffix of its file decides."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from sicore.errors import UsageError
from sicore.outputs import written_whole
from sicore.render.csv_report import write_csv
from sicore.render.html_report import write_html
from sicore.render.json_report import write_json
from sicore.render.report import FindingReport
from sicore.render.translator import Translator

Writer = Callable[[FindingReport, IO[str], Translator], None]

WRITERS: Mapping[str, Writer] = {".html": write_html, ".json": write_json, ".csv": write_csv}


def report_writer(path: Path | str) -> Writer:
    """The function that writes the form that a file's suffix names; ask before the work begins.

    Raises:
        UsageError: The suffix names no form.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in WRITERS:
        raise UsageError(f"A report ends in {', '.join(WRITERS)}; {str(path)!r} does not.")
    return WRITERS[suffix]


def write_report(report: FindingReport, path: Path | str, translator: Translator) -> None:
    """Write the report into a file, whole or not at all; its suffix `.html`, `.json` or `.csv` chooses the form.

    Raises:
        UsageError: The suffix names no form, or the file cannot be made there.
        MissingExtraError: The form needs an extra that is not installed.
    """
    write = report_writer(path)
    with written_whole(path) as stream:
        write(report, stream, translator)
