"""The three functions that most programs need, without plugins of their own."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.plugins import ExportContext
from sicore.workspace.workspace import Workspace


def read(path: Path | str) -> Iterator[AnyRecord | Finding]:
    """Yield the records of a document or package, and a finding in place of what cannot become one.

    Args:
        path: JSON, JSON Lines (plain, gzip, zstd), or a package as folder or zip file.

    Raises:
        UsageError: there is no such file.
    """
    return Workspace(discover=False).read(path)


def write(
    records: Iterable[AnyRecord], path: Path | str, *, title: str | None = None, licence: str | None = None
) -> None:
    """Write records; the suffix names the form, a name without one is the folder of a package.

    Args:
        records: The records, taken one at a time.
        path: What to write; it appears whole or not at all.
        title: What a package calls itself.
        licence: The licence that a package is given under, an SPDX identifier; None where none is stated.

    Raises:
        UsageError: the suffix names no form.
    """
    workspace = Workspace(discover=False)
    target = Path(path)
    context = ExportContext(created=datetime.now(UTC).date(), title=title, licence=licence)
    for _ in workspace.registry.exporter(workspace.exporter_for(target)).write(records, target, context):
        pass  # the exchange format can express everything


def validate(path: Path | str, *, profiles: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Check a document or package: schema, rules, and the profiles named (`art49`, `kohesio`, …).

    Returns:
        The findings, at most a hundred of each kind.

    Raises:
        UsageError: there is no such file or profile.
    """
    return Workspace(discover=False).validate([path], profiles=profiles).tally.kept
