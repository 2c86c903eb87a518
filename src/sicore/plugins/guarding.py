"""Watching a component at work: what it raises names it, what it prints spoils no output, what it leaks is stopped."""

import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, TextIO, TypeVar, cast

from attrs import Factory, field, frozen

from sicore.errors import (
    NO_ROOM,
    MissingExtraError,
    NoRoomError,
    PluginError,
    RefusedResultError,
    StorageError,
    UsageError,
)
from sicore.findings import Finding, RefusedExportError, RefusedSourceError
from sicore.format import dump_json, to_json
from sicore.model import AnyRecord, Record, Tombstone
from sicore.plugins.secrets import RedactedStream, Redactor

Value = TypeVar("Value")

PRINTS = " prints:"
"""How the line ends that names who prints."""

# What a component may raise on purpose: about a source, an export, a figure, how it was called, or a package that is
# missing; and what is raised through it by what it reads.
_MEANT = (
    RefusedSourceError,
    RefusedExportError,
    RefusedResultError,
    MissingExtraError,
    UsageError,
    PluginError,
    StorageError,
)


class PluginInterrupt(KeyboardInterrupt):
    """The user stopped the run while a plugin was at work; the message names it."""


class Theirs(Iterator[Value]):
    """What a component takes in, so that what its source raises is not taken for the component's own."""

    def __init__(self, values: Iterable[Value]) -> None:
        self._values = iter(values)
        self.raised: BaseException | None = None

    def __next__(self) -> Value:
        try:
            return next(self._values)
        except StopIteration:
            raise
        except BaseException as error:
            self.raised = error
            raise


@frozen(kw_only=True)
class Guard:
    """Watches one component.

    Args:
        who: The component and its plugin in words: `The importer 'x' of the plugin 'y' (sicore-y 1.0)`.
        redactor: Hides the plugin's secrets.
    """

    who: str
    redactor: Redactor = Factory(Redactor)
    _heard: list[bool] = field(factory=list, init=False, eq=False, repr=False)

    def name_once(self) -> str:
        """Who speaks, a line before the first of what it prints; empty afterwards."""
        if self._heard:
            return ""
        self._heard.append(True)
        return f"sicore: {self.who}{PRINTS}\n"

    def at_work(self, doing: str = "", *, theirs: "Theirs[Any] | None" = None) -> "_AtWork":
        """A context inside which the component works; it turns what the component must not raise into a PluginError.

        Args:
            doing: What it does, to follow "failed", such as ` on list.csv`.
            theirs: What it takes in; what that raises passes untouched.
        """
        return _AtWork(self, doing, theirs)

    def failure(self, doing: str, error: BaseException) -> PluginError:
        """What to raise for an error of the component."""
        reason = f"{type(error).__name__}: {error}".rstrip(": ")
        return PluginError(self.redactor.text(f"{self.who} failed{doing}: {reason}"))

    def clean(self, error: Exception) -> None:
        """Hide the secrets in what an exception says."""
        if not self.redactor.secrets:
            return
        if isinstance(error, RefusedSourceError | RefusedExportError):
            error.finding = self.redactor.finding(error.finding)
        error.args = tuple(self.redactor.text(str(each)) for each in error.args)

    def wrong(self, what: str) -> PluginError:
        """What to raise for a component that breaks its promise."""
        return PluginError(self.redactor.text(f"{self.who} {what}."))

    def steps(
        self, begin: Callable[[], Iterable[Value]], doing: str, *, theirs: "Theirs[Any] | None" = None
    ) -> Generator[Value, None, None]:
        """What a component yields; it works while the next value is asked for, and while the generator is closed."""
        with self.at_work(doing, theirs=theirs):
            values = iter(begin())
        try:
            while True:
                with self.at_work(doing, theirs=theirs):
                    try:
                        value = next(values)
                    except StopIteration:
                        return
                yield value
        finally:
            # Stopped early, a component lets go of its files now, not when its generator happens to be collected.
            if isinstance(values, Generator):
                with self.at_work(doing, theirs=theirs):
                    values.close()

    def finding(self, told: object) -> Finding:
        """A finding that the component yielded.

        Raises:
            PluginError: it is something else.
        """
        if not isinstance(told, Finding):
            raise self.wrong(f"yielded {type(told).__name__}, which is no finding")
        return self.redactor.finding(told)

    def record(self, told: object) -> AnyRecord:
        """A record that the component yielded.

        Raises:
            PluginError: it is something else, or holds a secret of the plugin.
        """
        if not isinstance(told, Record | Tombstone):
            raise self.wrong(f"yielded {type(told).__name__}, which is neither a record nor a finding")
        if self.redactor.secrets and self.redactor.is_told_in(dump_json(to_json(told)).decode()):
            raise self.wrong(f"put a secret of its settings into the record {told.id!r}")
        return told


class _Printed:
    """Where what a component prints goes: to standard error, below a line that names it."""

    __slots__ = ("_guard", "_stream")

    def __init__(self, stream: TextIO, guard: Guard) -> None:
        self._stream = stream
        self._guard = guard

    def write(self, text: str) -> int:
        """Write a text."""
        if text:
            self._stream.write(self._guard.name_once() + text)
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write several texts."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class _AtWork:
    """See `Guard.at_work`; entered for every record, hence without the comfort of a generator."""

    __slots__ = ("_doing", "_guard", "_streams", "_theirs")

    def __init__(self, guard: Guard, doing: str, theirs: "Theirs[Any] | None") -> None:
        self._guard = guard
        self._doing = doing
        self._theirs = theirs
        self._streams = (sys.stdout, sys.stderr)

    def __enter__(self) -> None:
        self._streams = (sys.stdout, sys.stderr)
        redactor = self._guard.redactor
        if redactor.secrets:
            sys.stderr = cast("TextIO", RedactedStream(stream=sys.stderr, redactor=redactor))
        # Standard output is for records and answers alone.
        sys.stdout = cast("TextIO", _Printed(sys.stderr, self._guard))

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        sys.stdout, sys.stderr = self._streams
        if error is None or isinstance(error, GeneratorExit | PluginInterrupt):
            return
        if self._theirs is not None and self._theirs.raised is error:
            return
        if isinstance(error, _MEANT):
            self._guard.clean(error)
        elif isinstance(error, KeyboardInterrupt):
            raise PluginInterrupt(f"{self._guard.who} was at work{self._doing}") from None
        elif isinstance(error, OSError) and error.errno in NO_ROOM:
            raise NoRoomError(error.filename, str(error.strerror)) from error
        else:
            raise self._guard.failure(self._doing, error) from (None if self._guard.redactor.secrets else error)
