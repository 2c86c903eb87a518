"""From draft to published and back, and what a review refuses."""

import contextlib
from datetime import datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sicore.catalogue.review import (
    STEPS,
    VERDICTS,
    Actor,
    Background,
    ChecklistOpenError,
    FourEyesError,
    RemarksMissingError,
    RemarksPersonalError,
    ReviewError,
    Taking,
    UnknownStepError,
    WrongRoleError,
    WrongStateError,
    advance,
    open_steps,
)
from sicore.errors import InvalidValueError
from sicore.format import from_json, to_json
from sicore.model import Lesson, Organisation, Source, Validation
from sicore.model.envelope import EDITORIAL_STATUS
from sicore.text import LangText
from tests.catalogue.review.cases import (
    AUTHOR,
    EUROPEAN,
    EVALUATOR,
    NATIONAL,
    SINGLE,
    accepted,
    case,
    method,
    published,
    remarks,
    take,
    validated,
)

SUBMITTED = take(case(), "submit", AUTHOR)


@pytest.mark.parametrize(
    ("told", "centre"),
    [
        (case(), "se.annan"),
        (case(), "se.norrvik.enhet"),
        (case(id="eu.sim:case/1", countries=("SE", "FI")), "fi.kunta"),
        (case(id="eu.sim:case/1", countries=()), "eu.annan"),
        (case(countries=("FI",), maintained_by="dk.havn:centre"), "dk.havn"),
    ],
)
def test_who_has_to_do_with_a_record_submits_it(told: Any, centre: str) -> None:
    assert take(told, "submit", Actor(role="author", centre=centre)).editorial_status == "awaiting-validation"


def test_who_wrote_a_record_submits_it_wherever_it_is_of() -> None:
    abroad = Actor(role="author", centre="dk.havn")

    with pytest.raises(WrongRoleError, match="had no part in it"):
        take(case(), "submit", abroad)
    assert take(case(), "submit", abroad, background=Background(authors=(abroad,))).editorial_status != "draft"


def test_a_draft_goes_all_the_way_and_the_record_tells_it() -> None:
    done = published(case())

    assert done.editorial_status == "published"
    assert [(each.step, each.decision, each.role) for each in done.validations] == [
        ("overall", "submitted", "author"),
        *((step, "accepted", "national-centre") for step in SINGLE),
        ("overall", "accepted", "national-centre"),
        ("overall", "published", "national-centre"),
    ]
    assert done.modified == done.validations[-1].decided
    assert from_json(to_json(done)) == done


def test_a_lesson_goes_the_same_way() -> None:
    lesson = Lesson(
        id="se.norrvik:lesson/1",
        title=LangText({"en": "Ask first"}),
        sources=(Source(name="own"),),
        editorial_status="draft",
    )

    assert published(lesson).editorial_status == "published"


def test_an_organisation_is_asked_for_less() -> None:
    organisation = Organisation(id="se.norrvik:org/1", title=LangText({"sv": "Norrvik"}), sources=(Source(name="own"),))
    told = take(organisation, "submit", AUTHOR)

    assert open_steps(told) == ("personal-data",)
    assert take(take(told, "personal-data"), "overall").editorial_status == "validated"
    with pytest.raises(UnknownStepError, match="personal-data, overall"):
        take(told, "results")


def test_refuses_to_validate_while_steps_are_open_and_names_them_with_what_was_decided() -> None:
    told = take(take(SUBMITTED, "problem-scope"), "results", decision="changes-asked", why="By sex, please.")

    with pytest.raises(ChecklistOpenError) as caught:
        take(told, "overall")

    assert caught.value.open_steps == ("approach", "results", "scaling-transfer", "personal-data")
    assert "results (changes-asked)" in str(caught.value)
    assert "approach (not decided)" in str(caught.value)


def test_a_step_that_was_sent_back_and_then_accepted_is_done() -> None:
    told = take(SUBMITTED, "results", decision="changes-asked", why="By sex, please.")

    assert "results" not in open_steps(take(told, "results"))


