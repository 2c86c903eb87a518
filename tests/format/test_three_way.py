"""Two changes of one record, brought together."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sicore.format import Clash, bring_together
from sicore.members import Json

BASE: dict[str, Json] = {
    "type": "project",
    "id": "se.esf:1",
    "title": {"sv": "Verkstad", "en": "Workshop"},
    "total_cost": {"amount": "100.00", "currency": "EUR"},
    "themes": [{"list": "t", "code": "a"}, {"list": "t", "code": "b"}],
    "modified": "2026-01-01T00:00:00Z",
}


def code(name: str) -> dict[str, str]:
    return {"list": "t", "code": name}


def changed(**members: Json) -> dict[str, Json]:
    return {name: value for name, value in (BASE | members).items() if value is not None}


def test_what_two_changed_in_different_places_is_all_kept() -> None:
    mine = changed(title={"sv": "Verkstaden", "en": "Workshop"}, status="completed")
    theirs = changed(title={"sv": "Verkstad", "en": "The workshop"}, total_cost=None, modified="2026-02-01T00:00:00Z")

    together = bring_together(BASE, mine, theirs)

    assert together.clashes == ()
    assert together.members == changed(
        title={"sv": "Verkstaden", "en": "The workshop"},
        status="completed",
        total_cost=None,
        modified="2026-02-01T00:00:00Z",
    )


def test_where_two_changed_one_value_mine_stands_and_theirs_is_kept_beside_it() -> None:
    mine = changed(total_cost={"amount": "120.00", "currency": "EUR"}, title={"sv": "A", "en": "Workshop"})
    theirs = changed(total_cost={"amount": "100.00", "currency": "SEK"}, title={"sv": "B", "en": "Workshop"})

    together = bring_together(BASE, mine, theirs)

    assert together.members["total_cost"] == {"amount": "120.00", "currency": "EUR"}
    assert together.clashes == (
        Clash(pointer="/title/sv", stands="A", other="B"),
        Clash(pointer="/total_cost", stands=mine["total_cost"], other=theirs["total_cost"]),
    )
    assert together.members["differing"] == [
        {"pointer": "/title/sv", "value": "B"},
        {"pointer": "/total_cost", "value": {"amount": "100.00", "currency": "SEK"}},
    ]


def test_a_value_that_one_changed_and_the_other_took_out_stays_and_is_told() -> None:
    for mine, theirs in (("110.00", None), (None, "110.00")):
        sides = [each and {"amount": each, "currency": "EUR"} for each in (mine, theirs)]

        together = bring_together(BASE, changed(total_cost=sides[0]), changed(total_cost=sides[1]))

        assert together.members["total_cost"]["amount"] == "110.00"
        assert [(each.pointer, each.other) for each in together.clashes] == [("/total_cost", None)]
        assert "differing" not in together.members


def test_lists_keep_what_each_added_and_lose_what_each_took_out() -> None:
    mine = changed(themes=[code("a"), code("m")], places={"/themes/0": "0:B2", "/title": "0:A2"})
    theirs = changed(themes=[code("a"), code("b"), code("t")], places={"/themes/0": "0:B3", "/title": "0:A2"})

    together = bring_together(BASE, mine, theirs)

    assert together.members["themes"] == [code("a"), code("t"), code("m")]
    assert together.members["places"] == {"/title": "0:A2"}
    assert together.clashes == ()


def test_an_entry_that_both_changed_is_kept_twice_and_told() -> None:
    together = bring_together(BASE, changed(themes=[code("a"), code("m")]), changed(themes=[code("a"), code("t")]))

    assert together.members["themes"] == [code("a"), code("t"), code("m")]
    assert [each.pointer for each in together.clashes] == ["/themes"]


def test_true_and_one_are_two_values() -> None:
    together = bring_together({"x": 1}, {"x": True}, {"x": 1, "y": 2})

    assert together.members["x"] is True


scalars = st.sampled_from(["a", "b", "c", 1, True])
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["p", "q", "r"]), inner, max_size=3),
    max_leaves=6,
)
records = st.dictionaries(st.sampled_from(["u", "v", "w", "x"]), values, max_size=4)


@given(records, records)
def test_a_change_by_one_alone_is_taken_as_it_is(base: dict[str, Any], changed_by_one: dict[str, Any]) -> None:
    for mine, theirs in ((base, changed_by_one), (changed_by_one, base), (changed_by_one, changed_by_one)):
        together = bring_together(base, mine, theirs)

        assert (together.members, together.clashes) == (changed_by_one, ())


@given(records, records, records)
def test_no_value_that_either_wrote_is_lost(base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    together = bring_together(base, mine, theirs)
    kept = set(_leaves(together.members))

    written = set(_leaves(mine)) | set(_leaves(theirs))
    assert {leaf for leaf in written if leaf not in set(_leaves(base))} <= kept


def _leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [leaf for below in value.values() for leaf in _leaves(below)]
    if isinstance(value, list):
        return [leaf for below in value for leaf in _leaves(below)]
    return [repr(value)]
