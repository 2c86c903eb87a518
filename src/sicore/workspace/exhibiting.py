"""Making a web catalogue of a catalogue, or of a document of records."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from sicore.catalogue import looks_like_catalogue
from sicore.model import AnyRecord
from sicore.plugins import ExportContext
from sicore.workspace.outward_view import outward_view
from sicore.workspace.progress import Progress, unwatched
from sicore.workspace.validating import Validation
from sicore.workspace.whole import WholeReading

if TYPE_CHECKING:
    from sicore.workspace.workspace import Workspace

SITE = "site.pages"
"""The exporter that writes a web catalogue; the plugin `site` brings it."""


def exhibit(
    workspace: "Workspace",
    place: str,
    folder: Path,
    *,
    context: ExportContext,
    to: str = SITE,
    progress: Progress = unwatched,
) -> Validation:
    """Write what is published as a web catalogue.

    Args:
        workspace: The plugins.
        place: A catalogue; or a document or package of records, of which there is no history.
        folder: The folder of the site; what did not change since the last time stays untouched.
        context: What the exporter may use.
        to: The exporter.
        progress: Told how many records were read.

    Raises:
        UsageError: there is no such place or exporter, or the folder holds something else.
        MissingExtraError: a package is not installed; the message names the command that installs it.
        CatalogueError: the catalogue cannot be read.
        PluginError: the exporter failed.
    """
    if not looks_like_catalogue(place):
        return workspace.convert(place, folder, to=to, context=context, progress=progress)
    exporter = workspace.registry.exporter(to)
    with outward_view(place) as view, closing(view.records()) as told:
        reading: WholeReading[AnyRecord] = WholeReading(told, progress)
        count, held_back = view.count(), view.held_back()
        seen = evolve(context, catalogue=view, page_forms=workspace.registry.page_forms_at_hand)
        found = reading.into(lambda records: exporter.write(records, folder, seen))
        # An exporter that has a view of the catalogue reads what it does not know yet, which may be little or nothing.
        return Validation(tally=found, records=count, is_written=reading.is_written, held_back=held_back)