def test_changes_asked_returns_to_draft_and_the_next_round_begins_anew() -> None:
    back = take(accepted(SUBMITTED), "overall", decision="changes-asked", why="Say what came of it.")

    assert back.editorial_status == "draft"
    assert open_steps(take(back, "submit", AUTHOR)) == SINGLE
    assert len(back.validations) == 7


def test_a_validated_record_can_still_be_sent_back_and_not_be_accepted_twice() -> None:
    told = validated(case())

    assert take(told, "overall", decision="changes-asked", why="A figure is wrong.").editorial_status == "draft"
    with pytest.raises(WrongStateError, match="next step is publish"):
        take(told, "overall")


def test_what_is_rejected_is_withdrawn_and_can_be_taken_up_again() -> None:
    told = take(SUBMITTED, "overall", decision="rejected", why="It is no social innovation.")

    assert told.editorial_status == "withdrawn"
    assert take(told, "reopen", AUTHOR).editorial_status == "draft"


@pytest.mark.parametrize(
    ("step", "decision"), [("overall", "changes-asked"), ("overall", "rejected"), ("withdraw", None)]
)
@pytest.mark.parametrize("why", [None, " "])
def test_refuses_a_decision_that_somebody_will_ask_the_reason_of_without_one(
    step: str, decision: str | None, why: str | None
) -> None:
    with pytest.raises(RemarksMissingError, match="reason in the remarks"):
        take(SUBMITTED, step, decision=decision, why=why)


def test_a_withdrawal_keeps_its_reason() -> None:
    told = take(published(case()), "withdraw", why="The organisation asked for it.")

    assert told.editorial_status == "withdrawn"
    assert told.validations[-1].decision == "withdrawn"
    assert told.validations[-1].remarks == remarks("The organisation asked for it.")


def test_the_author_cannot_validate() -> None:
    with pytest.raises(WrongRoleError, match="but for national-centre, european-centre"):
        take(accepted(SUBMITTED), "overall", AUTHOR)
    with pytest.raises(WrongRoleError):
        take(SUBMITTED, "results", AUTHOR)


def test_the_centre_that_submitted_cannot_validate() -> None:
    submitted = take(case(), "submit", NATIONAL)

    with pytest.raises(FourEyesError, match=r"national-centre of se\.ncc"):
        take(submitted, "results")


def test_the_centre_that_wrote_cannot_validate_while_another_of_the_country_can() -> None:
    written = Background(authors=(NATIONAL,))
    other = Actor(role="national-centre", centre="se.other")

    with pytest.raises(FourEyesError):
        take(SUBMITTED, "results", background=written)
    assert take(SUBMITTED, "results", other, background=written).validations[-1].centre == "se.other"


def test_the_same_hand_cannot_validate_in_another_role() -> None:
    ina = Actor(role="author", centre="se.ncc:centre/1", hand="1f")
    written = Background(authors=(ina,))

    with pytest.raises(FourEyesError, match=r"author of se\.ncc"):
        take(SUBMITTED, "results", evolve(NATIONAL, hand="1f"), background=written)
    colleague = evolve(NATIONAL, hand="2e")
    assert take(SUBMITTED, "results", colleague, background=written).validations[-1].step == "results"


def test_who_only_enters_a_case_for_another_centre_can_validate_it_for_the_own_one() -> None:
    entered = Background(authors=(evolve(AUTHOR, hand="1f"),))

    assert take(SUBMITTED, "results", evolve(NATIONAL, hand="1f"), background=entered).validations[-1].step == "results"


def test_hands_that_are_not_known_are_not_taken_for_one() -> None:
    written = Background(authors=(AUTHOR,))

    assert take(SUBMITTED, "results", background=written).validations[-1].decision == "accepted"


def test_a_hand_stays_out_of_the_record() -> None:
    hand = "1f2e3d4c"

    assert hand not in str(to_json(take(SUBMITTED, "results", evolve(NATIONAL, hand=hand))))


def test_refuses_remarks_that_name_a_person_and_takes_the_mailbox_of_a_role() -> None:
    with pytest.raises(RemarksPersonalError, match="Name roles instead"):
        take(SUBMITTED, "results", why="Ask anna.berg@norrvik.example for the figures.")
    told = take(SUBMITTED, "results", why="Ask info@norrvik.example for the figures.")
    assert told.validations[-1].decision == "accepted"


