"""What components get beside their source or their records: one frozen object, to which members can be added."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from datetime import date
from random import Random
from typing import Any, Protocol, TypeVar

from attrs import Factory, field, frozen

from sicore.codelists import Shelf, core_shelf
from sicore.fetch import Fetcher, NoFetcher
from sicore.findings import Coverage
from sicore.model import AnyRecord, Record
from sicore.plugins.amounts import AS_STATED, Amounts
from sicore.plugins.catalogue_view import CatalogueView
from sicore.plugins.specs import PageFormSpec
from sicore.readings import DateOrder, DecimalMark, RateForm
from sicore.text import LangText

Value = TypeVar("Value")


@frozen(kw_only=True)
class Conventions:
    """What the user declares about a source that does not say it itself; None leaves ambiguous values open."""

    date: DateOrder | None = None
    decimal: DecimalMark | None = None
    rate: RateForm | None = None


def _unwatched(_count: int) -> None:
    """Nobody watches."""


def _unaccounted(_coverage: Coverage) -> None:
    """Nobody asks for an account."""


def _holds_nothing(_id: str) -> AnyRecord | None:
    """No output, or an empty one."""
    return None


def _without_page(_id: str) -> None:
    """No record has a page of its own on the web."""


def _without_name(_id: str) -> None:
    """No other record is shown."""


def _no_forms() -> "Sequence[PageForm]":
    """No other exporter is at hand."""
    return ()


def _held_nothing(_id: str) -> Iterator[AnyRecord]:
    """An output without a history."""
    return iter(())


@frozen(kw_only=True)
class ComponentContext:
    """What every component may use.

    Args:
        today: The day of the run; components ask it instead of the clock, so that a run can be repeated.
        shelf: The code lists.
        settings: The plugin's settings, of the class that it names; None where it names none.
        http: Fetches what is on the web; the only way that a component should take.
        progress: Told how many records were handled so far.
        log: For what helps whoever looks for a fault; the plugin's secrets never reach it.
    """

    today: date
    shelf: Shelf = field(factory=core_shelf)
    settings: Any = None
    http: Fetcher = field(factory=Fetcher)
    progress: Callable[[int], None] = _unwatched
    log: logging.Logger = field(factory=lambda: logging.getLogger("sicore.plugins"))

    def counted(self, values: Iterable[Value]) -> Iterator[Value]:
        """Pass values on, and tell whoever watches how many of them were handled."""
        for count, value in enumerate(values, start=1):
            yield value
            self.progress(count)


@frozen(kw_only=True)
class ImportContext(ComponentContext):
    """What an importer may use beside the source itself.

    Args:
        conventions: What the user declares about the source.
        language: The language of the source, where the user declares it (BCP 47).
        centre: The centre whose prefix new ids get, where the importer leaves that open.
        account: Takes the account of what became of each column of a table, once the table is read.
        held: Gives the record of an id as the output holds it, None where it holds none; for sources that say only what
            is to change.
        earlier: Gives the states of the record of an id before its present one, the latest first; none where the output
            keeps no history.
        notes: What the importer noted the last time that this address was taken in, so that it asks for what is new
            only; what it notes now is kept once the records are written. Empty for a file, and the first time.
    """

    conventions: Conventions = Conventions()
    language: str | None = None
    centre: str | None = None
    account: Callable[[Coverage], None] = _unaccounted
    held: Callable[[str], AnyRecord | None] = _holds_nothing
    earlier: Callable[[str], Iterator[AnyRecord]] = _held_nothing
    notes: MutableMapping[str, str] = Factory(dict)


@frozen(kw_only=True)
class PageContext(ComponentContext):
    """What may be used to write a single record for a page about it.

    Args:
        languages: The languages preferred, the page's own first.
        title: What the collection of pages calls itself; None where it has no name of its own.
        address: Gives the address of the page of a record by its id; None where it has none on the web.
        called: Gives what a record that the page shows is called, by its id; None for any other.
        http: Refuses every address: a page is made of what is at hand.
    """

    languages: tuple[str, ...] = ()
    title: str | None = None
    address: Callable[[str], str | None] = _without_page
    called: Callable[[str], LangText | None] = _without_name
    http: Fetcher = field(factory=NoFetcher)


class PageForm(Protocol):
    """A form in which another exporter writes single records; it can be sent to another process."""

    @property
    def id(self) -> str:
        """The id of the exporter."""

    @property
    def spec(self) -> PageFormSpec:
        """What was announced of it."""

    @property
    def suffix(self) -> str:
        """The end of the names of its files."""

    @property
    def made_by(self) -> str:
        """Another text whenever it may write something else: the plugin, its version and its settings."""

    def text(self, record: Record, context: PageContext) -> str | None:
        """The record in this form; None where the form has no place for it.

        Raises:
            PluginError: the exporter failed.
        """


@frozen(kw_only=True)
class ExportContext(ComponentContext):
    """What an exporter may use.

    Args:
        created: The day of the export.
        languages: The languages preferred, where the target format holds only one.
        title: What the export calls itself, where its format has a title.
        licence: The licence that the export is published under, an SPDX identifier; None where none is stated.
        spoken: The language of whoever will open it, for its headings and explanations (BCP 47).
        address: The address that the export will have on the web, for forms that must name it; None where none is told.
        catalogue: The catalogue that the records come from, for what a record alone does not tell; None where they come
            from elsewhere.
        page_forms: Gives the forms in which other exporters write single records, for exporters that make pages.
    """

    created: date
    today: date = Factory(lambda self: self.created, takes_self=True)
    languages: tuple[str, ...] = ()
    title: str | None = None
    licence: str | None = None
    spoken: str = "en"
    address: str | None = None
    catalogue: CatalogueView | None = None
    page_forms: "Callable[[], Sequence[PageForm]]" = _no_forms


@frozen(kw_only=True)
class MetricContext(ComponentContext):
    """What a metric may use.

    Args:
        parameters: What the user set, by the names of the metric's own parameters.
        seed: What chance is drawn from; the same seed gives the same result.
        http: Refuses every address: a figure depends on its inputs alone.
        amounts: Gives amounts of records and inputs, brought to one price level and unit where the run asks for that.
    """

    parameters: Mapping[str, Any] = Factory(dict)
    seed: int = 0
    http: Fetcher = field(factory=NoFetcher)
    amounts: Amounts = AS_STATED

    def chance(self) -> Random:
        """Chance that can be repeated, from the seed."""
        return Random(self.seed)  # noqa: S311  (no secret hangs on it)
