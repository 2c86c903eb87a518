"""Invented statements about one project, each from one source, with a place for some of its values."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import evolve
from hypothesis import strategies as st

from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.identifiers import Identifier
from sicore.members import Json
from sicore.model import Need, Project, Record, SocialInnovation, Source, Topic
from sicore.model.merging import plain
from sicore.money import Money
from sicore.text import LangText

LANGUAGES = ("da", "fi", "ro", "sl", "sv")
WORDS = st.sampled_from(["bro", "silta", "pod", "most"])
TEXTS = st.dictionaries(st.sampled_from(LANGUAGES), WORDS, min_size=1, max_size=2).map(LangText)
CODES = st.builds(Code, list=st.just("target-group"), code=st.sampled_from(["1", "2"]))
JSON_VALUES = st.sampled_from([None, True, 1, Decimal("1.10"), "x", [1, "a"], {"inner": "x"}, {"inner": 2, "o~/": []}])
LABELS = st.dictionaries(st.sampled_from(["Rubrik", "a/b", "a~b"]), JSON_VALUES, max_size=2)


def source(number: int = 0, **more: Any) -> Source:
    """The source of that number; its language decides its rank among the others."""
    return Source(language=LANGUAGES[number], name=f"page{number}.txt", retrieved=PartialDate("2026-11-21"), **more)


def project(number: int = 0, **members: Any) -> Project:
    """A project as the source of that number states it."""
    title = LangText({LANGUAGES[number]: f"Title {number}"})
    return Project(**{"id": "se.esf:22-1", "title": title, "sources": (source(number),), **members})


def tuples(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to three entries."""
    return st.lists(entries, max_size=3).map(tuple)


NEEDS = st.builds(Need, number=st.none() | st.integers(0, 2), text=TEXTS)
TOPICS = st.builds(Topic, code=st.none() | CODES, text=st.none() | TEXTS, unknown=LABELS)
MONEY = st.builds(Money, amount=st.sampled_from([Decimal("5.00"), Decimal(7)]), currency=st.just("EUR"))
MEMBERS: dict[str, st.SearchStrategy[Any]] = {
    "start_date": st.none() | st.sampled_from(["2021", "2021-05", "2022-01-01"]).map(PartialDate),
    "total_cost": st.none() | MONEY,
    "summary": st.none() | TEXTS,
    "needs": tuples(NEEDS),
    "themes": tuples(TOPICS),
    "outputs": tuples(TEXTS),
    "countries": tuples(st.sampled_from(["SE", "FI", "DK"])),
    "identifiers": tuples(st.builds(Identifier, scheme=st.just("cci"), value=st.sampled_from(["1", "2"]))),
    "social_innovation": st.none() | st.builds(SocialInnovation, experimentation=st.none() | st.booleans()),
    "strategic_importance": st.none() | st.booleans(),
    "extensions": st.dictionaries(st.sampled_from(["se.esf", "eu"]), LABELS, max_size=2),
    "unknown": LABELS,
    "modified": st.none() | st.sampled_from(["2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"]),
}
"""What statements may hold; every kind of member is among them."""


@st.composite
def statements(draw: st.DrawFn, *, fewest: int = 2, most: int = 4) -> list[Project]:
    """Statements about one project, each from a source of its own, with places for some values."""
    count = draw(st.integers(fewest, most))
    made = []
    for number in range(count):
        stated = project(number, **{name: draw(strategy) for name, strategy in MEMBERS.items()})
        pointers = [pointer for pointer, _ in values(stated)]
        placed = draw(st.sets(st.sampled_from(pointers)))
        places = {pointer: f"0:line {number * 1000 + line}" for line, pointer in enumerate(sorted(placed))}
        made.append(evolve(stated, places=places))
    return made


def values(record: Record) -> list[tuple[str, Json]]:
    """What a record says about its subject: each spot that holds no others, and each entry of a list, by pointer."""
    told: Mapping[str, Json] = plain(record)
    left_out = ("sicore", "type", "id", "sources", "places", "raw", "differing", "created", "modified")
    return [found for name, value in told.items() if name not in left_out for found in _under(f"/{_step(name)}", value)]


def _under(pointer: str, value: Json) -> list[tuple[str, Json]]:
    if isinstance(value, Mapping):
        return [found for name, part in value.items() for found in _under(f"{pointer}/{_step(name)}", part)]
    if isinstance(value, list):
        entries = [(f"{pointer}/{number}", entry) for number, entry in enumerate(value)]
        return entries + [found for at, entry in entries if isinstance(entry, dict) for found in _under(at, entry)]
    return [(pointer, value)]


def _step(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def at(record: Record, pointer: str) -> Json:
    """The value at a JSON pointer.

    Raises:
        LookupError: there is none.
    """
    value: Any = plain(record)
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value
