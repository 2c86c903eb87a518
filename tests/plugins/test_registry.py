"""Finding plugins, setting broken ones aside, and handing out components."""

import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from sicore.errors import MissingExtraError, PluginError, UsageError
from sicore.findings import RefusedSourceError
from sicore.plugins import PluginInfo, Registry, Source
from tests.plugins.conftest import Install

IMPORTER = """
@hookimpl
def sicore_importers():
    return [ImporterSpec(id="{id}", title="Invented", target="{target}", patterns=("*.TXT",))]
"""
READER = """
from sicore.plugins import Probe

class Reader:
    def probe(self, source):
        return Probe(confidence={confidence}, reason="its name")

    def read(self, source, context):
        yield from ()
"""


def importer(install: Install, name: str, *, confidence: str = "50", component: str | None = None) -> None:
    """A plugin with one importer that is always as sure as that."""
    body = IMPORTER.format(id=component or f"{name}.reader", target=f"invented_{name}.reader:Reader")
    install(name, body, reader=READER.format(confidence=confidence))


@pytest.fixture
def page(tmp_path: Path) -> Source:
    path = tmp_path / "Page.Txt"
    path.write_text("A page\n")
    return Source(path=path)


# Loading


def test_finds_an_installed_plugin_and_what_it_announces(install: Install) -> None:
    importer(install, "one")
    registry = Registry({})

    assert registry.plugins["one"] == PluginInfo(name="one", title="Invented")
    assert registry.importers["one.reader"].plugin == "one"
    assert registry.quarantined == []


def test_looks_for_no_installed_plugins_where_that_is_not_wanted(install: Install) -> None:
    install("one")

    assert Registry({}, discover=False).plugins == {}


def test_imports_the_code_of_a_component_only_when_it_is_used(install: Install, page: Source) -> None:
    importer(install, "one")
    registry = Registry({})
    assert "invented_one.reader" not in sys.modules

    assert registry.detect(page) == "one.reader"
    assert "invented_one.reader" in sys.modules


BROKEN = [
    ("raise RuntimeError('no luck')", "RuntimeError: no luck"),
    ("import no_such_package", "No module named 'no_such_package'"),
    ("import sys; sys.exit('bye')", "SystemExit: bye"),
    ("def broken(", "SyntaxError"),
    ("@hookimpl\ndef sicore_importer():\n    return []", "sicore_importer"),
    ("@hookimpl\ndef sicore_importers(surprise):\n    return []", "surprise"),
    ("def sicore_importers():\n    return []", "not marked with hookimpl: sicore_importers"),
    ("@hookimpl\ndef sicore_importers():\n    raise KeyError('x')", "KeyError"),
    ("@hookimpl\ndef sicore_importers():\n    return 5", "TypeError"),
    ("@hookimpl\ndef sicore_rules():\n    return ['my.rule']", "announced 'my.rule' in sicore_rules"),
    (
        "@hookimpl\ndef sicore_translations():\n    return [TranslationSpec(domain=5, package='invented_broken')]",
        "a domain is the name of files such as sicore_at, not 5",
    ),
]
SILENT = [
    ("", "does not say who it is"),
    ("hookimpl = None", "does not say who it is"),
    ("from sicore.plugins import hookimpl\n@hookimpl\ndef sicore_plugin_info():\n    return 'me'", "does not say"),
    (
        (
            "from sicore.plugins import PluginInfo, hookimpl\n@hookimpl\ndef sicore_plugin_info():\n"
            "    return PluginInfo(name='x', title='x', api=2)\n@hookimpl\ndef sicore_of_version_two():\n    return []"
        ),
        "was written for version 2 of the plugin interface; this sicore has 1",
    ),
    (
        (
            "from sicore.plugins import PluginInfo, hookimpl\n@hookimpl\ndef sicore_plugin_info():\n"
            "    return PluginInfo(name='x', title='x', api=True)"
        ),
        "was written for version True of the plugin interface",
    ),
]


