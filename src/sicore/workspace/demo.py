"""The main job end to end on sample sources."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import frozen

from sicore.findings import FindingTally
from sicore.plugins import ExportContext
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
    """

    tally: FindingTally
    records: int
    sources: tuple[str, ...]
    places: Mapping[str, Path]
    report: Path


def run_demo(workspace: Workspace, sources: Iterable[Path], out: Path) -> DemoResults:
    """Import, check and package samples into a folder, which is made; what it held of an earlier run is replaced.

    Raises:
        UsageError: a sample is not there.
    """
    out.mkdir(parents=True, exist_ok=True)
    records, package, report = out / "records.jsonl", out / "package.zip", out / "findings.html"
    records.unlink(missing_ok=True)
    request = workspace.request(sources, keep_going=True)
    outcome = workspace.import_to(records, workspace.importing(request))
    context = ExportContext(created=workspace.today, title="Samples of the exchange format")
    workspace.convert(records, package, context=context)
    return DemoResults(
        tally=outcome.tally,
        records=outcome.records,
        sources=tuple(source.name for source in request.sources),
        places={"Records": records, "Package": package, "Report": report},
        report=report,
    )
