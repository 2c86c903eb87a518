"""Settings that nobody may see: marked in the plugin's class, hidden in everything that leaves a plugin."""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TextIO
from urllib.parse import quote, quote_plus

from attrs import NOTHING, evolve, field, fields, frozen, has

from sicore.findings import Finding

HIDDEN = "•••"
SHORTEST = 4
"""Characters below which a secret is not looked for in texts, since it would be found in any word."""

_MARK = "sicore.secret"


def secret(*, default: Any = NOTHING) -> Any:
    """A member of an attrs class whose value is never shown: not by `repr`, not in any report, message or log.

    >>> @frozen(kw_only=True)
    ... class Settings:
    ...     token: str = secret(default="")
    >>> Settings(token="abcdef")
    Settings(token=•••)
    """
    return field(default=default, repr=lambda _value: HIDDEN, metadata={_MARK: True})


def shown_settings(settings: Any) -> Any:
    """Settings as JSON with every secret hidden, at any depth."""
    if has(type(settings)):
        return {
            each.name: HIDDEN if each.metadata.get(_MARK) else shown_settings(getattr(settings, each.name))
            for each in fields(type(settings))
        }
    if isinstance(settings, Mapping):
        return {str(name): shown_settings(value) for name, value in settings.items()}
    if isinstance(settings, str | int | float | bool | None):
        return settings
    if isinstance(settings, Sequence | set | frozenset):
        return [shown_settings(value) for value in settings]
    return str(settings)


def _texts(value: Any, *, is_secret: bool) -> Iterator[str]:
    if has(type(value)):
        for each in fields(type(value)):
            yield from _texts(getattr(value, each.name), is_secret=is_secret or bool(each.metadata.get(_MARK)))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner, is_secret=is_secret)
    elif isinstance(value, Sequence | set | frozenset) and not isinstance(value, str | bytes):
        for inner in value:
            yield from _texts(inner, is_secret=is_secret)
    elif is_secret and not isinstance(value, bool | None):
        yield str(value)


def _written(secret: str) -> set[str]:
    """The ways in which a secret can be written: as it is, in an address, in JSON, in what Python shows of a text."""
    shown = {form(secret)[1:-1] for form in (repr, ascii, json.dumps)}
    addressed = {form(secret, safe=safe, errors="replace") for form in (quote, quote_plus) for safe in ("", "/")}
    return {secret, json.dumps(secret, ensure_ascii=False)[1:-1], *shown, *addressed}


@frozen(kw_only=True)
class Redactor:
    """Hides a plugin's secrets in what it says.

    Args:
        secrets: The secrets in every way in which they can be written, longest first.
    """

    secrets: tuple[str, ...] = ()

    @classmethod
    def of(cls, settings: Any) -> "Redactor":
        """One for the secrets among some settings; those shorter than four characters are not looked for."""
        secrets = [text for text in _texts(settings, is_secret=False) if len(text) >= SHORTEST]
        found = {form for secret in secrets for form in _written(secret)}
        return cls(secrets=tuple(sorted(found, key=len, reverse=True)))

    def text(self, text: str) -> str:
        """A text without the secrets."""
        for each in self.secrets:
            text = text.replace(each, HIDDEN)
        return text

    def finding(self, finding: Finding) -> Finding:
        """A finding without the secrets."""
        if not self.secrets:
            return finding
        return evolve(
            finding,
            record=self._text(finding.record),
            pointer=self._text(finding.pointer),
            place=finding.place and evolve(finding.place, column=self._text(finding.place.column)),
            value=self._text(finding.value),
            expected=self._text(finding.expected),
            details={name: self.text(detail) for name, detail in finding.details.items()},
        )

    def _text(self, text: str | None) -> str | None:
        return None if text is None else self.text(text)

    def is_told_in(self, text: str) -> bool:
        """Whether a text holds a secret."""
        return any(each in text for each in self.secrets)


@frozen(kw_only=True)
class LogFilter:
    """Hides secrets in what is logged.

    Args:
        redactor: Hides them.
    """

    redactor: Redactor

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything pass, without the secrets."""
        message = record.getMessage()
        if self.redactor.is_told_in(message):
            record.msg, record.args = self.redactor.text(message), ()
        if record.exc_info:
            record.exc_text = self.redactor.text(logging.Formatter().formatException(record.exc_info))
            record.exc_info = None
        return True


@frozen(kw_only=True)
class RedactedStream:
    """A stream that writes to another one what it is given, without the secrets.

    Args:
        stream: The other one.
        redactor: Hides them.
    """

    stream: TextIO
    redactor: Redactor

    def write(self, text: str) -> int:
        """Write a text."""
        self.stream.write(self.redactor.text(text))
        return len(text)

    def writelines(self, lines: Sequence[str]) -> None:
        """Write several texts."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)