@pytest.mark.parametrize(
    ("body", "reason", "speaks"), [(*each, True) for each in BROKEN] + [(*each, False) for each in SILENT]
)
def test_a_broken_plugin_is_set_aside_by_name_and_harms_no_other(
    install: Install, page: Source, body: str, reason: str, *, speaks: bool
) -> None:
    importer(install, "sound")
    install("broken", body, speaks=speaks)

    registry = Registry({})

    (aside,) = registry.quarantined
    assert aside.name == "broken"
    assert reason in aside.reason
    assert "Traceback" in aside.details
    assert set(registry.importers) & {"sound.reader"}
    assert "broken" not in registry.plugins
    assert registry.detect(page) == "sound.reader"
    assert [each for each in registry.rules.values() if each.plugin == "broken"] == []


def test_asking_for_a_component_that_is_not_there_names_what_is_and_what_is_broken(install: Install) -> None:
    importer(install, "sound")
    install("broken", "raise RuntimeError")

    with pytest.raises(PluginError, match=r"no 'broken.reader', because the plugin 'broken' \(invented-broken 1.0\)"):
        Registry({}).importer("broken.reader")
    with pytest.raises(UsageError, match=r"no 'x.y'. There are: .*sound.reader.*not be loaded: 'broken'"):
        Registry({}).importer("x.y")
    with pytest.raises(UsageError, match="no 'x'"):
        Registry({}).exporter("x")


def test_of_two_plugins_with_one_name_neither_is_imported_and_both_are_named(install: Install) -> None:
    modules = install("one", entry="twin"), install("two", entry="twin")
    install("three")

    registry = Registry({})

    assert "twin" not in registry.plugins
    assert "three" in registry.plugins
    assert [each.distribution for each in registry.quarantined] == ["invented-one", "invented-two"]
    for aside, other in zip(registry.quarantined, ("invented-two 1.0", "invented-one 1.0"), strict=True):
        assert aside.name == "twin"
        assert aside.reason.startswith(f"{other} (")
    assert not {f"{module}.plugin" for module in modules} & set(sys.modules)


def test_a_module_may_stand_under_two_names(install: Install) -> None:
    module = install("one")
    install("two", f"from {module}.plugin import *")

    assert {"one", "two"} <= set(Registry({}).plugins)


# Components


def test_a_component_whose_code_cannot_be_loaded_names_its_plugin(install: Install) -> None:
    install("one", IMPORTER.format(id="one.reader", target="invented_one.missing:Reader"))
    install("two", IMPORTER.format(id="two.reader", target="invented_two.plugin:Missing"))

    for name in ("one", "two"):
        with pytest.raises(PluginError, match=f"'{name}.reader' of the plugin '{name}'"):
            Registry({}).importer(f"{name}.reader")


def test_an_id_that_two_plugins_claim_belongs_to_neither(install: Install, page: Source) -> None:
    importer(install, "one", component="x.reader", confidence="90")
    importer(install, "two", component="x.reader", confidence="90")
    importer(install, "three", confidence="80")
    registry = Registry({})

    assert "x.reader" not in registry.importers
    assert {"three.reader", "one:x.reader", "two:x.reader"} <= set(registry.importers)
    with pytest.raises(PluginError, match=r"'one' .* and 'two' .* both announce 'x.reader'; name one:x.reader or"):
        registry.importer("x.reader")
    with pytest.raises(RefusedSourceError) as refused:
        registry.detect(page)
    assert refused.value.finding.value == "one:x.reader, two:x.reader"


def test_of_two_importers_with_one_id_each_is_found_under_its_plugins_name(install: Install, page: Source) -> None:
    importer(install, "one", component="x.reader", confidence="90")
    importer(install, "two", component="x.reader", confidence="70")
    registry = Registry({})

    assert registry.detect(page) == "one:x.reader"
    assert registry.importer("two:x.reader").probe(page).confidence == 70


