"""Reviews in a catalogue: every step is a revision, and what sources say later does not undo what was decided."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve

from sicore import Catalogue
from sicore.catalogue import RunAbout, Telling, Told
from sicore.catalogue.review import ChecklistOpenError, FourEyesError, ReviewError, WrongRoleError
from sicore.errors import InvalidValueError, UsageError
from sicore.format import dump_json, to_json
from sicore.model import AnyRecord, CaseStudy, Centre, Method, Organisation, Participant, Record, Source, Tombstone
from sicore.text import LangText
from sicore.workspace.reviewing import ReviewRequest, ReviewState, review_state, take_step
from tests.catalogue.review.cases import SINGLE, case, method

WHOLE, STATEMENT = 1, 2
AUTHOR = ("author", "se.norrvik")
NATIONAL = ("national-centre", "se.ncc")
EUROPEAN = ("european-centre", "eu.esf-plus:centre")


def write(
    catalogue: Catalogue, *records: AnyRecord, standing: int = WHOLE, role: str = "operator", centre: str | None = None
) -> None:
    with catalogue.running(RunAbout(kind="import", role=role, centre=centre)) as run:
        told = (Told(each.id, (Telling(standing, dump_json(to_json(each))),)) for each in records)
        for _ in run.writing.write(told):
            pass


def take(
    catalogue: Catalogue,
    step: str,
    who: tuple[str, str] = NATIONAL,
    decision: str | None = None,
    *,
    record_id: str = "se.norrvik:case/1",
    why: str | None = None,
) -> ReviewState:
    role, centre = who
    return take_step(
        catalogue,
        ReviewRequest(
            record_id=record_id, step=step, role=role, centre=centre, decision=decision, remarks=why, language="en"
        ),
    )


def publish(catalogue: Catalogue) -> None:
    take(catalogue, "submit", AUTHOR)
    for step in (*SINGLE, "overall", "publish"):
        take(catalogue, step)


def found(catalogue: Catalogue, record_id: str = "se.norrvik:case/1") -> Any:
    return catalogue.record(record_id)


def test_every_step_is_a_revision_with_who_when_and_why(catalogue: Catalogue) -> None:
    write(catalogue, case())
    take(catalogue, "submit", AUTHOR)
    take(catalogue, "results", decision="changes-asked", why="By sex, please.")

    told = [(each.kind, each.role, each.centre, each.reason) for each in catalogue.history("se.norrvik:case/1")]

    assert told == [
        ("import", "operator", None, None),
        ("review", "author", "se.norrvik", None),
        ("review", "national-centre", "se.ncc", "By sex, please."),
    ]
    assert found(catalogue).editorial_status == "awaiting-validation"
    assert found(catalogue).validations[-1].remarks == LangText({"en": "By sex, please."})


def test_a_case_is_published_and_its_state_is_told_on_the_way(catalogue: Catalogue) -> None:
    write(catalogue, case())
    before = review_state(catalogue, "se.norrvik:case/1")

    publish(catalogue)
    after = review_state(catalogue, "se.norrvik:case/1")

    assert (before.status, [each.step for each in before.next_steps]) == ("draft", ["submit", "withdraw"])
    assert (after.status, [each.step for each in after.next_steps]) == ("published", ["withdraw"])
    assert before.reach.countries == ("SE",)


def test_a_step_that_is_refused_leaves_no_trace(catalogue: Catalogue) -> None:
    write(catalogue, case())
    take(catalogue, "submit", AUTHOR)

    with pytest.raises(ChecklistOpenError):
        take(catalogue, "overall")

    assert len(catalogue.runs()) == 2
    assert len(catalogue.history("se.norrvik:case/1")) == 2


def test_the_same_draft_imported_again_leaves_the_review_as_it_is(catalogue: Catalogue) -> None:
    write(catalogue, case())
    publish(catalogue)
    before = found(catalogue)

    write(catalogue, case())

    assert found(catalogue) == before


def test_a_changed_draft_is_a_draft_again_and_what_was_decided_before_counts_no_more(catalogue: Catalogue) -> None:
    write(catalogue, case())
    publish(catalogue)

    write(catalogue, case(results=LangText({"sv": "Fler i arbete"})))
    changed = found(catalogue)
    take(catalogue, "submit", AUTHOR)

    assert changed.editorial_status == "draft"
    assert [each.decision for each in changed.validations][-1] == "published"
    assert {each.validation for each in review_state(catalogue, changed.id).checklist} == {None}


def test_what_was_validated_is_not_published_after_it_changed(catalogue: Catalogue) -> None:
    insisting = {"editorial_status": "validated"}
    write(catalogue, case())
    take(catalogue, "submit", AUTHOR)
    for step in (*SINGLE, "overall"):
        take(catalogue, step)
    write(catalogue, case(results=LangText({"sv": "Fler i arbete"}), **insisting))

    with pytest.raises(ChecklistOpenError, match="changes-asked"):
        take(catalogue, "publish")


@pytest.mark.parametrize("again", ["the first", "both"])
def test_what_is_withdrawn_stays_withdrawn_when_its_sources_change(catalogue: Catalogue, again: str) -> None:
    def page(language: str, title: str) -> CaseStudy:
        source = Source(name=f"{language}.txt", language=language, publisher="Norrvik")
        return case(title=LangText({language: title}), sources=(source,), editorial_status="published")

    for one in (page("da", "Værkstedet"), page("sv", "Verkstaden")):
        write(catalogue, one, standing=STATEMENT)
    take(catalogue, "withdraw", why="The organisation asked for it.")

    write(catalogue, page("da", "Det nye værksted"), standing=STATEMENT)
    if again == "both":
        write(catalogue, page("sv", "Nya verkstaden"), standing=STATEMENT)

    assert found(catalogue).editorial_status == "withdrawn"
    assert found(catalogue).title["da"] == "Det nye værksted"
    assert found(catalogue).validations[-1].decision == "withdrawn"
    assert take(catalogue, "reopen", AUTHOR).status == "draft"


def test_a_deletion_outweighs_a_review(catalogue: Catalogue) -> None:
    write(catalogue, case())
    take(catalogue, "submit", AUTHOR)
    write(catalogue, Tombstone(id="se.norrvik:case/1", deleted="2026-11-26T09:00:00Z", reason="request"))

    assert isinstance(found(catalogue), Tombstone)
    with pytest.raises(UsageError, match="was deleted"):
        take(catalogue, "results")


def test_the_record_is_told_as_it_was_before_a_step(catalogue: Catalogue) -> None:
    write(catalogue, case())
    moment = catalogue.history("se.norrvik:case/1")[0].made
    take(catalogue, "submit", AUTHOR)

    before = catalogue.as_of("se.norrvik:case/1", moment)

    assert isinstance(before, Record)
    assert before.editorial_status == "draft"


def test_one_account_cannot_write_and_validate_for_one_centre(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "ina")
    write(catalogue, case(id="se.ncc:case/1"), role="author", centre="se.ncc")
    take(catalogue, "submit", ("author", "se.ncc"), record_id="se.ncc:case/1")

    with pytest.raises(FourEyesError, match="author of se"):
        take(catalogue, "results", record_id="se.ncc:case/1")
    monkeypatch.setenv("LOGNAME", "bo")
    assert take(catalogue, "results", record_id="se.ncc:case/1").checklist[2].is_accepted


def test_who_imports_without_a_role_wrote_it_for_the_centre_whose_record_it_is(catalogue: Catalogue) -> None:
    write(catalogue, case(id="se.ncc:case/1"))
    take(catalogue, "submit", AUTHOR, record_id="se.ncc:case/1")

    with pytest.raises(FourEyesError):
        take(catalogue, "results", record_id="se.ncc:case/1")


def test_who_imports_a_public_source_did_not_write_it(catalogue: Catalogue) -> None:
    write(catalogue, case(id="se.ncc:case/1", editorial_status=None), standing=STATEMENT)
    take(catalogue, "withdraw", why="Wrong project.", record_id="se.ncc:case/1")
    take(catalogue, "reopen", AUTHOR, record_id="se.ncc:case/1")
    take(catalogue, "submit", AUTHOR, record_id="se.ncc:case/1")

    assert take(catalogue, "results", record_id="se.ncc:case/1").checklist[2].is_accepted


def test_partners_and_centres_are_looked_up_for_their_countries(catalogue: Catalogue) -> None:
    source = (Source(name="own"),)
    partner = Organisation(id="fi.thl:org", title=LangText({"fi": "THL"}), sources=source, countries=("FI",))
    told: dict[str, Any] = {
        "title": LangText({"en": "Centre"}),
        "sources": source,
        "countries": ("SE",),
        "level": "national",
    }
    centre = Centre(id="eu.list:centre/3", **told)
    alone = case(id="se.norrvik:case/2")
    shared = case(participants=(Participant(role="partner", organisation="fi.thl:org"),))
    write(catalogue, partner, centre, alone, shared)
    for record_id in (alone.id, shared.id):
        take(catalogue, "submit", AUTHOR, record_id=record_id)

    listed = ("national-centre", "eu.list:centre/3")

    assert take(catalogue, "results", listed, record_id=alone.id).reach.countries == ("SE",)
    with pytest.raises(WrongRoleError, match="a national centre by its record, and cannot act as european-centre"):
        take(catalogue, "results", ("european-centre", centre.id), record_id=shared.id)
    with pytest.raises(WrongRoleError, match="it and its partners are in FI, SE"):
        take(catalogue, "results", listed, record_id=shared.id)
    assert take(catalogue, "results", EUROPEAN, record_id=shared.id).checklist[2].is_accepted


def test_the_work_on_a_method_is_kept_in_it_also_when_its_source_tells_more(catalogue: Catalogue) -> None:
    write(catalogue, method())
    for step in ("collect", "assess"):
        take(catalogue, step, EUROPEAN, record_id="se.norrvik:method/1")
    write(catalogue, method(version="2"))

    told = found(catalogue, "se.norrvik:method/1")

    assert isinstance(told, Method)
    assert (told.version, [each.step for each in told.steps]) == ("2", ["collect", "assess"])


def test_refuses_a_record_that_is_not_there_and_a_role_that_there_is_not(catalogue: Catalogue) -> None:
    write(catalogue, case())

    with pytest.raises(UsageError, match=r"no record 'se\.x:1'"):
        review_state(catalogue, "se.x:1")
    with pytest.raises(UsageError, match=r"no record 'se\.x:1'"):
        take(catalogue, "submit", record_id="se.x:1")
    with pytest.raises(InvalidValueError, match="no role 'boss'"):
        take(catalogue, "submit", ("boss", "se.ncc"))


def test_steps_taken_at_once_are_taken_one_after_the_other(catalogue: Catalogue) -> None:
    write(catalogue, case())
    moment = datetime(2026, 11, 26, tzinfo=UTC)
    request = ReviewRequest(record_id="se.norrvik:case/1", step="submit", role="author", centre="se.norrvik")
    take_step(catalogue, request, now=moment)

    with pytest.raises(ReviewError, match="is awaiting-validation, from where submit cannot be done"):
        take_step(catalogue, request, now=moment)


def test_a_review_finds_its_way_when_a_source_joins_later(catalogue: Catalogue) -> None:
    write(catalogue, case())
    take(catalogue, "submit", AUTHOR)
    later = evolve(case(), sources=(Source(name="second.xlsx"),), title=LangText({"en": "The workshop"}))
    write(catalogue, later, standing=STATEMENT)

    told = found(catalogue)

    assert dict(told.title) == {"en": "The workshop", "sv": "Verkstaden"}
    assert told.editorial_status == "draft"


def test_only_what_is_published_leaves_and_a_tombstone_of_what_was(catalogue: Catalogue) -> None:
    write(catalogue, case(), case(id="se.norrvik:case/2"), case(id="se.norrvik:case/3"))
    publish(catalogue)
    assert [each.id for each in catalogue.published()] == ["se.norrvik:case/1"]

    for number in (1, 2):
        take(catalogue, "withdraw", why="Asked for.", record_id=f"se.norrvik:case/{number}")
    (gone,) = catalogue.published()

    assert isinstance(gone, Tombstone)
    assert (gone.id, gone.reason) == ("se.norrvik:case/1", "withdrawn")


def test_of_several_who_publish_at_once_one_does(catalogue: Catalogue, address: str) -> None:
    write(catalogue, case())
    take(catalogue, "submit", AUTHOR)
    for step in (*SINGLE, "overall"):
        take(catalogue, step)

    def one(_: int) -> str:
        with Catalogue(address) as own:
            try:
                return take(own, "publish").status
            except ReviewError as refused:
                return type(refused).__name__

    with ThreadPoolExecutor(4) as pool:
        came = list(pool.map(one, range(4)))

    assert sorted(came) == ["WrongStateError"] * 3 + ["published"]
    assert [each.decision for each in found(catalogue).validations].count("published") == 1
