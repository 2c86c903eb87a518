"""`sicore report` as a user meets it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Sicore


def _record(type_: str, name: str, **more: Any) -> dict[str, Any]:
    told = {"sicore": "1.0", "type": type_, "id": name, "title": {"en": name}, "sources": [{"name": "list"}]}
    return {**told, "editorial_status": "published", **more}


def _value(code: str, value: str, **more: str) -> dict[str, Any]:
    return {"indicator": {"list": "esf-plus-indicator", "code": code}, "value": value, **more}


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Two projects in two countries and a lesson."""
    women, men = _value("EECO01", "60", sex="female"), _value("EECO01", "3", sex="male")
    told = [
        _record("project", "se.esf:1", indicators=[women, men]),
        _record("project", "dk.esf:1", indicators=[_value("EECO01", "40")]),
        _record("lesson", "se.esf:l", statement={"en": "Ask first."}, kind="worked"),
    ]
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in told), encoding="utf-8")
    return path


def test_writes_a_page_json_csv_and_provenance(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    answer = sicore("report", "annual", records, "--year", "2026", "--out", tmp_path / "report")

    assert answer.status == 0
    assert {each.name for each in (tmp_path / "report").iterdir()} == {
        "report.html",
        "report.json",
        "figures.csv",
        "provenance.json",
    }
    assert "hidden to protect persons" in answer.out


def test_a_report_gives_way_to_a_new_one_and_anything_else_stays(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    arguments = ("report", "annual", records, "--year", "2026", "--out", tmp_path / "report")
    assert sicore(*arguments).status == 0
    assert sicore(*arguments).status == 0
    (tmp_path / "report" / "notes.txt").write_text("mine", encoding="utf-8")

    assert sicore(*arguments).status == 2
    assert (tmp_path / "report" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_programs_get_json(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    out = tmp_path / "report"
    (answer,) = sicore("report", "annual", records, "--year", "2026", "-o", out, "--format", "json").lines

    assert answer["kind"] == "annual"
    assert answer["snapshot"]["records"] == 3


def test_a_country_a_language_and_an_earlier_edition(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    common = ("report", "annual", records, "--country", "SE", "--lang", "sv")
    assert sicore(*common, "--year", "2025", "--out", tmp_path / "before").status == 0
    before = tmp_path / "before" / "report.json"
    answer = sicore(*common, "--year", "2026", "--previous", before, "--out", tmp_path / "now")

    page = (tmp_path / "now" / "report.html").read_text(encoding="utf-8")
    assert answer.status == 0
    assert "Ändringar sedan 2025" in page
    assert "Ingen siffra ändrades." in page


def test_what_is_released_is_kept_and_reckoned_with(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "released.json"
    common = ("report", "annual", records, "--ledger", ledger, "--out", tmp_path / "report")

    assert sicore(*common, "--year", "2025").status == 0
    assert sicore(*common, "--year", "2026").status == 0
    assert len(json.loads(ledger.read_text(encoding="utf-8"))["releases"]) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--country", "XX"), "XX"),
        (("--audience", "friends"), "public or authority"),
        (("--previous", "nowhere.json"), "nowhere.json"),
        (("--by", "Anna Svensson"), "small letters"),
        (("--inputs", "nowhere.toml"), "nowhere.toml"),
    ],
)
def test_refuses_wrong_use_and_writes_nothing(
    sicore: Sicore, records: Path, tmp_path: Path, arguments: tuple[str, str], said: str
) -> None:
    answer = sicore("report", "annual", records, "--year", "2026", "--out", tmp_path / "report", *arguments)

    assert answer.status == 2
    assert said in answer.err
    assert not (tmp_path / "report").exists()


def test_refuses_a_year_of_other_than_four_digits(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    answer = sicore("report", "annual", records, "--year", "26", "--out", tmp_path / "report")

    assert (answer.status, "four digits" in answer.err) == (2, True)


PROTOCOL = 'question = "Does it help?"\ndated = 2026-03-01\n'


def test_evaluates_a_cluster_from_a_list(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    (tmp_path / "ids.txt").write_text("# two\nse.esf:1\ndk.esf:1\n", encoding="utf-8")
    (tmp_path / "protocol.toml").write_text(PROTOCOL, encoding="utf-8")
    options = ("--list", tmp_path / "ids.txt", "--protocol", tmp_path / "protocol.toml")
    answer = sicore("report", "cluster", records, *options, "--out", tmp_path / "report")

    assert answer.status == 0
    assert "Does it help?" in (tmp_path / "report" / "report.html").read_text(encoding="utf-8")


def test_evaluates_the_members_of_a_cluster_and_what_a_query_finds(
    sicore: Sicore, records: Path, tmp_path: Path
) -> None:
    cluster = _record("cluster", "se.esf:k", members=["se.esf:1"])
    records.write_text(records.read_text(encoding="utf-8") + json.dumps(cluster) + "\n", encoding="utf-8")
    (tmp_path / "protocol.toml").write_text(PROTOCOL, encoding="utf-8")
    assert sicore("import", records, "--into", tmp_path / "catalogue.db").status == 0
    for choice in (("--cluster", "se.esf:k"), ("--query", "type:project")):
        out = tmp_path / choice[0].strip("-")
        protocol = ("--protocol", tmp_path / "protocol.toml", "--out", out, "--format", "json")
        (told,) = sicore("report", "cluster", tmp_path / "catalogue.db", *choice, *protocol).lines

        assert told["kind"] == "cluster"
        assert "indicators.EECO01.total" in {each["id"] for each in told["figures"]}


@pytest.mark.parametrize(
    ("protocol", "options", "said"),
    [
        (PROTOCOL, (), "--cluster, --query and --list"),
        (PROTOCOL, ("--cluster", "se.esf:404"), "se.esf:404"),
        (PROTOCOL, ("--query", "x"), "--list FILE"),
        ('question = "q"\ndated = 2999-01-01\n', ("--cluster", "se.esf:1"), "to come"),
    ],
)
def test_refuses_a_cluster_that_is_none(
    sicore: Sicore, records: Path, tmp_path: Path, protocol: str, options: tuple[str, ...], said: str
) -> None:
    (tmp_path / "protocol.toml").write_text(protocol, encoding="utf-8")
    common = ("--protocol", tmp_path / "protocol.toml", "--out", tmp_path / "report")
    answer = sicore("report", "cluster", records, *options, *common)

    assert (answer.status, said in answer.err) == (2, True)


def test_analyses_a_theme_before_a_call(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    answer = sicore("report", "call", records, "--theme", "employment", "--lang", "fi", "--out", tmp_path / "report")

    assert answer.status == 0
    assert "<h1>Ennen hakua: työllisyys</h1>" in (tmp_path / "report" / "report.html").read_text(encoding="utf-8")
    assert sicore("report", "call", records, "--theme", "x", "--out", tmp_path / "no").status == 2


def test_reports_of_all_kinds_keep_one_ledger(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    ledger, out = tmp_path / "released.json", tmp_path / "report"
    (tmp_path / "ids.txt").write_text("se.esf:1\n", encoding="utf-8")
    (tmp_path / "protocol.toml").write_text(PROTOCOL, encoding="utf-8")
    cluster = ("cluster", records, "--list", tmp_path / "ids.txt", "--protocol", tmp_path / "protocol.toml")
    asked = [("annual", records, "--year", "2026"), cluster, ("call", records, "--theme", "employment"), cluster]
    for kind in asked:
        assert sicore("report", *kind, "--ledger", ledger, "--out", out).status == 0

    releases = json.loads(ledger.read_text(encoding="utf-8"))["releases"]
    assert [each["name"] for each in releases] == [
        "annual-2026-all",
        "cluster-ids.txt",
        "call-employment-all",
        "cluster-ids.txt-2",
    ]
    assert releases[1]["members"] == ["se.esf:1"]


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("kind", ["annual", "cluster", "call"])
def test_a_report_over_records_with_an_error_is_made_and_ends_with_status_one(
    sicore: Sicore, records: Path, tmp_path: Path, kind: str, form: str
) -> None:
    theme = {"code": {"list": "si-theme", "code": "employment"}}
    right = json.dumps(_record("project", "fi.esf:1", themes=[theme]))
    broken = '{"sicore": "1.0", "type": "project", "id": '
    records.write_text(f"{records.read_text(encoding='utf-8')}{right}\n{broken}\n", encoding="utf-8")
    (tmp_path / "protocol.toml").write_text(PROTOCOL, encoding="utf-8")
    (tmp_path / "ids.txt").write_text("fi.esf:1\n", encoding="utf-8")
    asked = {
        "annual": ("--year", "2026"),
        "cluster": ("--list", tmp_path / "ids.txt", "--protocol", tmp_path / "protocol.toml"),
        "call": ("--theme", "employment"),
    }
    answer = sicore("report", kind, records, *asked[kind], "--out", tmp_path / "report", "--format", form)

    assert answer.status == 1
    assert (tmp_path / "report" / "report.html").exists()


def test_a_page_says_what_metrics_say_in_its_own_language(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    out = tmp_path / "rapport"
    assert sicore("report", "annual", records, "--year", "2026", "--lang", "sv", "-o", out).status == 0

    page = (out / "report.html").read_text(encoding="utf-8")
    assert "Inget projekt uppger båda talen i kvoten." in page
    assert "Σ kostnad / Σ EECO01, över projekt som uppger båda" in page
    assert "antal poster av typen project, efter /themes" in page
    assert "No project tells" not in page
    told = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert any(each.get("why") == "No project tells both numbers of the ratio." for each in told["missing"])
