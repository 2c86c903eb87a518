"""The sources that a user gives: paths of this machine, and addresses that are retrieved first."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import define, field

from sicore.cli.options import Form
from sicore.fetch import Fetcher
from sicore.fetch.addresses import without_secrets
from sicore.format import dump_json
from sicore.render import Translator
from sicore.render.visible import visible
from sicore.workspace.beside import folder_beside
from sicore.workspace.retrieving import Retrieved, Retrieving, is_address


@define(kw_only=True)
class GivenSources:
    """Sources as they were given, and what came of the addresses among them.

    Args:
        files: Paths of this machine.
        addresses: Addresses of the web.
        folder: Where documents wait, and where it is remembered what was taken.
        retrieved: The documents.
        unchanged: The addresses where there is nothing new, without what may be secret in them.
    """

    files: list[str]
    addresses: list[str]
    folder: Path
    retrieved: list[Retrieved] = field(factory=list, init=False)
    unchanged: list[str] = field(factory=list, init=False)

    def retrieve(self, fetcher: Fetcher, *, encoding: str | None, transferred: Callable[[int], None]) -> None:
        """Retrieve the documents at the addresses, but for those that did not change.

        Raises:
            UsageError: an address must not be asked.
            FetchError: a document cannot be had now.
        """
        retrieving = Retrieving(folder=self.folder, fetcher=fetcher, transferred=transferred)
        for address in self.addresses:
            found = retrieving.get(address, encoding=encoding)
            if found is None:
                self.unchanged.append(without_secrets(address))
            else:
                self.retrieved.append(found)

    def tell_unchanged(self, translator: Translator, form: Form) -> None:
        """Say where there is nothing new."""
        if form is Form.JSON:
            print(dump_json({"out": None, "taken": None, "unchanged": self.unchanged}).decode())
            return
        for address in self.unchanged:
            told = translator.text("{address}: nothing new since the last time.", address=address)
            print(visible(told), file=sys.stderr)


@contextmanager
def given_sources(sources: list[str], into: str | None, *, is_trial: bool) -> Iterator[GivenSources]:
    """A block in which sources are there; what was retrieved is gone afterwards, what is remembered is not.

    Args:
        sources: The sources as they were given.
        into: The catalogue that remembers what was taken; None where nothing is remembered.
        is_trial: Whether nothing is to be left where there is no catalogue yet.
    """
    files = [source for source in sources if not is_address(source)]
    addresses = [source for source in sources if is_address(source)]
    keeps = into is not None and not (is_trial and "://" not in into and not Path(into).exists())
    with TemporaryDirectory() as passing:
        folder = folder_beside(into, "sources") if keeps and addresses and into is not None else Path(passing)
        given = GivenSources(files=files, addresses=addresses, folder=folder)
        try:
            yield given
        finally:
            for each in given.retrieved:
                each.source.path.unlink(missing_ok=True)
