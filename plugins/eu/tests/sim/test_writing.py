"""Case studies in the layout of Social Innovation Match: what comes back is equal, but for what was told."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from sicore.dates import PartialDate, Period
from sicore.errors import UsageError
from sicore.findings import Finding
from sicore.format import to_json
from sicore.model import AnyRecord, CaseStudy, Participant, Project, Reference, Topic
from sicore.model import Source as RecordSource
from sicore.plugins import ExportContext, ImportContext, Source
from sicore.plugins.garbling import garbled_in
from sicore.plugins.losses import BOOKKEEPING
from sicore.text import LangText
from sicore_eu.derived import DERIVED_FROM
from sicore_eu.sim.page import SimPage
from sicore_eu.sim.writing import SimExporter

Read = Callable[..., Any]

TODAY = date(2026, 11, 21)
SOURCES = (RecordSource(name="own"),)


def write(records: Iterable[AnyRecord], target: Path) -> list[Finding]:
    return list(SimExporter().write(records, target, ExportContext(created=TODAY)))


def read(folder: Path) -> dict[str, dict[str, Any]]:
    records: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.iterdir()):
        for each in SimPage().read(Source(path=path), ImportContext(today=TODAY)):
            if not isinstance(each, Finding):
                records[each.id] = to_json(each)
    return records


def without(record: dict[str, Any], pointers: Iterable[str]) -> dict[str, Any]:
    rest: dict[str, Any] = json.loads(json.dumps({k: v for k, v in record.items() if k not in BOOKKEEPING}))
    for pointer in [*pointers, f"/extensions/eu.sim/{DERIVED_FROM}"]:
        steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
        spot: Any = rest
        for step in steps[:-1]:
            spot = spot.get(step, {}) if isinstance(spot, dict) else {}
        if isinstance(spot, dict) and steps:
            spot.pop(steps[-1], None)
    return {name: value for name, value in rest.items() if value not in ({}, {"eu.sim": {}})}


def assert_only_told_losses(records: list[AnyRecord], folder: Path) -> list[Finding]:
    findings = write(records, folder)
    lost = {record.id: [each.pointer or "" for each in findings if each.record == record.id] for record in records}
    if any("/title" in pointer or pointer == "" for pointers in lost.values() for pointer in pointers):
        return findings
    back = read(folder)
    for record in records:
        if "/id" not in lost[record.id]:
            assert without(to_json(record), lost[record.id]) == without(back[record.id], lost[record.id])
    return findings


@pytest.mark.parametrize("name", ["sim-case-study.txt", "sim-older.html"])
def test_a_case_comes_back_equal(samples: Path, tmp_path: Path, read_case: Read, name: str) -> None:
    told = read_case(samples / name)

    assert assert_only_told_losses(told.records, tmp_path / "cases") == []


def test_the_text_is_in_the_layout(samples: Path, tmp_path: Path, read_case: Read) -> None:
    page = (samples / "sim-case-study.txt").read_text(encoding="utf-8")
    write(read_case(page).records, tmp_path / "cases")

    assert (tmp_path / "cases" / "the-lending-shed.txt").read_text(encoding="utf-8") == page


def test_the_id_of_an_address_is_told_as_lost(samples: Path, tmp_path: Path, read_case: Read) -> None:
    told = read_case(samples / "sim-case-study.txt", url="https://example.org/en/shed")
    findings = write(told.records, tmp_path / "cases")

    assert [path.name for path in (tmp_path / "cases").iterdir()] == ["shed.txt"]
    assert ("eu.sim:shed", "/id") in {(finding.record, finding.pointer) for finding in findings}


def test_says_what_the_layout_cannot_hold(tmp_path: Path) -> None:
    case = CaseStudy(
        id="xx.own:case",
        title=LangText({"en": "Case", "sv": "Fall"}),
        context=LangText({"en": "In a town."}),
        problem=LangText({"sv": "Ett problem."}),
        participants=(Participant(role="funder", name="Town"),),
        editorial_status="draft",
        sources=SOURCES,
    )
    project = Project(id="xx.own:project", title=LangText({"en": "Project"}), sources=SOURCES)
    told = {(each.record, each.pointer): each.details["reason"] for each in write([case, project], tmp_path / "cases")}

    assert told == {
        ("xx.own:case", "/id"): "the layout has no line for the id",
        ("xx.own:case", "/title/sv"): "the layout says less of it or says it in another form",
        ("xx.own:case", "/context"): "the layout has no line for it",
        ("xx.own:case", "/original_language"): "case studies of the database are in English",
        ("xx.own:case", "/problem"): "the layout says less of it or says it in another form",
        ("xx.own:case", "/participants"): "the layout says less of it or says it in another form",
        ("xx.own:case", "/editorial_status"): "whatever stands in the database is published",
        ("xx.own:project", None): "pages are for case studies alone",
    }


def test_two_cases_of_one_name_get_a_file_each(tmp_path: Path) -> None:
    cases = [CaseStudy(id=f"xx.{own}:case", title=LangText({"en": "Case"}), sources=SOURCES) for own in ("a", "b")]
    write(cases, tmp_path / "cases")

    assert sorted(path.name for path in (tmp_path / "cases").iterdir()) == ["case-2.txt", "case.txt"]


def test_a_folder_with_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "mine.txt").write_text("mine", encoding="utf-8")
    case = CaseStudy(id="xx.own:case", title=LangText({"en": "Case"}), sources=SOURCES)

    with pytest.raises(UsageError, match="not empty"):
        write([case], tmp_path / "cases")


WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)
LINES = st.lists(WORDS | st.sampled_from(["Funding", "Case study details", "", "• a", "Countries"]), max_size=4).map(
    "\n".join
)
ENGLISH = st.dictionaries(st.sampled_from(["en", "sv"]), LINES, min_size=1, max_size=2).map(LangText)
CASE = st.builds(
    CaseStudy,
    id=st.just("eu.sim:case"),
    title=st.one_of(st.just(LangText({"en": "Case"})), ENGLISH),
    summary=st.none() | ENGLISH,
    problem=st.none() | ENGLISH,
    funding_text=st.none() | ENGLISH,
    budget_text=st.none() | ENGLISH,
    countries=st.lists(st.sampled_from(["SE", "GR", "BE"]), unique=True).map(tuple),
    level_of_action=st.none() | st.sampled_from(["local", "national", "transnational", "eu"]),
    source_of_funding=st.none() | WORDS,
    programming_period=st.none() | st.just(Period("2021-2027")),
    start_date=st.none() | st.sampled_from(["2022", "2022-12", "2022-12-15"]).map(PartialDate),
    as_of=st.none() | st.sampled_from(["2022", "2022-12-15"]).map(PartialDate),
    participants=st.lists(st.builds(Participant, role=st.just("partner"), name=WORDS), max_size=3).map(tuple),
    themes=st.lists(st.builds(Topic, text=ENGLISH), max_size=2).map(tuple),
    media=st.lists(st.builds(Reference, text=WORDS), max_size=2).map(tuple),
    original_language=st.just("en"),
    editorial_status=st.just("published"),
    sources=st.just(SOURCES),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(case=CASE, number=st.integers(0, 10**12))
@example(
    case=CaseStudy(
        id="eu.sim:case",
        title=LangText({"en": "Case"}),
        budget_text=LangText({"en": "Ã\x80\nÃ\x80"}),
        original_language="en",
        editorial_status="published",
        sources=SOURCES,
    ),
    number=0,
)
def test_whatever_is_written_comes_back_but_for_what_was_told(tmp_path: Path, case: CaseStudy, number: int) -> None:
    folder = tmp_path / f"{number}-{len(list(tmp_path.iterdir()))}"
    folder.mkdir()
    write([case], folder / "looked-at")
    # What reads like letters that another encoding spoilt is refused, whoever wrote it.
    assume(all(garbled_in(page.read_bytes().decode()) is None for page in (folder / "looked-at").iterdir()))
    assert_only_told_losses([case], folder / "written")
