"""The importer of Dublin Core from repositories that speak OAI-PMH, or from their saved answers."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from itertools import chain
from typing import NoReturn

from attrs import evolve
from oaipmh_scythe import RetryConfig

from sicore.dates import PartialDate
from sicore.findings import Finding, SourcePlace
from sicore.identifiers import RecordId
from sicore.model import AnyRecord, Tombstone
from sicore.model import Source as Origin
from sicore.plugins import ImportContext, Probe, Source
from sicore.plugins import codes as source_codes
from sicore_oai import codes
from sicore_oai.answers import MalformedAnswerError, Refusal, Resource, Resumption, read_answer
from sicore_oai.describing import NAMESPACE, Describing, when_of
from sicore_oai.repository import EndlessListError, Identity, Repository, repository_at
from sicore_oai.transport import RETRIES, RefusedRequestError, UnreachedError

IMPORTER_ID = "oai.dublin-core"
LARGEST_FILE = 256 * 1024 * 1024
_MARK = b"http://www.openarchives.org/OAI/2.0/"
_SURE = 95
_SINCE = "since"
_KEPT = "persistent"
_NEXT = timedelta(seconds=1)
_GONE = "withdrawn"
"""Why something is deleted that the repository does not tell of any more."""


class DublinCoreImporter:
    """Reads Dublin Core."""

    retries: RetryConfig = RETRIES
    """How often and after what pauses a repository is asked again."""

    def probe(self, source: Source) -> Probe:
        """Look for the namespace of OAI-PMH, which every answer names at its beginning."""
        known = _MARK in source.head and b"OAI-PMH" in source.head
        return Probe(confidence=_SURE if known else 0, reason="the namespace of OAI-PMH, or another one")

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
        """Yield the records of a repository where its address is known, otherwise those of the saved answer.

        Raises:
            RefusedSourceError: an answer is none, the repository refuses, or it cannot be read to its end.
        """
        try:
            repository = self._repository(source, context)
            told = _saved(source, context) if repository is None else _harvested(repository, source, context)
            yield from context.counted(told)
        except MalformedAnswerError as error:
            raise source.refusal(codes.ANSWER_MALFORMED, reason=str(error)) from error
        except RefusedRequestError as error:
            _refuse(source, error.refusal)
        except EndlessListError as error:
            raise source.refusal(codes.ENDLESS, reason=str(error)) from error
        except UnreachedError as error:
            raise source.refusal(codes.NOT_REACHED, reason=str(error)) from error

    def _repository(self, source: Source, context: ImportContext) -> Repository | None:
        if source.address is None:
            return None
        found = repository_at(source.address, context.http, context.notes.get(_SINCE))
        return None if found is None else evolve(found, retries=self.retries)


def _refuse(source: Source, refusal: Refusal) -> NoReturn:
    raise source.refusal(codes.REFUSED, value=refusal.code, reason=refusal.text or "it says no more")


def _saved(source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
    """What a saved answer holds."""
    if not source.head.strip():
        raise source.refusal(source_codes.SOURCE_EMPTY)
    if source.path.stat().st_size > LARGEST_FILE:
        raise source.refusal(source_codes.SOURCE_TOO_LARGE, expected="256 MiB")
    origin = _origin(source, context, Identity(name=None, deletions=None), source.url)
    with source.path.open("rb") as content:
        for told in read_answer(content):
            if isinstance(told, Refusal):
                _refuse(source, told)
            if isinstance(told, Resumption) and told.token:
                yield Finding.of(codes.LIST_GOES_ON, place=source.place())
            if isinstance(told, Resource):
                yield from _told(told, origin, context, source)


def _harvested(repository: Repository, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
    """What a repository holds, or what is new in it since the last time."""
    identity = repository.identity()
    if identity.deletions != _KEPT:
        yield Finding.of(codes.DELETIONS_NOT_KEPT, place=source.place(), value=identity.deletions or "no")
    origin = _origin(source, context, identity, repository.shown)
    since, first, count = context.notes.get(_SINCE), None, 0
    for page in repository.pages():
        first = first or page.when
        for resource in page.resources:
            count += 1
            yield from _told(resource, origin, context, source, page=page.number)
    if since is not None and not count:
        yield Finding.of(codes.NOTHING_NEW, place=source.place(), value=since)
    # The day by the repository's own clock: what changed while the list was read comes the next time once more.
    if first is not None and not repository.has_own_days:
        context.notes[_SINCE] = first


def _origin(source: Source, context: ImportContext, identity: Identity, url: str | None) -> Origin:
    # Without a hash of the bytes: each harvest gives others, and a record rests on the repository, not on a page.
    return Origin(
        url=url,
        name=source.name,
        publisher=identity.name,
        retrieved=PartialDate(context.today.isoformat()),
        importer=f"{IMPORTER_ID} {version('sicore-oai')}",
    )


def _told(
    resource: Resource, origin: Origin, context: ImportContext, source: Source, *, page: int | None = None
) -> Iterator[AnyRecord | Finding]:
    """The record of a resource, or its tombstone."""

    def place(line: int) -> SourcePlace:
        return SourcePlace(source=source.name, sheet=None if page is None else f"page {page}", line=line or None)

    if not resource.identifier:
        yield Finding.of(
            codes.RESOURCE_LEFT_OUT, place=place(resource.line), value="A resource", reason="it has no identifier"
        )
        return
    record_id = RecordId.of(context.centre or NAMESPACE, resource.identifier)
    held = context.held(str(record_id))
    if not resource.is_deleted:
        modified = _modified(resource, held, context)
        yield from Describing(resource, origin, context, place, modified).record(record_id)
    elif held is None:
        yield Finding.of(codes.DELETED_UNKNOWN, place=place(resource.line), value=str(record_id))
    elif isinstance(held, Tombstone):
        yield held
    else:
        deleted = when_of(resource.datestamp) or f"{context.today.isoformat()}T00:00:00Z"
        yield Tombstone(id=str(record_id), deleted=_latest(deleted, held.modified) or deleted, reason=_GONE)


def _modified(resource: Resource, held: AnyRecord | None, context: ImportContext) -> str | None:
    """When a resource was changed last; after the last deletion in any case, which it does not tell of any more.

    Many repositories know days only, and one that deletes a resource and takes it up again may do so on one day.
    """
    modified = when_of(resource.datestamp)
    if held is None:
        return modified
    states = chain((held,), context.earlier(held.id))
    deletion = next((each for each in states if isinstance(each, Tombstone)), None)
    return modified if deletion is None else _latest(modified, deletion.deleted, later=_NEXT)


def _latest(told: str | None, other: str | None, *, later: timedelta = timedelta(0)) -> str | None:
    """A moment, or the other one and so much later, whichever comes last."""
    moments = [_moment(told)]
    if (compared := _moment(other)) is not None:
        moments.append(compared + later)
    last = max(filter(None, moments), default=None)
    return None if last is None else last.strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(told: str | None) -> datetime | None:
    """A time in UTC; None where there is none, or none that can be read."""
    try:
        return datetime.fromisoformat(told or "").astimezone(UTC)
    except ValueError:
        return None
