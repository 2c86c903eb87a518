"""Round trips, hostile sources, memory, coverage, places and languages: each rule fails where it should."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sicore.scaffold import Kind
from sicore.testing.corpus import COLUMNS, corpus
from sicore.testing.hostile_workbooks import WORKBOOKS, change_workbook
from sicore.testing.tables import FORMULAS, formulas_of_workbook, read_delimited
from tests.testing.conftest import Generate, Project

SETTINGS = """
from attrs import frozen
from sicore.plugins.secrets import secret


@frozen(kw_only=True)
class Settings:
    key: str = secret(default="")
"""
SILVER_AND_PLACES = ("silver-hostile-sources", "silver-flat-memory", "silver-coverage", "gold-places")


@pytest.mark.parametrize("kind", Kind)
def test_every_generated_kind_gives_what_is_expected(generate: Generate, kind: Kind) -> None:
    assert generate(kind, f"given-{kind}").problems("bronze-round-trip") == []


@pytest.mark.slow
@pytest.mark.parametrize("rule", SILVER_AND_PLACES)
def test_a_generated_importer_keeps_silver_and_has_places(project: Project, rule: str) -> None:
    assert project.problems(rule) == []


def test_an_importer_without_a_sample_is_told(project: Project) -> None:
    (project.code / "samples" / "projects.csv").unlink()

    assert project.problems("bronze-round-trip") == ["at.lists recognises none of the samples."]


def test_records_that_break_the_schema_are_told(project: Project) -> None:
    project.replace("PACKAGE/projects.py", "original_language=LANGUAGE", 'original_language="no language"')

    assert any("/original_language" in problem for problem in project.problems("bronze-round-trip"))


def test_an_exporter_that_writes_something_else_is_told(generate: Generate) -> None:
    project = generate(Kind.EXPORTER, "tables")
    project.replace("PACKAGE/table.py", 'delimiter=";"', 'delimiter=","')

    assert "wrote another file" in project.problems("bronze-round-trip")[0]


def test_an_exporter_writes_the_samples_that_are_declared_for_it(generate: Generate) -> None:
    project = generate(Kind.EXPORTER, "tables")
    other = project.code / "samples" / "others.jsonl"
    other.write_bytes((project.code / "samples" / "records.jsonl").read_bytes())
    assert "wrote another file" in project.problems("bronze-round-trip")[0]

    declared = '[tool.sicore.conformance.written]\n"at.tables" = ["rec*"]\n'
    project.replace("pyproject.toml", "[tool.sicore.conformance.exempt]", declared)
    assert project.problems("bronze-round-trip") == []


def test_a_metric_that_answers_otherwise_is_told_and_gold_asks_for_a_citation(generate: Generate) -> None:
    project = generate(Kind.METRIC, "shares")
    assert project.problems("gold-metric-cases") == ["at.shares: case 1 does not say where its answer was published."]

    project.replace("PACKAGE/known_rates.py", "Decimal(100 * self.known)", "Decimal(self.known)")
    assert project.problems("bronze-round-trip") == ["at.shares: case 1 gives 0.7, not 66.7."]


def test_an_importer_that_raises_on_a_spoilt_source_is_told_with_the_line_of_its_code(project: Project) -> None:
    project.replace(
        "PACKAGE/projects.py",
        "            empty = next(",
        "            int(row['Number'][:4])\n            empty = next(",
    )

    told = project.problems("silver-hostile-sources")
    assert any("read raises ValueError" in each and "(projects.py, line" in each for each in told)


def test_an_importer_that_says_nothing_of_an_empty_source_is_told(project: Project) -> None:
    project.replace(
        "PACKAGE/projects.py",
        "        origin = Origin(",
        "        if not source.head.strip():\n            return\n        origin = Origin(",
    )

    told = project.problems("silver-hostile-sources")
    assert "at.lists, projects.csv empty: it gives 0 records and no finding." in told


@pytest.mark.slow
def test_an_importer_that_collects_its_rows_is_told(project: Project) -> None:
    project.replace(
        "PACKAGE/projects.py",
        "enumerate(table_rows(source, COLUMNS), start=1)",
        "enumerate(list(table_rows(source, COLUMNS)), start=1)",
    )

    assert "MB for 10,000" in project.problems("silver-flat-memory")[0]


def test_a_column_that_is_dropped_is_told_unless_it_is_ignored_with_a_reason(project: Project) -> None:
    project.replace("PACKAGE/projects.py", "    row.keep_others(intake, COLUMNS)\n", "")
    assert project.problems("silver-coverage") == ["at.lists, projects.csv: 'Remark' is nowhere in the records."]

    ignored = '[tool.sicore.conformance.ignored."at.lists"]\n"Remark" = "notes of the office to itself"\n'
    project.replace("pyproject.toml", "[tool.sicore.conformance.exempt]", ignored)
    assert project.problems("silver-coverage") == []


def test_a_value_without_a_cell_is_told_unless_it_is_said_why(project: Project) -> None:
    project.replace(
        "PACKAGE/projects.py", "    row.keep_others(", '    intake.put("/kind", "operation")\n    row.keep_others('
    )
    assert project.problems("gold-places") == [
        "at.lists: /kind of a project comes from no cell: at.lists:2024-001 /kind"
    ]

    unplaced = '[tool.sicore.conformance.unplaced]\n"project/kind" = "the list holds operations alone"\n'
    project.replace("pyproject.toml", "[tool.sicore.conformance.exempt]", unplaced)
    assert project.problems("gold-places") == []


def test_reading_that_goes_by_chance_is_told(project: Project) -> None:
    project.replace(
        "PACKAGE/projects.py",
        "original_language=LANGUAGE",
        "original_language=LANGUAGE, summary=LangText({LANGUAGE: __import__('uuid').uuid4().hex})",
    )

    assert project.problems("silver-deterministic")


def test_texts_without_a_translation_are_told_by_language(project: Project) -> None:
    assert project.problems("gold-languages") == []
    project.replace("pyproject.toml", 'languages = ["en"]', 'languages = ["de"]')

    assert "The title of at.lists has no translation into de: 'List of projects, CSV'" in project.problems(
        "gold-languages"
    )


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Kind.CODELIST, "The code advice of at.named-codelist has no name in de."),
        (Kind.EXTENSION, "The member call of at.named-extension has no name in de."),
    ],
)
def test_names_without_a_national_language_are_told(generate: Generate, kind: Kind, told: str) -> None:
    project = generate(kind, f"named-{kind}")
    assert project.problems("gold-languages") == []
    project.replace("pyproject.toml", 'languages = ["en"]', 'languages = ["de"]')

    assert told in project.problems("gold-languages")


def test_settings_that_show_a_secret_are_told(project: Project) -> None:
    assert project.is_outside("silver-secrets")
    (project.code / "settings.py").write_text(SETTINGS, encoding="utf-8")
    project.replace(
        "PACKAGE/plugin.py", 'samples="', 'settings="sicore_at_lists.settings:Settings",\n        samples="'
    )
    assert project.problems("silver-secrets") == []

    project.replace(
        "PACKAGE/projects.py",
        "        origin = Origin(",
        "        __import__('logging').getLogger('x').info('with %s', context.settings.key)\n        origin = Origin(",
    )
    assert project.problems("silver-secrets") == ["A secret setting appears in its logs or what it prints."]


@pytest.mark.parametrize("kind", [Kind.EXPORTER, Kind.METRIC])
def test_what_is_generated_takes_any_records(generate: Generate, kind: Kind) -> None:
    assert generate(kind, f"any-{kind}").problems("silver-hostile-records") == []


def test_an_importer_alone_takes_no_records(project: Project) -> None:
    assert project.is_outside("silver-hostile-records")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("isinstance(record, Project)", "True", "with records of every type that hold nothing but what each must: it"),
        (
            "[neutralised(cell) for cell in",
            "[cell for cell in",
            "with formulas for texts: a spreadsheet takes the cell '=HY",
        ),
        ('delimiter=";")', 'delimiter=";", quotechar="~")', "rows instead of"),
        ("with written_whole(target) as", "with target.open('w') as", "it leaves at.tables.at-tables.csv, which looks"),
        ("in enumerate(records, start=1)", "in enumerate(kept(records), start=1)", "it goes on as if they had ended."),
        ("yield Finding.of(codes.NOT_IN_TABLE, record=record.id, value=record.type)", "yield record.id", "gives str"),
        ("with written_whole(target) as", "with written_whole(target.with_suffix('.x')) as", "nothing is written"),
    ],
)
def test_an_exporter_that_any_record_can_spoil_is_told(generate: Generate, old: str, new: str, told: str) -> None:
    project = generate(Kind.EXPORTER, "tables")
    project.replace("PACKAGE/table.py", old, new)
    kept = "\n\ndef kept(records):\n    try:\n        yield from records\n    except Exception:\n        return\n"
    (project.code / "table.py").write_text((project.code / "table.py").read_text(encoding="utf-8") + kept)

    assert any(told in problem for problem in project.problems("silver-hostile-records"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("if isinstance(record, Project):", "if record.countries is not None:", "at.shares with records of every type"),
        ("return MetricResult(value=None,", "return MetricResult(value=Decimal('NaN'),", "compute gives NaN"),
        (
            "return MetricResult(value=share,",
            "return dict(value=share,",
            "compute gives dict, which is no MetricResult",
        ),
    ],
)
def test_a_metric_that_any_record_can_spoil_is_told(generate: Generate, old: str, new: str, told: str) -> None:
    project = generate(Kind.METRIC, "shares")
    project.replace("PACKAGE/known_rates.py", old, new)

    assert any(told in problem for problem in project.problems("silver-hostile-records"))


def test_a_rule_that_any_record_can_spoil_is_told(generate: Generate) -> None:
    project = generate(Kind.CODELIST, "kinds")
    rule = """
