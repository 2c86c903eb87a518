"""A description of the records for data portals: DCAT-AP 3.0.1, as JSON-LD.

One catalogue with one data set, and a distribution for each file that the publisher says is there. Classes, properties
and how often each may stand follow https://semiceu.github.io/DCAT-AP/releases/3.0.1/; countries, languages, the theme
and the kinds of files are named by the authority tables of the Publications Office.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from sicore.findings import Finding
from sicore.format import dump_json
from sicore.model import RECORD_TYPES, AnyRecord, Tombstone
from sicore.outputs import written_whole
from sicore.plugins import ExportContext
from sicore_exports import codes
from sicore_exports.cleaning import cleaned
from sicore_exports.dcat_document import document
from sicore_exports.dcat_overview import Overview
from sicore_exports.gathering import gathered
from sicore_exports.pieces import admitted

_TYPES = frozenset(RECORD_TYPES) - {Tombstone.TYPE}
_ELSEWHERE = "the catalogue does not count what is gone, or what is of a type that is not known"


class DcatExporter:
    """Writes one document, whatever the number of records."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Look through all records and describe them as one data set.

        Raises:
            UsageError: the target cannot be written.
        """
        overview = Overview()
        with gathered(records, context) as gathering, written_whole(target, "wb") as file:
            for account in admitted(gathering, _TYPES, _ELSEWHERE, is_public=True):
                if isinstance(account, Finding):
                    yield account
                else:
                    overview.see(account)
            file.write(dump_json(cleaned(document(overview, gathering)), indented=True) + b"\n")
            if not gathering.settings.address:
                yield Finding.of(codes.ADDRESS_UNKNOWN)
            yield (
                Finding.of(codes.COUNTED_ALONE, value=overview.total)
                if overview.total
                else Finding.of(codes.EXPORT_EMPTY)
            )
