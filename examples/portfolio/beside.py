"""What is told beside projects: case studies, lessons, evaluations, organisations, and what centres do."""

from collections.abc import Iterator

from invented import AS_OF, Drawn, beneficiary, code, drawn_of, envelope, label, text, title, topic

import sicore
from sicore import LangText, PartialDate
from sicore.model import AnyRecord, Funding, Relation, Scaling
from sicore.places import Place

CASE_EVERY, LESSON_EVERY, EVALUATION_EVERY, CLUSTER_EVERY, ACTIVITY_EVERY, COMMUNITY_EVERY = 8, 10, 40, 50, 20, 100
STAGES = ("1", "2", "3", "4", "5", "6")
EVIDENCE = ("anecdotal", "monitored", "monitored", "evaluated", "counterfactual")
CRITERIA = ("effectiveness", "efficiency", "relevance", "coherence", "eu-added-value")
"""The criteria of Article 44(1) CPR; three of them are asked of each evaluation."""
ACTIVITIES = ("workshop", "webinar", "peer-review", "training", "mutual-learning", "conference", "call-preparation")
REACH = ("local", "regional", "national", "national", "multinational", "eu")
MEMBERS = 9
"""How many beneficiaries a community of practice has."""


def told(drawn: Drawn, project: sicore.Project) -> Iterator[AnyRecord]:
    """Yield what is told beside a project; not every project has all of it."""
    makers = (
        (CASE_EVERY, lambda: case_study(drawn, project)),
        (LESSON_EVERY, lambda: lesson(drawn)),
        (EVALUATION_EVERY, lambda: evaluation(drawn)),
        (CLUSTER_EVERY, lambda: cluster(drawn)),
        (CLUSTER_EVERY, lambda: synthesis(drawn)),
        (ACTIVITY_EVERY, lambda: activity(drawn)),
        (COMMUNITY_EVERY, lambda: community(drawn)),
    )
    if drawn.number % 4 == 1:
        yield organisation(drawn)
    for every, make in makers:
        if drawn.number % every == 0:
            yield make()


def case_study(drawn: Drawn, project: sicore.Project) -> sicore.CaseStudy:
    """A case study of a project."""
    chance = drawn.chance
    return sicore.CaseStudy(
        **envelope(drawn, drawn.id("case/"), title(drawn)),
        problem=project.problem,
        solution=project.solution,
        results=text(drawn, "achievements"),
        lessons_learned=text(drawn, "worked"),
        evidence_level=chance.choice(EVIDENCE),
        innovation_types=(chance.choice(("service", "process", "model")),),
        stage=code("si-process-stage", chance.choice(STAGES)),
        scaling=_scaling(drawn),
        themes=project.themes,
        target_groups=project.target_groups,
        countries=project.countries,
        locations=project.locations,
        start_date=project.start_date,
        end_date=project.end_date_expected,
        funding=(Funding(fund=code("eu-programme", "ESF_PLUS"), origin="eu", amount=project.eu_contribution),),
        relations=(Relation(rel="documents", target=project.id),),
    )


def _scaling(drawn: Drawn) -> tuple[Scaling, ...]:
    """How it grew: taken up elsewhere, made a rule, become a habit; of every third case nothing is told."""
    kind = drawn.chance.choice(("out", "out", "up", "deep", "", ""))
    return (Scaling(kind=code("si-scaling-type", kind), text=text(drawn, f"scaled-{kind}")),) if kind else ()


def lesson(drawn: Drawn) -> sicore.Lesson:
    """What was learned in a project; some of it is for others too."""
    kind = drawn.chance.choice(("worked", "worked", "did-not", "unknown"))
    statement = text(drawn, kind)
    return sicore.Lesson(
        **envelope(drawn, drawn.id("lesson/"), statement),
        statement=statement,
        context=text(drawn, "context"),
        learned_in=(drawn.id(),),
        kind=kind,
        themes=(topic("si-theme", drawn.theme),),
        evidence_level=drawn.chance.choice(EVIDENCE),
    )


