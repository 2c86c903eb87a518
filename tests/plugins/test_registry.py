"""Finding plugins, setting broken ones aside, and handing out components."""

import sys
from pathlib import Path

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
]
SILENT = [
    ("", "not written for version 1"),
    ("hookimpl = None", "not written for version 1"),
    ("from sicore.plugins import hookimpl\n@hookimpl\ndef sicore_plugin_info():\n    return 'me'", "not written for"),
    (
        (
            "from sicore.plugins import PluginInfo, hookimpl\n@hookimpl\ndef sicore_plugin_info():\n"
            "    return PluginInfo(name='x', title='x', api=2)\n@hookimpl\ndef sicore_of_version_two():\n    return []"
        ),
        "not written for version 1 of the plugin interface",
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
    assert registry.rules == {}


def test_asking_for_a_component_that_is_not_there_names_what_is_and_what_is_broken(install: Install) -> None:
    importer(install, "sound")
    install("broken", "raise RuntimeError")

    with pytest.raises(UsageError, match=r"no 'broken.reader'. There are: .*sound.reader.*not be loaded: broken"):
        Registry({}).importer("broken.reader")
    with pytest.raises(UsageError, match="no 'x'"):
        Registry({}).exporter("x")


def test_of_two_plugins_with_one_name_the_second_is_set_aside(install: Install) -> None:
    install("one", entry="twin")
    install("two", entry="twin")

    registry = Registry({})

    assert registry.plugins["twin"].name == "one"
    assert [(each.name, "invented_two.plugin" in each.reason) for each in registry.quarantined] == [("twin", True)]


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
    assert "three.reader" in registry.importers
    for ask in (lambda: registry.importer("x.reader"), lambda: registry.detect(page)):
        with pytest.raises(PluginError, match=r"'one' and 'two' both announce 'x.reader'"):
            ask()


def test_rules_and_code_lists_with_one_id_are_told_because_all_of_them_are_used(install: Install) -> None:
    for name in ("one", "two"):
        install(
            name,
            """
            @hookimpl
            def sicore_rules():
                return [RuleSpec(id="x.rule", title="Invented", target="a:b")]

            @hookimpl
            def sicore_codelists():
                return [CodeListSpec(id="x.list", title="Invented", target="a:b")]
            """,
        )
    registry = Registry({})

    with pytest.raises(PluginError, match=r"both announce 'x.rule'"):
        _ = registry.rules
    with pytest.raises(PluginError, match=r"both announce 'x.list'"):
        registry.codelists_at_hand()


def test_gives_code_lists_exporters_samples_and_catalogues_of_plugins(install: Install) -> None:
    install(
        "one",
        """
        @hookimpl
        def sicore_exporters():
            return [ExporterSpec(id="one.writer", title="Invented", target="invented_one.parts:Writer", suffixes=(".x",))]

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

        def lists():
            return ["a list"]
        """,
    )
    registry = Registry({})

    assert type(registry.exporter("one.writer")).__name__ == "Writer"
    assert "a list" in [str(each) for each in registry.codelists_at_hand()]
    assert "invented" in dict(registry.catalogues())
    assert dict(registry.catalogues())["invented"].name == "locale"


def test_a_package_of_samples_or_translations_that_is_not_there_names_its_plugin(install: Install) -> None:
    install(
        "one",
        """
        from sicore.plugins import PluginInfo, TranslationSpec, hookimpl

        @hookimpl
        def sicore_plugin_info():
            return PluginInfo(name="one", title="Invented", samples="no_such_package")

        @hookimpl
        def sicore_translations():
            return [TranslationSpec(domain="invented", package="no_such_package")]
        """,
        speaks=False,
    )
    registry = Registry({})

    for ask in (registry.samples, registry.catalogues):
        with pytest.raises(PluginError, match=r"'one' names a package"):
            ask()


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

    with pytest.raises(PluginError, match=r"'one.reader' of the plugin 'one' failed: division by zero"):
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
