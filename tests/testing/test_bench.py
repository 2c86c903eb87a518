"""Trying a plugin in a process of its own."""

import sys

import pytest

from sicore.errors import UsageError
from sicore.testing import RULES, Bench, Verdict
from tests.testing.conftest import Project

LOADS = RULES["bronze-loads"]


def test_a_plugin_that_hangs_when_it_is_imported_is_stopped_and_blocks_the_rest(project: Project) -> None:
    project.replace("PACKAGE/plugin.py", "from sicore.plugins", "import time\ntime.sleep(600)\nfrom sicore.plugins")

    with Bench(project.folder, limits={"bronze-loads": 0.5}) as bench:
        assert "stopped after 0.5 seconds" in bench.outcome(LOADS).problems[0]
        assert bench.outcome(RULES["gold-places"]).verdict is Verdict.BLOCKED


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("import os; os._exit(7)", "ended with status 7"),
        ("raise SystemExit(0)", "SystemExit"),
        ("raise RuntimeError('no network')", "RuntimeError: no network (plugin.py, line 3)"),
        ("import pandas_of_atlantis", "pandas_of_atlantis"),
    ],
)
def test_a_plugin_that_does_not_load_is_told_with_its_reason(project: Project, line: str, told: str) -> None:
    project.replace("PACKAGE/plugin.py", "from sicore.plugins", f"{line}\nfrom sicore.plugins")

    with Bench(project.folder) as bench:
        outcome = bench.outcome(LOADS)

    assert outcome.verdict is Verdict.FAILED
    assert told in outcome.problems[0]


def test_a_rule_that_hangs_is_stopped_names_the_source_and_the_next_rule_is_tried(project: Project) -> None:
    endless = "        while not source.head:\n            pass\n        origin = Origin("
    project.replace("PACKAGE/projects.py", "        origin = Origin(", endless)

    with Bench(project.folder, limits={"silver-hostile-sources": 3}) as bench:
        stopped = bench.outcome(RULES["silver-hostile-sources"])
        assert "stopped after 3 seconds" in stopped.problems[0]
        assert "projects.csv empty" in stopped.problems[0]
        assert bench.outcome(RULES["bronze-documented"]).verdict is Verdict.PASSED


def test_what_a_plugin_prints_is_not_taken_for_an_answer(project: Project) -> None:
    project.replace(
        "PACKAGE/projects.py", "        origin = Origin(", '        print("reading")\n        origin = Origin('
    )

    with Bench(project.folder) as bench:
        assert bench.outcome(RULES["bronze-round-trip"]).verdict is Verdict.PASSED


def test_the_process_that_holds_the_plugin_leaves_this_one_alone(project: Project) -> None:
    with Bench(project.folder) as bench:
        assert bench.outcome(LOADS).verdict is Verdict.PASSED

    assert project.names.package not in sys.modules


def test_accepting_writes_the_expected_records_anew(project: Project) -> None:
    expected = project.folder / "tests" / "expected" / "projects.csv.jsonl"
    before = expected.read_text(encoding="utf-8")
    expected.write_text("{}\n", encoding="utf-8")

    with Bench(project.folder) as bench:
        outcome = bench.outcome(RULES["bronze-round-trip"])
        assert "differs from tests/expected/projects.csv.jsonl" in outcome.problems[0]
        assert expected in bench.accept()

    assert expected.read_text(encoding="utf-8") == before


def test_a_plugin_that_does_not_load_has_nothing_to_accept(project: Project) -> None:
    project.replace("PACKAGE/plugin.py", "from sicore.plugins", "raise KeyError('x')\nfrom sicore.plugins")

    with Bench(project.folder) as bench, pytest.raises(UsageError, match="KeyError"):
        bench.accept()


TRANSLATIONS = """

@hookimpl
def sicore_translations() -> list[TranslationSpec]:
    return [TranslationSpec(domain="sicore_at_lists", package="sicore_at_lists")]
"""


def announce_translations(project: Project, *, language: str) -> None:
    project.replace("pyproject.toml", 'languages = ["en"]', f'languages = ["{language}"]')
    project.replace("PACKAGE/plugin.py", "import ImporterSpec", "import TranslationSpec, ImporterSpec")
    plugin = project.code / "plugin.py"
    plugin.write_text(plugin.read_text(encoding="utf-8") + TRANSLATIONS, encoding="utf-8")


def test_what_a_plugin_says_is_written_down_for_translators_and_read_again(project: Project) -> None:
    announce_translations(project, language="de")

    with Bench(project.folder) as bench:
        (path,) = bench.translate()
        assert path == project.code / "locale" / "de" / "LC_MESSAGES" / "sicore_at_lists.po"
        text = path.read_text(encoding="utf-8")
        assert 'msgid "List of projects, CSV"\nmsgstr ""' in text

        path.write_text(text.replace('CSV"\nmsgstr ""', 'CSV"\nmsgstr "Projektliste, CSV"'), encoding="utf-8")
        bench.translate()
        problems = bench.outcome(RULES["gold-languages"]).problems

    assert [problem for problem in problems if "List of projects" in problem] == []
    assert any("The title of the plugin has no translation into de" in problem for problem in problems)


@pytest.mark.parametrize(
    ("language", "told"), [("en", "Declare the national languages"), ("de", "implement sicore_translations")]
)
def test_says_what_must_come_before_translating(project: Project, language: str, told: str) -> None:
    project.replace("pyproject.toml", 'languages = ["en"]', f'languages = ["{language}"]')

    with Bench(project.folder) as bench, pytest.raises(UsageError, match=told):
        bench.translate()
