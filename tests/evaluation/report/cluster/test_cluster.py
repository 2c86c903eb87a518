"""The evaluation of a cluster of projects."""

from collections.abc import Mapping
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from sicore.codelists import core_shelf
from sicore.errors import UsageError
from sicore.evaluation.report.annual import Made
from sicore.evaluation.report.cluster import ClusterOrder, cluster_report, read_protocol
from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.page.writing import write_page
from sicore.evaluation.report.parts import Label, Section
from sicore.model import AnyRecord
from sicore.plugins import MetricStatus
from sicore.render import Translator
from sicore.text import LangText
from tests.evaluation.conftest import TODAY
from tests.evaluation.report.small import REGISTRY, by_sex, lesson, portfolio, project

HEAD = 'question = "Does it help?"\ndated = 2026-03-01\n'
STUDY = '{{ name = "{name}", project = "{name}", estimate = {estimate}, variance = 0.01, follow_up = "{window}" }}'


def study(name: str, estimate: str, window: str = "6 months") -> str:
    return STUDY.format(name=name, estimate=estimate, window=window)


def pool(*studies: str) -> str:
    return f'["meta.pool"]\nstudies = [{", ".join(studies)}]\n'


def rating(theme: str, rater: str, mark: int, name: str = "se.esf:1") -> str:
    return (
        f'[[ratings]]\nproject = "{name}"\ntheme = "{theme}"\nrater = "{rater}"\nrating = {mark}\nreason = "r{mark}"\n'
    )


@pytest.fixture
def evaluate(tmp_path: Path) -> Any:
    """Evaluate the portfolio's projects by a protocol."""

    def run(
        protocol: str, records: list[AnyRecord] | None = None, members: tuple[str, ...] = ("se.esf:1", "dk.esf:3")
    ) -> Made:
        path = tmp_path / "protocol.toml"
        path.write_text(HEAD + protocol, encoding="utf-8")
        order = ClusterOrder(
            name=LangText({"en": "Contact persons"}),
            members=members,
            chosen="by hand",
            protocol=read_protocol(path),
            day=TODAY,
        )
        told = portfolio() if records is None else records
        return cluster_report(order, lambda: told, registry=REGISTRY, shelf=core_shelf())

    return run


def section(made: Made, name: str) -> Section:
    return next(each for each in made.report.sections if each.id == name)


def figures(made: Made) -> Mapping[str, Figure]:
    return {figure.id: figure for _, _, _, figure in made.report.figures()}


def test_tells_participants_by_country(evaluate: Any) -> None:
    told = figures(evaluate("", members=("se.esf:1", "se.esf:2", "dk.esf:3")))

    assert f"{told['indicators.country.SE.total'].value}" == "150"
    assert f"{told['indicators.country.DK.female'].value}" == "25"
    assert not [name for name in figures(evaluate("", members=("se.esf:1",))) if ".country." in name]


def test_a_country_of_few_in_a_cluster_cannot_be_worked_out_by_its_total(evaluate: Any) -> None:
    records: list[AnyRecord] = [
        project("se.esf:1", *by_sex("EECO01", 60, 40)),
        project("dk.esf:2", *by_sex("EECO01", 3, 4)),
        project("fi.esf:3", *by_sex("EECO01", 30, 20)),
        project("dk.esf:4", *by_sex("EECO01", 50, 50)),
    ]
    told = figures(evaluate("", records, members=("se.esf:1", "dk.esf:2", "fi.esf:3")))

    shown = {name for name, each in told.items() if name.endswith(".total") and each.value is not None}
    assert "indicators.country.DK.total" in told.keys() - shown
    assert len({f"indicators.country.{code}.total" for code in ("SE", "DK", "FI")} & shown) <= 1
    assert "indicators.EECO01.total" in shown


