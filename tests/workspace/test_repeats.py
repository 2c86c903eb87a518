"""Statements that say the same in several places are one statement."""

from hypothesis import given
from hypothesis import strategies as st

from sicore.format import dump_json, to_json
from sicore.members import Json
from sicore.model import AnyRecord, Organisation, Record
from sicore.model import Source as RecordSource
from sicore.model.statements import join
from sicore.text import LangText
from sicore.workspace.repeats import told_once

POINTERS = ("/title/sv", "/legal_name", "/sectors")


def owner(row: int, name: str = "Lånesmedjan", pointers: tuple[str, ...] = POINTERS) -> Organisation:
    """What one row of a list says of its beneficiary."""
    return Organisation(
        id="se.esf:organisation/1",
        title=LangText({"sv": name}),
        legal_name=name,
        sectors=("civil-society",),
        sources=(RecordSource(name="list.csv", language="sv"),),
        places={pointer: f"0:row {row} column {place}" for place, pointer in enumerate(pointers)},
    )


def line(record: AnyRecord) -> bytes:
    return dump_json(to_json(record))


def test_a_repeated_statement_keeps_the_first_place_of_each_value() -> None:
    (told,) = told_once([line(owner(10, pointers=POINTERS)), line(owner(9, pointers=POINTERS[:2]))])

    assert isinstance(told, Record)
    assert dict(told.places) == {
        "/legal_name": "0:row 9 column 1",
        "/sectors": "0:row 10 column 2",
        "/title/sv": "0:row 9 column 0",
    }


def test_statements_that_say_something_else_stay_apart() -> None:
    assert len(told_once([line(owner(1)), line(owner(2, "Smedjan")), line(owner(3))])) == 2


def test_a_statement_without_places_is_still_one() -> None:
    bare: Json = to_json(owner(1, pointers=()))

    assert [to_json(each) for each in told_once([dump_json(bare)] * 3)] == [bare]


@given(
    st.lists(
        st.builds(
            owner,
            row=st.integers(1, 12),
            name=st.sampled_from(["Lånesmedjan", "LÅNESMEDJAN"]),
            pointers=st.lists(st.sampled_from(POINTERS), unique=True).map(tuple),
        ),
        min_size=2,
        max_size=6,
    )
)
def test_joining_what_is_told_once_gives_what_joining_all_gives(statements: list[Organisation]) -> None:
    once, one_by_one = join(told_once(map(line, statements))), join(statements)

    assert once.record == one_by_one.record
    assert [(each.code, each.pointer, each.details) for each in once.findings] == [
        (each.code, each.pointer, each.details) for each in one_by_one.findings
    ]
