"""`sicore review`."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from sicore.catalogue import opened
from sicore.catalogue.review import STEPS, VERDICTS, CheckedStep, NextStep, judges
from sicore.cli import options
from sicore.errors import UsageError
from sicore.format import dump_json, node_to_json
from sicore.model.evidence import VALIDATOR_ROLES
from sicore.render import Translator, Vocabulary
from sicore.render.visible import on_one_line
from sicore.workspace import Workspace
from sicore.workspace.importing import check_language
from sicore.workspace.kept import told_of_step
from sicore.workspace.reviewing import REVIEW_RUN, ReviewRequest, ReviewState, review_state, take_step

EXAMPLES = (
    "sicore review catalogue.db se.norrvik:case/1",
    "sicore review catalogue.db se.norrvik:case/1 submit --role author --centre se.norrvik",
    "sicore review catalogue.db se.norrvik:case/1 results --role national-centre --centre se.ncc",
    'sicore review catalogue.db se.norrvik:case/1 withdraw --remarks "Asked for." --role author --centre se.norrvik',
    "sicore review catalogue.db se.norrvik:case/1 overall --role national-centre --centre se.ncc",
    "sicore review catalogue.db se.norrvik:case/1 publish --role national-centre --centre se.ncc",
)

Id = Annotated[str, typer.Argument(metavar="ID", help="The id of a record, such as se.norrvik:case/1.")]
Step = Annotated[
    str | None,
    typer.Argument(metavar="STEP", help=f"{', '.join(STEPS)}. Without it: the checklist, and what can be done next."),
]
Decision = Annotated[
    str | None,
    typer.Option(
        "--decision", metavar="|".join(VERDICTS), help="What is decided on a step of the checklist; accepted if absent."
    ),
]
Remarks = Annotated[
    str | None, typer.Option("--remarks", metavar="TEXT", help="Why; they travel with the record, so name roles only.")
]
RemarksLanguage = Annotated[
    str | None, typer.Option("--language", metavar="TAG", help="The language of the remarks, such as sv.")
]
ReviewRole = Annotated[
    str | None, typer.Option("--role", metavar="ROLE", help=f"In which role: {', '.join(VALIDATOR_ROLES)}.")
]
Centre = Annotated[
    str | None,
    typer.Option(
        "--centre", metavar="CENTRE", help="For which centre: the id of its record, or what its ids begin with."
    ),
]


def command(
    catalogue: options.CatalogueAddress,
    record_id: Id,
    step: Step = None,
    *,
    decision: Decision = None,
    remarks: Remarks = None,
    language: RemarksLanguage = None,
    role: ReviewRole = None,
    centre: Centre = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Show how far a record is through review, or take a step; whoever wrote it cannot validate it."""
    translator = options.translator(lang, Workspace().registry)
    request = _request(record_id, step, role, centre, decision=decision, remarks=remarks, language=language)
    with opened(catalogue) as held, told_of_step(held, REVIEW_RUN):
        state = review_state(held, record_id) if request is None else take_step(held, request)
        if form is options.Form.JSON:
            print(dump_json(_as_json(state)).decode())
            return 0
        for line in _lines(state, translator):
            print(on_one_line(line))
    return 0


def _request(
    record_id: str, step: str | None, role: str | None, centre: str | None, **more: str | None
) -> ReviewRequest | None:
    """The step that is asked for; None where the state alone is."""
    if step is None:
        if any(more.values()):
            raise UsageError("Name the step that the decision or the remarks are for, such as results.")
        return None
    if role is None or centre is None:
        raise UsageError(
            f"Say who takes the step: --role {'|'.join(VALIDATOR_ROLES)} and --centre with the id of the centre."
        )
    if more["language"] is not None:
        check_language(more["language"])
    return ReviewRequest(record_id=record_id, step=step, role=role, centre=centre, **more)


def _as_json(state: ReviewState) -> dict[str, Any]:
    return {
        "id": state.record.id,
        "type": state.record.type,
        "title": state.record.title.by_tag(),
        "status": state.status,
        "transnational": state.reach.is_transnational,
        "countries": list(state.reach.countries),
        "because": state.reach.because,
        "checklist": [_step_json(each) for each in state.checklist],
        "next": [
            {"step": each.step, "roles": list(each.roles), "decisions": list(each.decisions)}
            for each in state.next_steps
        ],
        "validations": [node_to_json(each) for each in state.record.validations],
    }


def _step_json(checked: CheckedStep) -> dict[str, Any]:
    decided = node_to_json(checked.validation) if checked.validation is not None else {}
    return {"step": checked.step, "decision": None, **decided, "changed_since": checked.is_stale}


def _lines(state: ReviewState, translator: Translator) -> Iterator[str]:
    vocabulary = Vocabulary(translator.language)
    _, title = state.record.title.best(translator.language, original=state.record.original_language)
    yield f"{state.record.id}  {title}"
    yield translator.text("Status: {status}", status=vocabulary.word(state.status))
    countries = ", ".join(state.reach.countries) or "-"
    roles = ", ".join(map(vocabulary.word, judges(state.record, state.reach)))
    if state.reach.is_transnational:
        yield translator.text("Transnational ({countries}), validated by: {roles}", countries=countries, roles=roles)
    else:
        yield translator.text("National ({countries}), validated by: {roles}", countries=countries, roles=roles)
    yield ""
    yield translator.text("Checklist")
    for checked in state.checklist:
        yield f"  {checked.step:<16}  {_told(checked, translator, vocabulary)}"
    yield ""
    yield translator.text("What can be done next")
    for following in state.next_steps:
        yield f"  {following.step:<16}  {_who(following)}"


def _told(checked: CheckedStep, translator: Translator, vocabulary: Vocabulary) -> str:
    if checked.validation is None:
        if checked.is_stale:
            return translator.text("to be decided anew: the record has changed")
        return translator.text("not decided yet")
    told = checked.validation
    who = " ".join(filter(None, (vocabulary.word(told.role), told.centre)))
    line = f"{vocabulary.word(told.decision)}  {told.decided[:10]}  {who}"
    if told.remarks:
        line += f"  {told.remarks.best(translator.language)[1]}"
    return line


def _who(following: NextStep) -> str:
    decisions = f"  --decision {'|'.join(following.decisions)}" if following.decisions else ""
    return f"--role {'|'.join(following.roles)}{decisions}"