def test_a_transnational_case_is_for_the_european_centre_alone() -> None:
    told = take(case(countries=("SE", "FI")), "submit", AUTHOR)

    with pytest.raises(WrongRoleError, match=r"transnational \(it is in FI, SE\), so that the European centre decides"):
        take(told, "results")
    assert validated(case(countries=("SE", "FI")), EUROPEAN).editorial_status == "validated"


def test_partners_abroad_make_a_case_transnational() -> None:
    abroad = Background(partner_countries=("SE", "EL"))

    with pytest.raises(WrongRoleError, match="it and its partners are in GR, SE"):
        take(SUBMITTED, "results", background=abroad)


def test_a_national_case_is_for_a_centre_of_its_country_alone() -> None:
    with pytest.raises(WrongRoleError, match="national centre of SE decides"):
        take(SUBMITTED, "results", EUROPEAN)
    with pytest.raises(WrongRoleError, match=r"fi\.ncc is a centre of FI"):
        take(SUBMITTED, "results", Actor(role="national-centre", centre="fi.ncc"))


def test_the_countries_of_a_centre_come_from_its_record_where_that_tells_them() -> None:
    listed = Actor(role="national-centre", centre="eu.esf-plus:national-centres/3", countries=("SE",))

    assert take(SUBMITTED, "results", listed).validations[-1].centre == listed.centre
    with pytest.raises(WrongRoleError):
        take(SUBMITTED, "results", evolve(listed, countries=()))


def test_an_evaluator_decides_single_steps_and_never_the_whole() -> None:
    told = accepted(SUBMITTED, EVALUATOR)

    assert open_steps(told) == ()
    with pytest.raises(WrongRoleError):
        take(told, "overall", EVALUATOR)


def test_a_decision_made_before_the_record_changed_counts_no_more() -> None:
    told = accepted(SUBMITTED)
    changed = Background(changed="2099-01-01T00:00:00Z")

    with pytest.raises(ChecklistOpenError, match="changed since it was decided"):
        take(told, "overall", background=changed)
    with pytest.raises(ChecklistOpenError, match="changes-asked"):
        take(take(told, "overall"), "publish", background=changed)


def test_a_status_that_nobody_decided_does_not_publish() -> None:
    with pytest.raises(ChecklistOpenError) as caught:
        take(case(editorial_status="validated"), "publish")

    assert caught.value.open_steps == (*SINGLE, "overall")


def test_a_decision_at_a_moment_that_the_calendar_does_not_have_counts_no_more() -> None:
    impossible = Validation(
        step="results", decision="accepted", role="evaluator", decided="2026-02-30T00:00:00Z", centre="se.x"
    )
    told = evolve(SUBMITTED, validations=(*SUBMITTED.validations, impossible))

    assert "results" in open_steps(told, changed="2026-01-01T00:00:00Z")
    assert "results" not in open_steps(told)


def test_the_work_on_a_method_is_noted_in_its_order_and_comes_before_validating() -> None:
    told = take(method(), "collect", EUROPEAN, why="From the conference.")

    with pytest.raises(ChecklistOpenError, match="not yet assessed"):
        take(told, "develop", EUROPEAN)
    told = accepted(take(told, "submit", AUTHOR))
    with pytest.raises(ChecklistOpenError, match="not yet assessed and developed"):
        take(told, "validate")
    told = take(take(told, "assess", EUROPEAN), "develop", EUROPEAN)
    told = take(take(told, "validate", EUROPEAN), "disseminate", EUROPEAN)

    assert told.editorial_status == "published"
    assert [each.step for each in told.steps] == ["collect", "assess", "develop", "validate", "disseminate"]
    assert told.validated_by == (EUROPEAN.centre,)


def test_a_step_of_the_work_on_a_method_is_noted_once() -> None:
    told = take(method(), "collect", EUROPEAN)

    with pytest.raises(WrongStateError, match=r"was collected already. The next step is assess"):
        take(told, "collect", EUROPEAN)
    told = take(take(told, "assess", EUROPEAN), "develop", EUROPEAN)
    with pytest.raises(WrongStateError, match=r"was assessed already. Nothing of the work on it is open"):
        take(told, "assess", EUROPEAN)