def test_rules_and_code_lists_with_one_id_all_count(install: Install) -> None:
    for name in ("one", "two"):
        install(
            name,
            f"""
            @hookimpl
            def sicore_rules():
                return [RuleSpec(id="x.rule", title="Invented", target="invented_{name}.parts:rule")]
            """,
            parts="def rule(record, context):\n    return []",
        )
    registry = Registry({})

    assert [rule for rule in sorted(registry.rules) if "x.rule" in rule] == ["one:x.rule", "two:x.rule"]
    assert len([rule for rule in registry.rules_at_hand() if "'x.rule'" in rule.guard.who]) == 2


def test_gives_code_lists_exporters_samples_and_catalogues_of_plugins(install: Install) -> None:
    install(
        "one",
        """
        @hookimpl
        def sicore_exporters():
            return [ExporterSpec(id="one.writer", title="X", target="invented_one.parts:Writer", suffixes=(".x",))]

        @hookimpl
        def sicore_codelists():
            return [CodeListSpec(id="one.lists", title="Invented", target="invented_one.parts:lists")]

        @hookimpl
        def sicore_translations():
            return [TranslationSpec(domain="invented", package="invented_one")]
        """,
        parts="""
        class Writer:
            pass

        from sicore.codelists import core_shelf

        def lists():
            return [core_shelf().get("country")]
        """,
    )
    registry = Registry({})

    assert registry.exporter("one.writer") is not None
    assert "country" in [each.id for each in registry.codelists_at_hand()]
    assert "invented" in dict(registry.catalogues())
    assert dict(registry.catalogues())["invented"].name == "locale"


NOWHERE = """
from sicore.plugins import CodeListSpec, PluginInfo, RuleSpec, TranslationSpec, hookimpl

@hookimpl
def sicore_plugin_info():
    return PluginInfo(name="one", title="Invented", samples="no_such_package")

@hookimpl
def sicore_translations():
    return [TranslationSpec(domain="invented", package="no_such_package")]

@hookimpl
def sicore_rules():
    return [RuleSpec(id="one.rule", title="Invented", target="no_such_package:rule")]

@hookimpl
def sicore_codelists():
    return [CodeListSpec(id="one.lists", title="Invented", target="{lists}")]
"""


@pytest.mark.parametrize("lists", ["no_such_package:lists", "invented_one.parts:none", "invented_one.parts:texts"])
@pytest.mark.parametrize("ask", ["samples", "catalogues", "rules_at_hand", "codelists_at_hand"])
def test_a_plugin_whose_parts_are_missing_is_set_aside_when_they_are_used(
    install: Install, ask: str, lists: str
) -> None:
    install("sound")
    install("one", NOWHERE.format(lists=lists), speaks=False, parts="none = None\ntexts = lambda: ['no list']")
    registry = Registry({})
    assert "one" in registry.plugins

    getattr(registry, ask)()

    assert "one" not in registry.plugins
    assert "sound" in registry.plugins
    assert [each.name for each in registry.quarantined] == ["one"]
    assert [rule for rule in registry.rules_at_hand() if "'one'" in rule.guard.who] == []
    with pytest.raises(PluginError, match=r"'one.reader', because the plugin 'one'"):
        registry.importer("one.reader")