def evaluation(drawn: Drawn) -> sicore.Evaluation:
    """An evaluation of a project with the answer of the authority."""
    return sicore.Evaluation(
        **envelope(drawn, drawn.id("evaluation/"), title(drawn)),
        kind=drawn.chance.choice(("ongoing", "ex-post", "counterfactual")),
        mode="completed",
        subjects=(drawn.id(),),
        independence=drawn.chance.choice(("independent", "independent", "internal")),
        criteria=tuple(topic("evaluation-criterion", each) for each in sorted(drawn.chance.sample(CRITERIA, 3))),
        date=AS_OF,
        results=text(drawn, "worked"),
        response=text(drawn, "response"),
    )


def cluster(drawn: Drawn) -> sicore.Cluster:
    """Some projects that came shortly before this one, from any country."""
    chance = drawn.chance
    members = sorted({max(1, drawn.number - chance.randrange(CLUSTER_EVERY)) for _ in range(6)})
    return sicore.Cluster(
        **envelope(drawn, drawn.id("cluster/"), title(drawn)),
        theme=topic("si-theme", drawn.theme),
        members=tuple(drawn_of(number, drawn.seed).id() for number in members),
        mode="running",
    )


def synthesis(drawn: Drawn) -> sicore.Evaluation:
    """The evaluation of a cluster by somebody independent."""
    return sicore.Evaluation(
        **envelope(drawn, drawn.id("evaluation/cluster-"), title(drawn)),
        kind="cluster",
        mode="completed",
        subjects=(drawn.id("cluster/"),),
        independence="independent",
        criteria=(topic("evaluation-criterion", "effectiveness"), topic("evaluation-criterion", "relevance")),
        date=AS_OF,
        results=text(drawn, "synthesis"),
        response=text(drawn, "response"),
    )


def organisation(drawn: Drawn) -> sicore.Organisation:
    """The beneficiary of four projects."""
    name = f"{label('nuts', drawn.region, drawn.country.language)} {drawn.number}"
    return sicore.Organisation(
        **envelope(drawn, beneficiary(drawn), LangText({drawn.country.language: name})),
        sectors=(drawn.chance.choice(("public", "civil-society", "business")),),
        countries=(drawn.iso,),
        looking_for_partner=drawn.chance.random() < 0.3,
        topics=(topic("si-theme", drawn.theme),),
    )


def activity(drawn: Drawn) -> sicore.Activity:
    """What the centre of a country does beside its projects."""
    chance = drawn.chance
    mode = chance.choice(("held", "held", "held", "planned", "offered"))
    is_online = chance.random() < 0.4
    place = None if is_online else Place(country=drawn.iso, nuts=code("nuts", drawn.region), basis="activity")
    day = f"{'2026-10' if mode == 'planned' else '2026-03'}-{1 + drawn.number % 28:02}"
    return sicore.Activity(
        **envelope(drawn, drawn.id("activity/"), title(drawn)),
        kind=code("activity-kind", chance.choice(ACTIVITIES)),
        mode=mode,
        start_date=None if mode == "offered" else PartialDate(day),
        is_online=is_online,
        place=place,
        reach=(topic("reach", chance.choice(REACH)),),
        languages=(drawn.country.language,),
        description=text(drawn, "activity"),
    )


def community(drawn: Drawn) -> sicore.Community:
    """Beneficiaries of projects that came before, from any country."""
    first = max(1, drawn.number - COMMUNITY_EVERY + 1)
    numbers = sorted(drawn.chance.sample(range(first, drawn.number + 1), MEMBERS))
    members = tuple(dict.fromkeys(beneficiary(drawn_of(number, drawn.seed)) for number in numbers))
    return sicore.Community(
        **envelope(drawn, drawn.id("community/"), text(drawn, "community")),
        theme=code("si-theme", drawn.theme),
        status="operational",
        members=members,
        since=PartialDate("2024"),
    )
