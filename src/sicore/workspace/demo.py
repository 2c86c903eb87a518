"""The main job end to end on sample sources."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import frozen

from sicore.errors import UsageError
from sicore.findings import Coverage, FindingTally
from sicore.plugins import ExportContext
from sicore.workspace.progress import Progress, unwatched
from sicore.workspace.workspace import Workspace


@frozen(kw_only=True)
class DemoResults:
    """What the demonstration made.

    Args:
        tally: The findings.
        records: How many records came of the samples.
        sources: The names of the samples.
        places: What lies where, by its English name.
        report: Where the HTML report is to be written.
        coverage: What became of the columns of each table.
    """

    tally: FindingTally
    records: int
    sources: tuple[str, ...]
    places: Mapping[str, Path]
    report: Path
    coverage: tuple[Coverage, ...] = ()


def run_demo(
    workspace: Workspace,
    sources: Iterable[Path],
    out: Path,
    *,
    samples: Iterable[Path] = (),
    progress: Progress = unwatched,
) -> DemoResults:
    """Import, check and package sources into a folder, which is made; what it held of an earlier run is replaced.

    Args:
        workspace: The plugins.
        sources: What to import, left where it is.
        out: The folder.
        samples: What to import from a copy in the folder, so that it can be opened, changed and imported again.
        progress: Told how many records were read of the current source.

    Raises:
        UsageError: a sample is not there, or the folder cannot be made.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"The folder {str(out)!r} cannot be made: {error.strerror}.") from error
    records, package, report = out / "records.jsonl", out / "package.zip", out / "findings.html"
    records.unlink(missing_ok=True)
    copies = tuple(_copied(samples, out / "samples"))
    request = workspace.request([*copies, *sources], keep_going=True)
    outcome = workspace.import_to(records, workspace.importing(request, progress))
    context = ExportContext(created=workspace.today, title="Samples of the exchange format")
    workspace.convert(records, package, context=context)
    return DemoResults(
        tally=outcome.tally,
        records=outcome.records,
        sources=tuple(source.name for source in request.sources),
        places=({"samples": out / "samples"} if copies else {})
        | {"records": records, "package": package, "report": report},
        report=report,
        coverage=outcome.coverage,
    )


def _copied(samples: Iterable[Path], folder: Path) -> Iterator[Path]:
    for sample in samples:
        folder.mkdir(exist_ok=True)
        yield Path(shutil.copyfile(sample, folder / sample.name))
