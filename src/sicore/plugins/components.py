"""What a plugin brings: importers, exporters, code lists, rules and translations, each announced by a small spec."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Protocol

from attrs import field, frozen

from sicore.codelists import Shelf, core_shelf
from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.plugins.source import Source
from sicore.readings import DateOrder, DecimalMark, RateForm

API_VERSION = 1


@frozen(kw_only=True)
class PluginInfo:
    """Who a plugin is.

    Args:
        name: Its short name, such as `se`; its components' ids begin with a namespace of its own.
        title: Its name for people, in English.
        api: The version of the plugin interface that it was written for.
        namespaces: The centres whose records and extensions it knows, such as `se.esf`.
        samples: The package that holds small sources to try it with, None where there are none.
    """

    name: str
    title: str
    api: int = API_VERSION
    namespaces: tuple[str, ...] = ()
    samples: str | None = None


@frozen(kw_only=True)
class ComponentSpec:
    """Announces one component; the code behind it is imported only when it is used.

    Args:
        id: Its namespaced name, such as `se.esf-projektbank`.
        title: Its name for people, in English.
        target: Where its class is: `package.module:Name`; called without arguments.
    """

    id: str
    title: str
    target: str


@frozen(kw_only=True)
class ImporterSpec(ComponentSpec):
    """Announces an importer.

    Args:
        patterns: File name patterns (`*.txt`) that its sources can have, compared without case.
        reads_revisions: Its sources hold whole records as their keepers wrote them, not statements about something. A
            revision takes the place of an earlier one; statements are joined.
    """

    patterns: tuple[str, ...]
    reads_revisions: bool = False


@frozen(kw_only=True)
class ExporterSpec(ComponentSpec):
    """Announces an exporter.

    Args:
        suffixes: The ends of file names that it writes, such as `.jsonl`; the first is its own.
    """

    suffixes: tuple[str, ...]


@frozen(kw_only=True)
class CodeListSpec(ComponentSpec):
    """Announces code lists; the target is called and returns them."""


@frozen(kw_only=True)
class RuleSpec(ComponentSpec):
    """Announces a rule; the target is the rule's function itself: record and rule context in, findings out."""


@frozen(kw_only=True)
class TranslationSpec:
    """Announces message catalogues.

    Args:
        domain: The gettext domain, the name of the .mo files.
        package: The package that holds the folder `locale`.
    """

    domain: str
    package: str


@frozen(kw_only=True)
class Conventions:
    """What the user declares about a source that does not say it itself; None leaves ambiguous values open."""

    date: DateOrder | None = None
    decimal: DecimalMark | None = None
    rate: RateForm | None = None


@frozen(kw_only=True)
class ImportContext:
    """What an importer may use beside the source itself.

    Args:
        today: The day of the import, for `retrieved`.
        conventions: What the user declares about the source.
        language: The language of the source, where the user declares it (BCP 47).
        centre: The centre whose prefix new ids get, where the importer leaves that open.
        shelf: The code lists.
        progress: Told how many records were read so far.
    """

    today: date
    conventions: Conventions = Conventions()
    language: str | None = None
    centre: str | None = None
    shelf: Shelf = field(factory=core_shelf)
    progress: Callable[[int], None] = field(default=lambda _count: None)


@frozen(kw_only=True)
class Probe:
    """How sure an importer is that a source is its own.

    Args:
        confidence: From 0 (certainly not) to 100 (certainly).
        reason: What it went by, in English.
    """

    confidence: int
    reason: str


class Importer(Protocol):
    """Reads one kind of source."""

    def probe(self, source: Source) -> Probe:
        """Say how sure it is, from the name and the head alone; never raises for a source of another kind."""

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
        """Yield records, and findings where something is wrong.

        An error finding that names a record is about a value of it; the record is written all the same. An error
        finding that names none stands for something that could not become a record.

        Raises:
            RefusedSourceError: nothing can be read at all.
        """


@frozen(kw_only=True)
class ExportContext:
    """What an exporter may use.

    Args:
        created: The day of the export.
        languages: The languages preferred, where the target format holds only one.
        title: What the export calls itself, where its format has a title.
        licence: The licence that the export is published under, an SPDX identifier; None where none is stated.
    """

    created: date
    languages: tuple[str, ...] = ()
    title: str | None = None
    licence: str | None = None


class Exporter(Protocol):
    """Writes records in one form."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write all records; yield a finding for what the form cannot express.

        The target appears whole or not at all, when the last finding was taken.
        """
