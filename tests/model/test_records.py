"""What all record types have in common."""

import attrs
import pytest

from sicore.members import Node
from sicore.model import RECORD_TYPES, Record, Source, Tombstone
from sicore.text import LangText


@pytest.mark.parametrize("word", sorted(RECORD_TYPES))
def test_each_type_says_its_own_word(word: str) -> None:
    kind = RECORD_TYPES[word]
    member = attrs.fields_dict(kind)["type"]

    assert kind.TYPE == member.default == word
    assert member.metadata["choices"] == (word,)


@pytest.mark.parametrize("word", sorted(RECORD_TYPES))
def test_each_member_says_what_it_holds(word: str) -> None:
    for member in attrs.fields(RECORD_TYPES[word]):
        assert member.metadata.get("hidden") or member.metadata["about"].endswith("."), member.name


@pytest.mark.parametrize("word", sorted(set(RECORD_TYPES) - {"tombstone"}))
def test_a_record_needs_no_more_than_id_title_and_sources(word: str) -> None:
    kind = RECORD_TYPES[word]
    required = {member.name for member in attrs.fields(kind) if member.default is attrs.NOTHING}

    assert required == {"id", "title", "sources"}


def test_a_tombstone_needs_only_id_date_and_reason() -> None:
    required = {member.name for member in attrs.fields(Tombstone) if member.default is attrs.NOTHING}

    assert required == {"id", "deleted", "reason"}


def test_the_id_begins_with_the_centre_that_speaks() -> None:
    record = Record(type="later", id="se.esf:22-1/unit/a", title=LangText({"sv": "x"}), sources=(Source(),))

    assert record.centre == "se.esf"
    assert Tombstone(id="fi:1", deleted="2026-11-21T00:00:00Z", reason="error").centre == "fi"


def test_refuses_a_title_that_says_no_language() -> None:
    with pytest.raises(TypeError, match="LangText"):
        Record(type="later", id="se:1", title="Winter school", sources=())  # type: ignore[arg-type]


def test_what_nodes_are_known_by_are_members_of_theirs() -> None:
    waiting = list(Node.__subclasses__())
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        assert set(kind.JOINED_BY or ()) <= set(attrs.fields_dict(kind)), kind
