"""Invented records of every type, drawn from the types and metadata of the model itself."""

from collections.abc import Mapping
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import attrs
from hypothesis import strategies as st

from sicore.codelists import core_shelf
from sicore.codelists.code import CODE_PATTERN, LIST_PATTERN
from sicore.dates import DATETIME_PATTERN, Duration, PartialDate, Period, Season
from sicore.format import from_json
from sicore.format.codec import is_hidden, member_types
from sicore.identifiers import ID_PATTERN
from sicore.members import Json, Node
from sicore.model import RECORD_TYPES, AnyRecord, Record, Tombstone
from sicore.model.evidence import SHA256_PATTERN
from sicore.money import Percent
from sicore.text import TAG_PATTERN, LangText

TAGS = ("sv", "en", "fi", "sr-Latn", "en-t-sv", "en-t-sv-t0-und", "pt-BR", "mt")
TEXTS = st.text(max_size=12)


def json_values() -> st.SearchStrategy[Json]:
    """What an object may hold that nobody described: exact decimals, huge numbers, any text."""
    return st.recursive(
        _leaves(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
    )


def _leaves() -> st.SearchStrategy[Json]:
    decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1e40"), max_value=Decimal("1e40"))
    return st.none() | st.booleans() | st.integers(-(10**40), 10**40) | decimals | TEXTS


def records() -> st.SearchStrategy[AnyRecord]:
    """Records of every type, a type from the future among them."""
    return st.one_of([record_of(kind) for kind in (*RECORD_TYPES.values(), Record)])


def record_of(kind: type[Record] | type[Tombstone]) -> st.SearchStrategy[AnyRecord]:
    """Records of one type."""
    return record_members(kind).map(from_json)


def record_members(kind: type[Record] | type[Tombstone]) -> st.SearchStrategy[dict[str, Json]]:
    """The JSON objects of records of one type, with unknown keys at every level."""
    return objects_of(kind)


def objects_of(kind: type[Node]) -> st.SearchStrategy[dict[str, Json]]:
    """The JSON objects of one node class: every required member, a few of the others, and unknown ones."""
    attributes = {each.name: each for each in attrs.fields(kind) if not is_hidden(each)}
    always = [name for name, each in attributes.items() if each.default is attrs.NOTHING or name in ("sicore", "type")]
    others = sorted(set(attributes) - set(always))
    return _draw_object(kind, always, others)


@st.composite
def _draw_object(draw: st.DrawFn, kind: type[Node], always: list[str], others: list[str]) -> dict[str, Json]:
    chosen = draw(st.lists(st.sampled_from(others), unique=True, max_size=5)) if others else []
    types, attributes = member_types(kind), attrs.fields_dict(kind)
    members = {name: draw(_member(name, types[name], attributes[name].metadata)) for name in [*always, *chosen]}
    unknown = st.dictionaries(TEXTS.map(lambda text: f"x-{text}"), json_values(), max_size=2)
    return members | draw(unknown)


def _member(name: str, wanted: Any, told: Mapping[str, Any]) -> st.SearchStrategy[Json]:
    if name == "sicore":
        return st.sampled_from(("1.0", "1.0", "1.3"))
    if name == "type" and "choices" not in told:
        return st.sampled_from(("workshop_2031", "försök"))
    return _of_type(wanted, told)


def _of_type(wanted: Any, told: Mapping[str, Any]) -> st.SearchStrategy[Json]:
    if isinstance(wanted, UnionType):
        return st.one_of([_of_type(option, told) for option in get_args(wanted) if option is not NoneType])
    if get_origin(wanted) is tuple:
        return st.lists(_of_type(get_args(wanted)[0], told), min_size=1, max_size=2)
    if wanted is str:
        return _texts(told)
    if wanted is int:
        return st.integers(told.get("minimum", -(10**20)), 10**20)
    if isinstance(get_origin(wanted), type) and issubclass(get_origin(wanted), Mapping):
        return _mappings(get_args(wanted)[1])
    return _VALUES[wanted] if wanted in _VALUES else objects_of(wanted)


def _texts(told: Mapping[str, Any]) -> st.SearchStrategy[str]:
    if "choices" in told:
        return st.sampled_from(told["choices"])
    if told.get("list_id") == "currency":
        return st.sampled_from(core_shelf().get("currency").codes)
    pattern = told.get("pattern")
    if pattern is None or pattern in _QUICK:
        return _QUICK.get(pattern, TEXTS)
    if pattern.startswith("^"):
        return st.from_regex(pattern.removeprefix("^").removesuffix("$"), fullmatch=True)
    return st.from_regex(pattern).filter(lambda text: max(text) < "\ud800" or max(text) > "\udfff")


def _mappings(member: Any) -> st.SearchStrategy[dict[str, Json]]:
    if member is str:
        return st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=2)
    namespaces = st.sampled_from(("se.esf", "fi", "eu.kohesio"))
    return st.dictionaries(namespaces, st.dictionaries(TEXTS, json_values(), max_size=3), min_size=1, max_size=2)


def _years() -> st.SearchStrategy[str]:
    return st.integers(1, 9999).map(lambda year: f"{year:04}")


_SEGMENTS = st.text("Az09._~-", min_size=1, max_size=6) | st.sampled_from(("22-018-S01", "%C3%96%2F2"))
_MOMENTS = st.datetimes().map(lambda moment: f"{moment.isoformat(timespec='seconds')}Z")
# Drawing from an expression takes long; these stand for the ones that many members have.
_QUICK: dict[str | None, st.SearchStrategy[str]] = {
    ID_PATTERN: st.tuples(st.sampled_from(("se.esf", "fi", "eu.a-1.b")), _SEGMENTS, st.sampled_from(("", "/a/1"))).map(
        lambda parts: f"{parts[0]}:{parts[1]}{parts[2]}"
    ),
    TAG_PATTERN: st.sampled_from(TAGS),
    DATETIME_PATTERN: _MOMENTS,
    SHA256_PATTERN: st.integers(0, 2**256 - 1).map(lambda number: f"{number:064x}"),
    CODE_PATTERN: st.text(max_size=5).map(lambda text: f"{text}1"),
    LIST_PATTERN: st.sampled_from(("nuts", "se.esf-area", "cpr-2021-gender")),
}

_DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12)
_VALUES: dict[Any, st.SearchStrategy[Json]] = {
    bool: st.booleans(),
    Any: json_values(),
    PartialDate: st.tuples(st.dates(), st.sampled_from((4, 7, 10))).map(lambda drawn: drawn[0].isoformat()[: drawn[1]]),
    Season: st.tuples(_years(), st.integers(21, 24)).map(lambda drawn: f"{drawn[0]}-{drawn[1]}"),
    Duration: st.tuples(st.integers(0, 99), st.sampled_from("YMWD")).map(lambda drawn: f"P{drawn[0]}{drawn[1]}"),
    Period: st.tuples(_years(), _years()).map(lambda drawn: f"{min(drawn)}-{max(drawn)}"),
    Percent: st.decimals(0, 100, places=2).map(lambda share: format(share, "f")),
    Decimal: _DECIMALS.map(lambda number: format(number, "f")),
    LangText: st.dictionaries(st.sampled_from(TAGS), TEXTS, min_size=1, max_size=3),
}