def test_a_step_of_a_method_is_refused_in_the_words_that_were_typed() -> None:
    told = take(method(), "submit", AUTHOR)

    with pytest.raises(WrongStateError) as early:
        take(told, "disseminate", EUROPEAN)
    with pytest.raises(WrongStateError) as typed_otherwise:
        take(told, "publish", EUROPEAN)

    assert "from where disseminate cannot be done" in str(early.value)
    assert "validate" in str(early.value)
    assert "overall" not in str(early.value)
    with pytest.raises(WrongStateError, match=r"from where validate cannot be done. Possible is submit, withdraw"):
        take(case(), "validate")
    with pytest.raises(WrongStateError, match="The next step is publish"):
        take(case(editorial_status="validated"), "validate")
    assert "from where publish cannot be done" in str(typed_otherwise.value)
    assert "overall" in str(typed_otherwise.value)


def test_a_planned_step_of_a_method_is_not_done() -> None:
    planned = from_json(to_json(method()) | {"steps": [{"step": "collect"}]})

    with pytest.raises(ChecklistOpenError, match="not yet collected"):
        take(planned, "assess", EUROPEAN)


def test_the_work_on_a_method_names_the_centre_by_its_record() -> None:
    with pytest.raises(WrongRoleError, match="id of its record"):
        take(method(), "collect", NATIONAL)


def test_refuses_a_step_that_there_is_not_and_names_those_that_there_are() -> None:
    with pytest.raises(UnknownStepError, match="submit, publish, withdraw, reopen"):
        take(case(), "aprove")
    with pytest.raises(UnknownStepError, match="disseminate"):
        take(case(), "disseminate")


def test_refuses_a_decision_where_nothing_is_decided_and_one_that_there_is_not() -> None:
    with pytest.raises(UnknownStepError, match="no step of the checklist"):
        take(case(), "submit", AUTHOR, "accepted")
    with pytest.raises(UnknownStepError, match="accepted, changes-asked, rejected"):
        take(SUBMITTED, "results", decision="submitted")


def test_refuses_a_step_from_the_wrong_state_and_names_the_possible_ones() -> None:
    with pytest.raises(
        WrongStateError, match=r"is draft, from where publish cannot be done. Possible is submit, withdraw"
    ):
        take(case(), "publish")


def test_refuses_a_moment_without_a_zone() -> None:
    taking = Taking(step="submit", actor=AUTHOR, when=datetime(2026, 11, 26))  # noqa: DTZ001

    with pytest.raises(InvalidValueError, match="zone"):
        advance(case(), taking)


ACTORS = st.sampled_from([AUTHOR, NATIONAL, EUROPEAN, EVALUATOR, Actor(role="managing-authority", centre="se.esf")])
WALKS = st.lists(st.tuples(st.sampled_from(STEPS), ACTORS, st.none() | st.sampled_from(VERDICTS)), max_size=25)


@given(WALKS, st.sampled_from([case(), case(countries=("SE", "FI")), method()]), st.booleans())
def test_no_walk_publishes_what_was_not_validated_by_others(
    walk: list[tuple[str, Actor, str | None]], record: Any, is_eager: bool
) -> None:
    if is_eager:
        record = accepted(take(record, "submit", AUTHOR), EVALUATOR)
    for step, actor, decision in walk:
        before = record
        with contextlib.suppress(ReviewError):
            record = take(record, step, actor, decision, why="Because.")
        assert record.validations[: len(before.validations)] == before.validations
    assert record.editorial_status in EDITORIAL_STATUS
    if record.editorial_status in {"validated", "published"}:
        last = [each for each in record.validations if (each.step, each.decision) == ("overall", "accepted")][-1]
        submitted = {(each.role, each.centre) for each in record.validations if each.decision == "submitted"}
        assert last.role in {"national-centre", "european-centre"}
        assert (last.role, last.centre) not in submitted
        assert open_steps(record) == ()