def test_a_strict_run_sets_nothing_aside(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("one", "raise RuntimeError('no luck')")

    with pytest.raises(PluginError, match=r"'one' \(invented-one 1.0\): RuntimeError: no luck"):
        Registry({}, strict=True)
    monkeypatch.setenv("SICORE_STRICT_PLUGINS", "1")
    with pytest.raises(PluginError, match="SICORE_STRICT_PLUGINS"):
        Registry({})
    Registry({}, strict=False)


@pytest.mark.parametrize("word", ["", "0", " ", "false", "No", "OFF"])
def test_a_run_is_not_strict_where_the_variable_says_no(
    install: Install, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    install("one", "raise RuntimeError('no luck')")
    monkeypatch.setenv("SICORE_STRICT_PLUGINS", word)

    assert len(Registry({}).quarantined) == 1


def test_a_strict_run_does_not_go_on_when_a_part_is_missing(install: Install) -> None:
    install("one", NOWHERE.format(lists="no_such_package:lists"), speaks=False)
    registry = Registry({}, strict=True)

    with pytest.raises(PluginError, match="'one'"):
        registry.samples()


# Recognising


def test_the_surest_importer_gets_the_source(install: Install, page: Source) -> None:
    importer(install, "one", confidence="40")
    importer(install, "two", confidence="60")

    assert Registry({}).detect(page) == "two.reader"


def test_two_importers_equally_sure_are_a_question_that_names_both(install: Install, page: Source) -> None:
    importer(install, "one", confidence="60")
    importer(install, "two", confidence="60")

    with pytest.raises(RefusedSourceError) as refused:
        Registry({}).detect(page)

    assert refused.value.finding.code.code == "source-tied"
    assert refused.value.finding.value == "one.reader, two.reader"
    assert str(refused.value.finding.place) == "Page.Txt"


def test_a_source_that_nobody_recognises_is_refused_with_the_importers_there_are(
    install: Install, page: Source
) -> None:
    importer(install, "one", confidence="0")

    with pytest.raises(RefusedSourceError) as refused:
        Registry({}).detect(page)

    assert refused.value.finding.code.code == "source-unknown"
    assert "one.reader" in refused.value.finding.repair


def test_a_workbook_that_was_cut_off_is_told_as_incomplete(install: Install, tmp_path: Path) -> None:
    importer(install, "one", confidence="0")
    path = tmp_path / "list.xlsx"
    with ZipFile(path, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    path.write_bytes(path.read_bytes()[:-30])

    with pytest.raises(RefusedSourceError) as refused:
        Registry({}).detect(Source(path=path))

    assert refused.value.finding.code.code == "source-truncated"


@pytest.mark.parametrize("content", ["", " \n\t\n"])
def test_an_empty_source_is_refused_as_empty(install: Install, tmp_path: Path, content: str) -> None:
    importer(install, "one", confidence="0")
    path = tmp_path / "empty.txt"
    path.write_text(content)

    with pytest.raises(RefusedSourceError) as refused:
        Registry({}).detect(Source(path=path))

    assert refused.value.finding.code.code == "source-empty"


def test_a_source_that_is_not_there_is_refused_as_unreadable(install: Install, tmp_path: Path) -> None:
    importer(install, "one", confidence="0")

    with pytest.raises(RefusedSourceError) as refused:
        Registry({}).detect(Source(path=tmp_path / "none.txt"))

    assert refused.value.finding.code.code == "source-unreadable"


def test_a_name_that_no_pattern_matches_is_not_even_looked_at(install: Install, tmp_path: Path) -> None:
    importer(install, "one", confidence="1 / 0")
    path = tmp_path / "page.html"
    path.write_text("x")

    with pytest.raises(RefusedSourceError):
        Registry({}).detect(Source(path=path))


def test_an_importer_that_fails_to_look_harms_no_other(install: Install, page: Source) -> None:
    importer(install, "one", confidence="1 / 0")
    importer(install, "two", confidence="60")

    assert Registry({}).detect(page) == "two.reader"


def test_an_importer_that_fails_to_look_is_named_where_no_other_recognises(install: Install, page: Source) -> None:
    importer(install, "one", confidence="1 / 0")
    importer(install, "two", confidence="0")

    with pytest.raises(PluginError, match=r"'one.reader' of the plugin 'one' .*division by zero"):
        Registry({}).detect(page)


def test_a_missing_extra_is_told_where_no_other_recognises(install: Install, page: Source) -> None:
    install(
        "one",
        IMPORTER.format(id="one.reader", target="invented_one.reader:Reader"),
        reader="""
        from sicore.errors import MissingExtraError

        class Reader:
            def probe(self, source):
                raise MissingExtraError("tables", "read this")
        """,
    )

    with pytest.raises(MissingExtraError, match="pip install"):
        Registry({}).detect(page)
