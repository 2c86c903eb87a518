"""A need described in a file: a few lines of TOML or JSON, or a record."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from sicore.checks import SchemaChecker
from sicore.codelists import Code, CodeList, CodeStatus, Shelf
from sicore.errors import UsageError
from sicore.findings import Severity, SourcePlace
from sicore.format import JsonRefusedError, from_json, parse_json
from sicore.identifiers import CENTRE_PATTERN, ID_PATTERN
from sicore.linking.partners.facets import Facets
from sicore.linking.partners.need import PartnerNeed, need_of
from sicore.linking.partners.profile import KINDS
from sicore.linking.partners.words import WordReader, plain_words, words_of
from sicore.members import Json
from sicore.model import Record
from sicore.places import NUTS_PATTERN, check_nuts, eu_country
from sicore.text import LangText, is_language_tag, language_of

LARGEST = 2**20
"""Bytes; nobody describes a need in more."""

DEFAULT_LISTS = {"themes": "si-theme", "target_groups": "target-group"}
"""The list that a code without one is of."""

_KEYS = (
    *("title", "text", "language", "themes", "target_groups", "methods", "stages", "places", "languages"),
    *("kinds", "organisations", "centre"),
)
_STAGES = 6
_ID = re.compile(ID_PATTERN)
_CENTRE = re.compile(CENTRE_PATTERN)
_NUTS = re.compile(NUTS_PATTERN)


class NeedError(UsageError):
    """A file that describes no need; the message says everything that is wrong with it, one line each."""


class _Read(NamedTuple):
    value: Any = None
    wrong: str | None = None


def read_need(path: Path | str, shelf: Shelf, reader: WordReader = plain_words) -> PartnerNeed:
    """Read a need from a file.

    Args:
        path: TOML, or JSON where its name ends in .json: an object with some of the keys `title`, `text`, `language`,
            `themes`, `target_groups`, `methods`, `stages`, `places`, `languages`, `kinds`, `organisations` and
            `centre`; or one record.
        shelf: Where themes and target groups are looked up, by code or by name in any language.
        reader: What makes words of texts.

    Raises:
        NeedError: there is no such file, or it describes no need.
    """
    file = Path(path)
    name = file.name or str(file)  # a folder such as . has no name
    try:
        content = file.read_bytes()[: LARGEST + 1]
    except OSError as error:
        raise NeedError(f"{name} cannot be read: {error.strerror or error}.") from error
    if len(content) > LARGEST:
        raise NeedError(f"{name} is larger than a megabyte. Describe the need in a few lines.")
    return parse_need(content, name, shelf, reader)


def parse_need(content: bytes, name: str, shelf: Shelf, reader: WordReader = plain_words) -> PartnerNeed:
    """Read the bytes of such a file.

    Raises:
        NeedError: they describe no need.
    """
    members = _members(content, name)
    if "type" in members and "id" in members:
        return need_of(_record(members, name), reader)
    wrong = [_unknown(key) for key in members if key not in _KEYS]
    reading = _Reading(members, shelf)
    need = reading.need(reader)
    wrong += reading.wrong
    if not wrong and need.facets == Facets(languages=need.facets.languages, places=need.facets.places):
        wrong.append("It says nothing of what is sought: give themes, target_groups, methods or a text.")
    if wrong:
        raise NeedError("\n".join([f"{name} describes no need.", *wrong]))
    return need


def _members(content: bytes, name: str) -> Mapping[str, Json]:
    is_json = name.lower().endswith((".json", ".jsonl", ".ndjson"))
    try:
        members = parse_json(content) if is_json else tomllib.loads(content.decode("utf-8"))
    except JsonRefusedError as error:
        told = error.finding(SourcePlace(source=name))
        raise NeedError(f"{name} is no JSON that can be read. {told.message} {told.repair or ''}".rstrip()) from error
    except UnicodeDecodeError as error:
        raise NeedError(f"{name} is no text in UTF-8. Describe the need in a few lines of TOML or JSON.") from error
    except (ValueError, RecursionError) as error:
        raise NeedError(f"{name} is no TOML: {error}") from error
    if not isinstance(members, dict):
        raise NeedError(f"{name} holds no object with the keys {', '.join(_KEYS)}.")
    return members


def _record(members: Mapping[str, Json], name: str) -> Record:
    found = SchemaChecker().check(dict(members))
    wrong = [finding.message for finding in found if finding.severity is Severity.ERROR]
    record = None if wrong else from_json(members)
    if not isinstance(record, Record):
        told = wrong or ["It is a tombstone, for which nobody needs partners."]
        raise NeedError("\n".join([f"The record in {name} cannot be used.", *told]))
    return record


def _unknown(key: str) -> str:
    near = get_close_matches(key, _KEYS, n=1)
    return f"There is no key {key!r}." + (f" Was {near[0]} meant?" if near else f" There is {', '.join(_KEYS)}.")


class _Reading:
    """Reads the members one by one, noting what is wrong with each."""

    def __init__(self, members: Mapping[str, Json], shelf: Shelf) -> None:
        self._members = members
        self._shelf = shelf
        self.wrong: list[str] = []

    def need(self, reader: WordReader) -> PartnerNeed:
        """The need; only right where nothing was wrong."""
        centre = self._one("centre", _centre)
        written = words_of(self._texts(), reader)
        facets = Facets(
            themes=frozenset(self._many("themes", lambda entry: self._code("themes", entry))),
            target_groups=frozenset(self._many("target_groups", lambda entry: self._code("target_groups", entry))),
            methods=frozenset(self._many("methods", _id)),
            stages=frozenset(self._many("stages", _stage)),
            places=frozenset(self._many("places", self._place)),
            languages=frozenset(self._many("languages", _language)),
            words=frozenset(written),
        )
        return PartnerNeed(
            facets=facets,
            kinds=tuple(dict.fromkeys(self._many("kinds", _kind))) or KINDS,
            own=frozenset(self._many("organisations", _id)),
            own_centres=frozenset([centre] if centre else []),
            written=written,
        )

    def _texts(self) -> Iterator[LangText]:
        language = self._one("language", _language) or "und"
        for key in ("title", "text"):
            held = self._members.get(key)
            by_tag = {language: held} if isinstance(held, str) else held
            try:
                if by_tag is not None:
                    yield LangText(by_tag)
            except ValueError:
                self.wrong.append(f"{key} is a text, or one text for each language.")

    def _one(self, key: str, read: Callable[[Json], _Read]) -> str | None:
        return next(iter(self._many(key, read)), None)

    def _many(self, key: str, read: Callable[[Json], _Read]) -> list[Any]:
        held = self._members.get(key)
        told = [read(entry) for entry in (held if isinstance(held, list) else [] if held is None else [held])]
        self.wrong += [f"{key}: {each.wrong}" for each in told if each.wrong]
        return [each.value for each in told if not each.wrong]

    def _code(self, key: str, entry: Json) -> _Read:
        if not isinstance(entry, str):
            return _Read(wrong=f"{entry!r} is no code.")
        list_id, _, code = entry.rpartition(":")
        codelist = self._shelf.find(list_id or DEFAULT_LISTS[key])
        if codelist is None:
            return _Read(entry) if list_id else _Read(wrong=f"the list {DEFAULT_LISTS[key]} is not here.")
        listed = _listed(codelist, code)
        if listed is None:
            near = codelist.near(code)
            meant = f" Was {' or '.join(near)} meant?" if near else f" `sicore codelists {codelist.id}` shows all."
            return _Read(wrong=f"{codelist.id} has no {code!r}.{meant}")
        return _Read(f"{codelist.id}:{listed}")

    def _place(self, entry: Json) -> _Read:
        if isinstance(entry, str) and _NUTS.fullmatch(entry):
            place = eu_country(entry) if len(entry) == len("SE") else entry
            known = check_nuts(Code(list="nuts", code=place), shelf=self._shelf)
            if known.status is not CodeStatus.UNKNOWN:
                return _Read(place)
        return _Read(wrong=f"{entry!r} is neither a country such as FI nor a NUTS region such as FI1B.")


def _listed(codelist: CodeList, told: str) -> str | None:
    """The code that is told, or whose name in some language is."""
    if told in codelist:
        return told
    name = told.strip().casefold()
    named = (
        code
        for code, entry in codelist.entries.items()
        if any(label.casefold() == name for label in entry.labels.values())
    )
    return next(named, None)


def _id(entry: Json) -> _Read:
    if isinstance(entry, str) and _ID.fullmatch(entry):
        return _Read(entry)
    return _Read(wrong=f"{entry!r} is not the id of a record, such as se.esf:22-018-S01.")


def _centre(entry: Json) -> _Read:
    if isinstance(entry, str) and (_ID.fullmatch(entry) or _CENTRE.fullmatch(entry)):
        return _Read(entry)
    return _Read(wrong=f"{entry!r} is neither the id of a centre nor a namespace such as se.ncc.")


def _stage(entry: Json) -> _Read:
    stage = int(entry) if isinstance(entry, str) and entry.isdecimal() and len(entry) == 1 else entry
    if isinstance(stage, int) and not isinstance(stage, bool) and 1 <= stage <= _STAGES:
        return _Read(stage)
    return _Read(wrong=f"{entry!r} is no stage from 1 to {_STAGES}.")


def _language(entry: Json) -> _Read:
    if isinstance(entry, str) and is_language_tag(entry):
        return _Read(language_of(entry))
    return _Read(wrong=f"{entry!r} is no language tag such as sv.")


def _kind(entry: Json) -> _Read:
    if entry in KINDS:
        return _Read(entry)
    return _Read(wrong=f"{entry!r} cannot be suggested; {', '.join(KINDS)} can.")
