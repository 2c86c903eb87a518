"""The flows of sicore over one set of plugins, for the command line and for other tools."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import evolve

from sicore.builtin import plugin as builtin_plugin
from sicore.builtin.records import read_records
from sicore.catalogue import RunAbout, opened
from sicore.checks import Checker, RuleContext, profile_named
from sicore.codelists import Shelf, core_shelf
from sicore.errors import UsageError
from sicore.findings import Finding, FindingTally
from sicore.format import dump_json, loss_report, write_documents, write_package
from sicore.model import AnyRecord
from sicore.outputs import written_whole
from sicore.plugins import Configuration, ExportContext, LoadMemory, Registry, configuration_here
from sicore.render import Translator
from sicore.tables import Mapping, MappingRefusedError, read_mapping
from sicore.tables.guided.workbook import write_blank_workbook
from sicore.tables.sheets.workbook import Speaking
from sicore.workspace.cataloguing import Cataloguing
from sicore.workspace.drafting import Drafting
from sicore.workspace.given import record_files, records_at, records_there, there
from sicore.workspace.importing import Importing, ImportOutcome, ImportRequest, check_language, sources_of
from sicore.workspace.progress import Progress, unwatched
from sicore.workspace.proposal import Consent, Proposal
from sicore.workspace.upgrading import Upgrading
from sicore.workspace.validating import Validation
from sicore.workspace.whole import WholeReading


class Workspace:
    """One set of plugins and one day.

    Args:
        today: The day that is written as the day of retrieval, and that the privacy clock goes by; today when None.
        discover: Whether to use installed plugins; the built-in importers and exporters are always there.
        configuration: Which plugins are wanted, and their settings; as sicore.toml says when None.

    >>> sorted(Workspace(discover=False).registry.exporters)
    ['sicore.csv-tables', 'sicore.package', 'sicore.records', 'sicore.workbook']
    """

    def __init__(
        self, *, today: date | None = None, discover: bool = True, configuration: Configuration | None = None
    ) -> None:
        self.today = today or datetime.now(UTC).date()
        self._discover = discover
        self._configuration = configuration

    @cached_property
    def registry(self) -> Registry:
        """The plugins, loaded when they are first asked for.

        Raises:
            UsageError: sicore.toml is not TOML, or says something in another form.
            PluginError: a plugin had to be set aside or is missing, which `SICORE_STRICT_PLUGINS` does not allow.
        """
        builtin = {"sicore": builtin_plugin}
        if not self._discover:
            return Registry(builtin, discover=False)
        return Registry(builtin, configuration=self._configuration or configuration_here(), memory=LoadMemory.of_user())

    @cached_property
    def shelf(self) -> Shelf:
        """The code lists of sicore and of the plugins."""
        return core_shelf().with_lists(self.registry.codelists_at_hand())

    def checker(self, profiles: Iterable[str] = ()) -> Checker:
        """The checks with the rules of the plugins and the profiles named.

        Raises:
            UsageError: there is no such profile.
        """
        return Checker(
            today=self.today,
            shelf=self.shelf,
            rules=self.registry.rules_at_hand(),
            profiles=[profile_named(name) for name in profiles],
            extensions=self.registry.extensions_at_hand(),
        )

    def read(self, path: Path | str) -> Iterator[AnyRecord | Finding]:
        """Yield the records of a document or package, and a finding in place of what cannot become one.

        Args:
            path: The document or package, or a catalogue, of which what is published is read.

        Raises:
            UsageError: there is no such file.
        """
        return records_at(path)

    def request(
        self, sources: Iterable[Path | str], *, encoding: str | None = None, url: str | None = None, **how: Any
    ) -> ImportRequest:
        """What to import and how.

        Args:
            sources: Files, packages, and folders of files; what was retrieved comes beside them.
            encoding: The encoding of texts that are not UTF-8.
            url: Where they were retrieved from.
            **how: The other members of `ImportRequest`; None leaves one at its default.

        Raises:
            UsageError: a source is not there.
        """
        told = {name: value for name, value in how.items() if value is not None}
        if "language" in told:
            check_language(told["language"])
        every = (*sources_of(sources, encoding=encoding, url=url), *(each.source for each in told.get("retrieved", ())))
        return ImportRequest(sources=every, today=self.today, **told)

    def mapping(self, path: Path | str) -> Mapping:
        """The mapping in a file, for a request.

        Raises:
            UsageError: there is no such file, or it is no mapping; the message says everything that is wrong.
        """
        try:
            return read_mapping(there(path))
        except MappingRefusedError as refused:
            told = "\n".join(finding.message for finding in refused.findings)
            raise UsageError(f"{Path(path).name} cannot be used as a mapping.\n{told}") from refused

    def importing(
        self, request: ImportRequest, progress: Progress = unwatched, *, checked: Progress = unwatched
    ) -> Importing:
        """An import that is ready to run.

        Args:
            request: What to import and how.
            progress: Told how many records were read of the current source.
            checked: Told how many records were checked.
        """
        return Importing(
            registry=self.registry, checker=self.checker(), request=request, progress=progress, checked=checked
        )

    def import_to(self, out: Path | str, importing: Importing, *, consent: Consent | None = None) -> ImportOutcome:
        """Import into a file, together with the records that the file holds already.

        Args:
            out: The file to write; its suffix names the form.
            importing: The import, from `importing`.
            consent: Shown what would change, it says whether that may be written; None asks nobody.

        Raises:
            UsageError: the suffix of *out* names no form.
            PluginError: an importer failed; nothing was written.
        """
        target = Path(out)
        exporter_id = self.exporter_for(target)
        if exporter_id not in ("sicore.records", "sicore.package"):
            raise UsageError(
                f"{target.name} cannot hold records whole. Import into .jsonl or a package, then convert that file."
            )
        before = read_records(target) if target.exists() else ()

        def write(lines: Iterable[bytes]) -> None:
            if exporter_id == "sicore.package":
                write_package(lines, target, created=self.today.isoformat())
            else:
                write_documents(lines, target)

        if consent is None:
            return importing.run(write, before=before)
        with TemporaryDirectory() as folder:
            proposal = Proposal(held=target, path=Path(folder) / "proposed.jsonl")
            outcome = importing.run(proposal.write, before=before)
            if outcome.written and consent(proposal.changes()):
                write(proposal.lines())
                return outcome
        return evolve(outcome, written=False)

    def import_into(
        self,
        address: Path | str,
        importing: Importing,
        *,
        about: RunAbout,
        consent: Consent | None = None,
        is_trial: bool = False,
        replaces: str | None = None,
        indexed: Progress | None = unwatched,
    ) -> ImportOutcome:
        """Import into a catalogue, in one transaction.

        Args:
            address: The catalogue: a file, or `postgresql://user@host/database`; it is made where there is none.
            importing: The import, from `importing`.
            about: Who imports and why.
            consent: Shown what would change, it says whether that may be written; None asks nobody.
            is_trial: Whether *consent* only looks, so that no file is made where there is none.
            replaces: The number, name or address of the source whose place the imported one takes; None where it takes
                none.
            indexed: Told how many records the ranked index of a large catalogue took in; None leaves that to another
                import, or to the next search.

        Raises:
            UsageError: something else is at the address, or *replaces* names no source or one that cannot be replaced
                by what is imported.
            MissingExtraError: the packages for catalogues are not installed.
            PluginError: an importer failed; nothing was written.
            CatalogueError: the catalogue cannot be written; nothing was.
        """
        request = importing.request
        is_whole = request.is_whole
        with ExitStack() as stack:
            if is_trial and "://" not in str(address) and not Path(address).exists():
                address = Path(stack.enter_context(TemporaryDirectory())) / "trial.db"
            catalogue = stack.enter_context(opened(address, create=True))
            into = Cataloguing(
                catalogue=catalogue,
                about=about,
                consent=consent,
                today=self.today,
                is_whole=is_whole,
                replaces=replaces,
            )
            importing.kept.note(into.kept)
            with importing.kept.told():
                outcome = importing.run(_take_no_more, into=into)
                if not outcome.written:
                    catalogue.undo_making()
                    return outcome
                if indexed is not None:
                    catalogue.prepare_search(indexed)
                for each in request.retrieved:
                    each.keep()
                return outcome

    def validate(
        self,
        paths: Iterable[Path | str],
        *,
        profiles: Iterable[str] = (),
        jobs: int | None = None,
        progress: Progress = unwatched,
    ) -> Validation:
        """Check documents and packages as one collection.

        Args:
            paths: The files, packages, and folders of files.
            profiles: The profiles to check against beside schema and rules.
            jobs: How many processes check large files; as many as there are cores when None.
            progress: Told how many records were read.

        Raises:
            UsageError: there is no such file or profile.
        """
        checker = self.checker(profiles)
        tally = FindingTally()
        files = [file for path in paths for file in record_files(records_there(path))]
        for path in files:
            tally.extend(checker.check_file(path, jobs=jobs, progress=progress))
        tally.extend(checker.finish())
        return Validation(tally=tally, records=checker.records, sources=tuple(path.name for path in files))

    def convert(
        self,
        path: Path | str,
        out: Path | str,
        *,
        to: str | None = None,
        context: ExportContext | None = None,
        progress: Progress = unwatched,
    ) -> Validation:
        """Write the records of a document in another form.

        Args:
            path: The document, package or catalogue; of a catalogue what is published, since only that may leave it.
            out: What to write.
            to: The exporter; by the suffix of *out* when None.
            context: What the exporter may use.
            progress: Told how many records were read.

        Returns:
            How many records were written, with the findings of reading and of what the form cannot express. Nothing
            is written where something cannot be read.

        Raises:
            UsageError: there is no such file or exporter, or two exporters write the suffix.
        """
        exporter = self.registry.exporter(to or self.exporter_for(Path(out)))
        reading: WholeReading[AnyRecord] = WholeReading(records_at(path), progress)
        seen = evolve(context or ExportContext(created=self.today), page_forms=self.registry.page_forms_at_hand)
        found = reading.into(lambda records: exporter.write(records, Path(out), seen))
        return Validation(tally=found, records=reading.count, is_written=reading.is_written)

    def upgrade(
        self,
        path: Path | str,
        out: Path | str,
        *,
        to: str,
        losses: Path | None = None,
        progress: Progress = unwatched,
    ) -> Validation:
        """Write records in another version of the exchange format, upwards or downwards.

        Args:
            path: The document or package.
            out: The file to write.
            to: The version, such as `1.0`.
            losses: Where to write what the version cannot hold, as JSON; None where nobody asks.
            progress: Told how many records were read.

        Returns:
            How many records were written, with a finding for each loss. Nothing is written where something cannot be
            read.

        Raises:
            UsageError: there is no such file or version.
        """
        upgrading = Upgrading(to=to)
        tally = upgrading.run(records_there(path), Path(out), progress)
        if losses is not None:
            with written_whole(losses, "wb") as file:
                file.write(dump_json(loss_report(upgrading.losses), indented=True) + b"\n")
        return Validation(tally=tally, records=upgrading.records, is_written=upgrading.is_written)

    def blank_workbook(self, word: str, out: Path | str, *, speaker: Translator, languages: Iterable[str] = ()) -> None:
        """Write a workbook in which somebody fills in one record, with what to write beside each field.

        Args:
            word: The type of the record.
            out: The file to write.
            speaker: In whose language it explains itself.
            languages: The languages in which texts are asked for; the speaker's and English when empty.

        Raises:
            UsageError: there is no such type or language.
        """
        asked = tuple(languages)
        for tag in asked:
            check_language(tag)
        write_blank_workbook(word, Path(out), self._speaking(speaker), languages=asked)

    def draft(self, path: Path | str, out: Path | str, *, speaker: Translator, only: str | None = None) -> Validation:
        """Draft case studies from projects, with a finding for each gap.

        Args:
            path: The document or package with the projects.
            out: What to write: a workbook with its gaps marked where the name ends in .xlsx, otherwise records.
            speaker: In whose language a workbook explains itself.
            only: The id of the only project to draft from; None for all.

        Raises:
            UsageError: there is no such file, *out* names no form, or a workbook is to hold several drafts.
        """
        context = RuleContext(today=self.today, shelf=self.shelf)
        drafting = Drafting(context=context, speaking=self._speaking(speaker), only=only)
        return drafting.run(records_there(path), Path(out))

    def _speaking(self, speaker: Translator) -> Speaking:
        return Speaking(translator=speaker, shelf=self.shelf, created=self.today)

    def exporter_for(self, out: Path) -> str:
        """The id of the exporter that writes a file of this name; a name without a suffix is a package's folder.

        Raises:
            UsageError: none does, or several do.
        """
        name = out.name.lower()
        votes: dict[int, list[str]] = {}
        for exporter_id, announced in self.registry.exporters.items():
            ends = [suffix for suffix in announced.spec.suffixes if suffix and name.endswith(suffix)]
            if ends:
                votes.setdefault(max(map(len, ends)), []).append(exporter_id)
            elif not out.suffix and "" in announced.spec.suffixes:
                votes.setdefault(0, []).append(exporter_id)
        best = votes.get(max(votes, default=0), [])
        if len(best) == 1:
            return best[0]
        if best:
            raise UsageError(f"Several exporters write {out.name}: {', '.join(best)}. Name one with --to.")
        known = sorted({end for each in self.registry.exporters.values() for end in each.spec.suffixes if end})
        raise UsageError(f"The name {out.name!r} does not say what to write. It can end in {', '.join(known)}.")


def _take_no_more(_: Iterable[bytes]) -> None:
    """Leave the lines; the catalogue has them."""