def test_tells_the_projects_of_the_cluster_and_no_others(evaluate: Any) -> None:
    made = evaluate("")

    (listed,) = section(made, "members").texts
    assert [row[0] for row in listed.rows] == ["se.esf:1", "dk.esf:3"]
    assert f"{figures(made)['indicators.EECO01.total'].value}" == "140"
    lists = {each.id for each in section(made, "lessons").lists}
    assert lists == {"lessons.worked"}


def test_a_member_that_nobody_has_is_told(evaluate: Any) -> None:
    made = evaluate("", members=("se.esf:1", "se.esf:404"))

    assert ("se.esf:404", "not-found") in {(lack.about, lack.reason) for lack in made.report.lacks}
    told = [each.value for each in made.evaluation.tally.kept if each.code.code == "cluster-member-missing"]
    assert told == ["se.esf:404"]


def test_effects_of_one_thing_are_pooled_with_weights_and_without_each(evaluate: Any) -> None:
    told = figures(evaluate(pool(study("a", "0.2"), study("b", "0.4"), study("c", "0.3"))))

    assert round(float(told["pooling.mean"].value or 0), 6) == 0.3
    assert round(float(told["pooling.weight.a"].value or 0), 3) == 33.333
    assert round(float(told["pooling.without.c"].value or 0), 6) == 0.3
    assert told["pooling.studies.further-project"].interval.method == "prediction"  # type: ignore[union-attr]  # it has one


@pytest.mark.parametrize(
    ("studies", "reason"),
    [
        ((study("a", "0.2"),), "too-few-studies"),
        ((study("a", "0.2"), study("b", "0.4", "12 months")), "different-windows"),
        ((study("a", "0.2"), study("a", "0.4")), "several-for-one-project"),
    ],
)
def test_what_may_not_be_pooled_stands_side_by_side_with_the_reason(
    evaluate: Any, studies: tuple[str, ...], reason: str
) -> None:
    made = evaluate(pool(*studies))

    mean = figures(made)["pooling.mean"]
    assert (mean.value, mean.status, mean.reason) == (None, MetricStatus.NOT_COMPUTABLE, reason)
    assert mean.why
    assert "pooling.studies.a" in figures(made)
    assert "pooling.studies.mean-of-all" not in figures(made)


def test_what_a_study_does_not_say_is_unknown_in_the_matrix(evaluate: Any) -> None:
    known = study("a", "0.2").replace("}", ', denominator = "EECO02"}')
    made = evaluate(pool(known, study("b", "0.4")))

    (section,) = (each for each in made.report.sections if each.id == "pooling")
    (matrix,) = section.texts
    column = matrix.columns.index(Label(word="key-denominator"))
    assert [row[column] for row in matrix.rows] == ["EECO02", Label(word="not-known")]
    assert figures(made)["pooling.mean"].value is not None


def test_below_ten_items_agreement_is_told_and_no_kappa(evaluate: Any) -> None:
    made = evaluate(
        rating("causes", "A", 2) + rating("causes", "B", 3) + rating("ecosystem", "A", 1) + rating("ecosystem", "B", 1)
    )

    told = figures(made)
    assert f"{told['rubric.agreement.share'].value}" == "50"
    assert (told["rubric.agreement.kappa"].value, told["rubric.agreement.kappa"].reason) == (None, "too-few-items")
    differing = section(made, "rubric").texts[1]
    assert differing.rows[0][2:] == ("2: r2", "3: r3")


def test_from_ten_items_kappa_is_told(evaluate: Any) -> None:
    themes = ("causes", "co-creation", "participation", "ecosystem", "sustainability")
    marks = [(name, theme, at % 2) for name in ("se.esf:1", "dk.esf:3") for at, theme in enumerate(themes)]
    made = evaluate("".join(rating(theme, rater, mark, name) for name, theme, mark in marks for rater in "AB"))

    assert f"{figures(made)['rubric.agreement.kappa'].value}" == "1"