from collections.abc import Iterator

from sicore.checks import RuleContext
from sicore.findings import Finding
from sicore.model import AnyRecord


def starts(record: AnyRecord, context: RuleContext) -> Iterator[Finding]:
    record.start_date.year
    yield from ()
"""
    announced = """

@hookimpl
def sicore_rules() -> list[RuleSpec]:
    return [RuleSpec(id="at.kinds.starts", title="Starts", target="sicore_at_kinds.rules:starts")]
"""
    (project.code / "rules.py").write_text(rule, encoding="utf-8")
    project.replace("PACKAGE/plugin.py", "import CodeListSpec", "import RuleSpec, CodeListSpec")
    plugin = project.code / "plugin.py"
    plugin.write_text(plugin.read_text(encoding="utf-8") + announced, encoding="utf-8")

    assert any("it raises AttributeError" in problem for problem in project.problems("silver-hostile-records"))


def test_a_metric_whose_value_goes_by_the_order_of_the_records_is_told(generate: Generate) -> None:
    project = generate(Kind.METRIC, "shares")
    project.replace("PACKAGE/known_rates.py", "known += record", "known += 0 if self.total == 1 else record")

    assert project.problems("silver-deterministic") == [
        "at.shares gives 33.3 for case 1, and 66.7 for its records in reverse."
    ]


@pytest.mark.slow
def test_an_exporter_that_collects_its_records_is_told(generate: Generate) -> None:
    project = generate(Kind.EXPORTER, "tables")
    assert project.problems("silver-flat-memory") == []
    project.replace("PACKAGE/table.py", "enumerate(records, start=1)", "enumerate(list(records), start=1)")

    assert "MB for 10,000" in project.problems("silver-flat-memory")[0]


def test_a_secret_in_what_an_exporter_writes_is_told(generate: Generate) -> None:
    project = generate(Kind.EXPORTER, "tables")
    (project.code / "settings.py").write_text(SETTINGS, encoding="utf-8")
    settings = 'settings="sicore_at_tables.settings:Settings",\n        samples="'
    project.replace("PACKAGE/plugin.py", 'samples="', settings)
    assert project.problems("silver-secrets") == []

    project.replace("PACKAGE/table.py", "table.writerow(COLUMNS)", "table.writerow([*COLUMNS, context.settings.key])")
    assert project.problems("silver-secrets") == ["A secret setting appears in what at.tables gives."]


def test_the_corpus_spoils_a_workbook_as_only_a_workbook_can_be(tmp_path: Path) -> None:
    sample = tmp_path / "list.xlsx"
    book = Workbook()
    for row in (("Number", "Title"), ("1", "One"), ("2", "Two")):
        book.worksheets[0].append(row)
    book.save(sample)
    folder = tmp_path / "spoilt"
    folder.mkdir()

    spoilt = {hostile.spoilt for hostile in corpus(sample, folder) if hostile.spoilt in WORKBOOKS}

    assert spoilt == set(WORKBOOKS)
    change_workbook(sample, folder / "formulas.xlsx", WORKBOOKS["with formulas in its cells"])
    assert list(formulas_of_workbook(folder / "formulas.xlsx")) == [FORMULAS[0]]
    change_workbook(sample, folder / "far.xlsx", WORKBOOKS["with a cell at the far end of the grid"])
    assert load_workbook(folder / "far.xlsx").worksheets[0].calculate_dimension() == "A1:XFD1048576"


def test_the_corpus_spoils_a_table_in_every_way_and_keeps_its_name(tmp_path: Path) -> None:
    sample = tmp_path / "list.csv"
    sample.write_text("Number;Title\n1;One\n2;Two\n", encoding="utf-8")
    folder = tmp_path / "spoilt"
    folder.mkdir()

    widest, kinds = 0, []
    for hostile in corpus(sample, folder):
        assert hostile.path.name == sample.name
        kinds.append(hostile.spoilt)
        if "columns" in hostile.spoilt:
            widest = len(read_delimited(hostile.path).rows[0])

    assert widest == COLUMNS + 2
    assert len(kinds) == len(set(kinds)) == 16
