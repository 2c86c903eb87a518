"""Steps between versions, proven on an invented predecessor of the format, 0.9, and an invented successor, 1.1.

What 0.9 did otherwise: a project's title was called `name`; its start and end were one text `runs` with a slash between
them; and the rate was a whole number, which cannot say 94.5.
"""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sicore.errors import UsageError
from sicore.findings import RefusedSourceError
from sicore.format import Loss, Step, convert, dump_json, known_versions, loss_report
from sicore.format.versions import Members
from sicore.members import Json

OLD: Members = {
    "sicore": "0.9",
    "type": "project",
    "id": "se.esf:1",
    "name": {"sv": "Vinterskola"},
    "runs": "2021-05/2022-06-30",
    "rate": 95,
    "sources": [],
    "x-own": {"kept": Decimal("1.10")},
}
NEW: Members = {
    "sicore": "1.0",
    "type": "project",
    "id": "se.esf:1",
    "title": {"sv": "Vinterskola"},
    "start_date": "2021-05",
    "end_date_expected": "2022-06-30",
    "cofinancing_rate": "95",
    "sources": [],
    "x-own": {"kept": Decimal("1.10")},
}


def _up_to_1_0(old: Members) -> tuple[Members, list[Loss]]:
    new = {name: value for name, value in old.items() if name not in ("name", "runs", "rate")}
    if "name" in old:
        new["title"] = old["name"]
    if "runs" in old:
        start, _, end = old["runs"].partition("/")
        new |= {name: date for name, date in (("start_date", start), ("end_date_expected", end)) if date}
    if "rate" in old:
        new["cofinancing_rate"] = str(old["rate"])
    return new, []


def _down_to_0_9(new: Members) -> tuple[Members, list[Loss]]:
    moved = ("title", "start_date", "end_date_expected", "cofinancing_rate")
    old = {name: value for name, value in new.items() if name not in moved}
    losses = []
    if "title" in new:
        old["name"] = new["title"]
    if "start_date" in new or "end_date_expected" in new:
        old["runs"] = f"{new.get('start_date', '')}/{new.get('end_date_expected', '')}"
    rate = new.get("cofinancing_rate")
    if rate is not None and rate.isdecimal():
        old["rate"] = int(rate)
    elif rate is not None:
        losses.append(Loss(pointer="/cofinancing_rate", value=rate, reason="A rate was a whole number."))
    return old, losses


def _unchanged(members: Members) -> tuple[Members, list[Loss]]:
    return dict(members), []


FIRST = Step(from_version="0.9", to_version="1.0", upgrade=_up_to_1_0, downgrade=_down_to_0_9)
SECOND = Step(from_version="1.0", to_version="1.1", upgrade=_unchanged, downgrade=_unchanged)
STEPS = (SECOND, FIRST)


def test_takes_a_record_up_and_leaves_the_original_alone() -> None:
    before = dump_json(OLD)

    assert convert(OLD, "1.0", steps=STEPS) == (NEW, ())
    assert dump_json(OLD) == before


def test_takes_a_record_down() -> None:
    assert convert(NEW, "0.9", steps=STEPS) == (OLD, ())


def test_goes_over_several_steps_in_either_direction() -> None:
    newest, losses = convert(OLD, "1.1", steps=STEPS)

    assert newest == NEW | {"sicore": "1.1"}
    assert losses == ()
    assert convert(newest, "0.9", steps=STEPS) == (OLD, ())


def test_says_what_was_lost_of_which_record_and_in_which_step() -> None:
    newest = NEW | {"sicore": "1.1", "cofinancing_rate": "94.5"}

    old, losses = convert(newest, "0.9", steps=STEPS)

    assert "rate" not in old
    assert losses == (
        Loss(
            record="se.esf:1",
            pointer="/cofinancing_rate",
            value="94.5",
            reason="A rate was a whole number.",
            step="1.0 to 0.9",
        ),
    )


def test_the_loss_report_is_plain_json() -> None:
    _, losses = convert(NEW | {"cofinancing_rate": "94.5"}, "0.9", steps=STEPS)

    assert json.loads(dump_json(loss_report(losses))) == {
        "count": 1,
        "losses": [
            {
                "record": "se.esf:1",
                "pointer": "/cofinancing_rate",
                "value": "94.5",
                "reason": "A rate was a whole number.",
                "step": "1.0 to 0.9",
            }
        ],
    }


@given(
    st.fixed_dictionaries(
        {"sicore": st.just("0.9"), "id": st.just("se:1"), "name": st.dictionaries(st.just("sv"), st.text())},
        optional={"runs": st.sampled_from(("2021/", "/2022", "2021-05/2022")), "rate": st.integers(0, 100)},
    )
)
@settings(deadline=None)
def test_up_then_down_equals_the_original(old: Members) -> None:
    new, losses = convert(old, "1.1", steps=STEPS)

    assert losses == ()
    assert convert(new, "0.9", steps=STEPS) == (old, ())


def test_a_record_that_is_already_there_stays() -> None:
    assert convert(NEW, "1.0") == (NEW, ())
    assert convert(NEW, "1.0", steps=STEPS) == (NEW, ())


@pytest.mark.parametrize("target", ["2.0", "0.8", "next"])
def test_refuses_to_go_to_a_version_that_is_not_known(target: str) -> None:
    with pytest.raises(UsageError, match=r"known: 0\.9, 1\.0, 1\.1"):
        convert(NEW, target, steps=STEPS)


@pytest.mark.parametrize("version", ["0.8", "1.7", None, ["1.0"]])
def test_a_record_of_a_version_that_is_not_known_is_wrong_data_not_wrong_use(version: Json) -> None:
    with pytest.raises(RefusedSourceError) as caught:
        convert(NEW | {"sicore": version}, "1.0", steps=STEPS)

    finding = caught.value.finding
    assert (finding.code.code, finding.record, finding.pointer) == ("version-unsupported", "se.esf:1", "/sicore")


def test_refuses_a_gap_between_the_steps() -> None:
    last = Step(from_version="1.2", to_version="1.10", upgrade=_unchanged, downgrade=_unchanged)

    with pytest.raises(UsageError, match=r"from version 1\.1 of the format to 1\.2"):
        convert(NEW, "1.10", steps=(*STEPS, last))


def test_knows_the_version_of_this_library_alone_without_steps() -> None:
    assert known_versions() == ("1.0",)
    assert known_versions(STEPS) == ("0.9", "1.0", "1.1")