def test_one_rater_gives_judgements_and_no_agreement(evaluate: Any) -> None:
    made = evaluate(rating("causes", "A", 2))

    assert "rubric.agreement.share" not in figures(made)
    assert ("rubric", "two-raters") in {(lack.about, lack.reason) for lack in made.report.lacks}


def test_the_ladder_follows_from_the_design_and_says_what_would_raise_it(evaluate: Any) -> None:
    facts = ("outcome_measured", "measured_before", "comparison_group", "comparison_before")
    made = evaluate('[designs."se.esf:1"]\n' + "".join(f"{fact} = true\n" for fact in facts))

    assert f"{figures(made)['ladder.evidence.sms.se.esf:1'].value}" == "3"
    assert all(row[2] for row in section(made, "ladder").texts[0].rows)


def test_contradictions_are_those_of_the_protocol_and_of_lessons_of_one_project(evaluate: Any) -> None:
    records = [*portfolio(), lesson("se.esf:l9", "Employers lost interest.", kind="did-not", learned_in=("se.esf:1",))]
    made = evaluate('[[contradictions]]\nabout = "Hours"\nfor = "a"\nagainst = "b"\n', records)

    (table,) = section(made, "contradictions").texts
    assert table.rows == (("Hours", "a", "b"), ("se.esf:1", "se.esf:l1", "se.esf:l9"))


def test_ratings_may_stand_in_a_csv_file_beside_the_protocol(evaluate: Any, tmp_path: Path) -> None:
    rows = "project,theme,rater,rating,reason\nse.esf:1,causes,A,2,x\nse.esf:1,causes,B,2,\n"
    (tmp_path / "ratings.csv").write_text(rows, encoding="utf-8")

    told = figures(evaluate('ratings_file = "ratings.csv"'))

    assert f"{told['rubric.agreement.share'].value}" == "100"


def test_figures_of_few_persons_are_hidden(evaluate: Any) -> None:
    made = evaluate("", [project("se.esf:1", *by_sex("EECO01", 60, 4))], ("se.esf:1",))

    assert figures(made)["indicators.EECO01.male"].status is MetricStatus.SUPPRESSED


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("x = ", "no TOML"),
        ("dated = 2026-03-01\n", "question"),
        ('question = "q"\ndated = "soon"\n', "2026-03-01"),
        (HEAD + rating("beauty", "A", 1), "causes"),
        (HEAD + rating("causes", "A", 7), "rating"),
        (HEAD + "colour = 1\n", "colour"),
        (HEAD + 'designs = "none"\n', "designs"),
        (HEAD + 'ratings_file = "nowhere.csv"\n', "nowhere.csv"),
    ],
)
def test_refuses_a_protocol_that_is_wrong_and_says_where(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "protocol.toml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(UsageError, match=said):
        read_protocol(path)


def test_no_text_of_a_protocol_becomes_markup(evaluate: Any) -> None:
    hostile = "<script>alert(1)</script>"
    made = evaluate(f'outcome = "{hostile}"\n' + pool(study(hostile, "0.2"), study("b", "0.4")))
    stream = StringIO()
    write_page(made.report, stream, Translator("sv"), core_shelf())

    assert "<script" not in stream.getvalue()
    assert "&lt;script" in stream.getvalue()


@pytest.mark.browser
def test_axe_finds_no_barrier_on_a_phone(evaluate: Any, browser: Browser, tmp_path: Path) -> None:
    ladder = '[designs."se.esf:1"]\noutcome_measured = true\n'
    pooled = pool(study("a", "0.2"), study("b", "0.4"), study("c", "0.3"))
    made = evaluate(rating("causes", "A", 2) + rating("causes", "B", 3) + pooled + ladder)
    with (tmp_path / "report.html").open("w", encoding="utf-8") as stream:
        write_page(made.report, stream, Translator("sl"), core_shelf())
    page = browser.new_page(viewport={"width": 320, "height": 900})
    page.goto((tmp_path / "report.html").as_uri())
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")

    assert [(barrier["id"], barrier["nodes"][0]["html"]) for barrier in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()
