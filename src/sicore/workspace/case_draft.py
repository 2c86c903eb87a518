"""A case study drafted from what the record of a project says: nothing is invented, and each gap has its question."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from sicore.checks import profile_named
from sicore.checks.codes import PROFILE_LANGUAGE_MISSING
from sicore.checks.rule import RuleContext
from sicore.dates import Period
from sicore.findings import Finding
from sicore.identifiers import RecordId
from sicore.model import CaseStudy, Funding, Project, Relation
from sicore.text import LangText
from sicore.workspace import codes
from sicore.workspace.questions import language_question, question

PROFILE = "sim"

_CARRIED = (
    *("title", "summary", "problem", "solution", "status", "level_of_action", "themes", "target_groups"),
    *("participants", "countries", "locations", "start_date", "original_language", "maintained_by", "as_of", "sources"),
)
"""The members that a case study has under the same name, with the same meaning."""

_RENAMED = {"/background": "/context", "/achievements": "/results"}


@frozen(kw_only=True)
class CaseDraft:
    """A draft and what it lacks.

    Args:
        record: The case study.
        findings: Its gaps.
        questions: What to ask for, in English, by the pointer of each gap.
    """

    record: CaseStudy
    findings: tuple[Finding, ...]
    questions: Mapping[str, str]


def drafted(project: Project, context: RuleContext) -> CaseDraft:
    """Draft a case study.

    Results are only what the project reports: its achievements, and objectives that a source reports as reached. What
    it intends is an intention.

    Args:
        project: The project.
        context: What checks may use.
    """
    case = CaseStudy(
        id=str(RecordId.parse(project.id).derived("case-study", "1")),
        **{name: getattr(project, name) for name in _CARRIED},
        context=project.background,
        results=_results(project),
        end_date=project.end_date_actual or project.end_date_expected,
        funding=_funding(project),
        programming_period=_period(project),
        relations=(Relation(rel="documents", target=project.id),),
        editorial_status="draft",
        places=_moved(project, project.places),
        raw=_moved(project, project.raw),
    )
    findings = tuple(_findings(project, case, context))
    questions = {
        finding.pointer: finding.details["reason"]
        for finding in findings
        if finding.code is codes.DRAFT_GAP and finding.pointer
    }
    return CaseDraft(record=case, findings=findings, questions=questions)


def _results(project: Project) -> LangText | None:
    if project.achievements is not None:
        return project.achievements
    reported = [objective.text for objective in project.objectives if objective.status == "reported"]
    tags = dict.fromkeys(tag for text in reported for tag in text)
    return LangText({tag: "\n".join(text[tag] for text in reported if tag in text) for tag in tags}) if tags else None


def _funding(project: Project) -> tuple[Funding, ...]:
    """The Funds with their programme; the Union's contribution only where it can be but one Fund's."""
    is_one = len(project.funds) <= 1
    amount = project.eu_contribution if is_one else None
    if not project.funds:
        stated = amount is not None or project.programme is not None
        return (Funding(programme=project.programme, amount=amount),) if stated else ()
    return tuple(Funding(fund=fund, programme=project.programme, amount=amount) for fund in project.funds)


def _period(project: Project) -> Period | None:
    number = project.cci or project.cci_stem
    return Period.of_cci(number) if number else None


def _moved(project: Project, told: Mapping[str, str]) -> dict[str, str]:
    """What is told of values by pointer, for the values that the draft takes over."""
    end = "/end_date_actual" if project.end_date_actual is not None else "/end_date_expected"
    renamed = {**_RENAMED, end: "/end_date"}
    kept: dict[str, str] = {}
    for pointer, text in told.items():
        member = "/" + pointer[1:].partition("/")[0]
        if member in renamed:
            kept[renamed[member] + pointer[len(member) :]] = text
        elif member[1:] in _CARRIED and member != "/sources":
            kept[pointer] = text
    return kept


def _gaps(case: CaseStudy) -> Iterator[str]:
    """The members that the checklist of the European database asks for and the draft does not have."""
    for requirement in profile_named(PROFILE).requirements[case.type]:
        if not requirement.is_met(case):
            yield requirement.any_of[0].steps[0]


def _not_in_english(case: CaseStudy, context: RuleContext) -> Iterator[str]:
    """The pointers of texts that are there, but not in the language of the European database."""
    for finding in profile_named(PROFILE).check(case, context):
        if finding.code is PROFILE_LANGUAGE_MISSING and finding.pointer:
            yield finding.pointer


def _findings(project: Project, case: CaseStudy, context: RuleContext) -> Iterator[Finding]:
    for member in _gaps(case):
        yield Finding.of(codes.DRAFT_GAP, record=case.id, pointer=f"/{member}", value=member, reason=question(member))
    intended = [each for each in project.objectives if each.status != "reported"]
    if case.results is None and intended:
        yield Finding.of(codes.DRAFT_INTENTION, record=case.id, pointer="/results", value=len(intended))
    for pointer in _not_in_english(case, context):
        yield Finding.of(
            codes.DRAFT_GAP, record=case.id, pointer=f"{pointer}/en", value=pointer[1:], reason=language_question()
        )
