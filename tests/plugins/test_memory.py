"""What the last load of a plugin recorded."""

import json
import sys
from pathlib import Path

import pytest
from attrs import evolve

from sicore.plugins import LoadMemory, Registry
from sicore.plugins.choice import PluginState
from sicore.plugins.installed import InstalledPlugin, installed_plugins
from sicore.plugins.memory import MOST, Component, LastLoad
from tests.plugins.conftest import Install

PLUGIN = InstalledPlugin(name="one", module="invented_one.plugin", distribution="invented-one", version="1.0")
LOAD = LastLoad(
    state=PluginState.ENABLED,
    title="One",
    api=1,
    namespaces=("at.one",),
    components=(Component(kind="importer", id="one.reader", title="Reads", target="a:B"),),
)


@pytest.fixture
def memory(tmp_path: Path) -> LoadMemory:
    return LoadMemory(path=tmp_path / "cache" / "plugins.json")


def test_recalls_what_was_recorded_of_exactly_that_version(memory: LoadMemory) -> None:
    assert memory.recall(PLUGIN) is None

    memory.record([(PLUGIN, LOAD)])

    assert memory.recall(PLUGIN) == LOAD
    assert memory.recall(evolve(PLUGIN, version="1.1")) is None
    assert memory.recall(evolve(PLUGIN, module="other")) is None


def test_writes_nothing_where_nothing_is_new(memory: LoadMemory) -> None:
    memory.record([(PLUGIN, LOAD)])
    assert memory.path is not None
    before = memory.path.stat().st_mtime_ns

    memory.record([(PLUGIN, LOAD)])

    assert memory.path.stat().st_mtime_ns == before


def test_forgets_what_was_recorded_longest_ago(memory: LoadMemory) -> None:
    memory.record((evolve(PLUGIN, version=str(number)), LOAD) for number in range(MOST + 1))

    assert memory.recall(evolve(PLUGIN, version="0")) is None
    assert memory.recall(evolve(PLUGIN, version=str(MOST))) == LOAD


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"form": 2, "loads": {}}',
        '{"form": 1}',
        '{"form": 1, "loads": []}',
        "[" * 100_000,
        "\xff",
    ],
)
def test_a_spoilt_file_is_no_memory(memory: LoadMemory, text: str) -> None:
    assert memory.path is not None
    memory.path.parent.mkdir()
    memory.path.write_text(text, encoding="latin-1")

    assert memory.recall(PLUGIN) is None
    memory.record([(PLUGIN, LOAD)])
    assert memory.recall(PLUGIN) == LOAD


@pytest.mark.parametrize(
    "told",
    [
        None,
        5,
        {},
        {"state": "odd"},
        {"state": "enabled", "components": [{"x": 1}], "namespaces": []},
        {"state": "enabled", "components": [{"kind": "translation", "id": 5}], "namespaces": []},
    ],
)
def test_a_spoilt_entry_is_no_memory(memory: LoadMemory, told: object) -> None:
    assert memory.path is not None
    memory.path.parent.mkdir()
    key = "invented-one==1.0 one invented_one.plugin"
    memory.path.write_text(json.dumps({"form": 1, "loads": {key: told}}))

    assert memory.recall(PLUGIN) is None


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for memory in (LoadMemory(path=None), LoadMemory(path=tmp_path / "file" / "plugins.json")):
        memory.record([(PLUGIN, LOAD)])
        assert memory.recall(PLUGIN) is None


def test_a_registry_records_what_it_loaded_and_what_it_set_aside(install: Install, memory: LoadMemory) -> None:
    install("one", "@hookimpl\ndef sicore_rules():\n    return [RuleSpec(id='one.rule', title='R', target='a:b')]")
    install("bad", "raise RuntimeError('no luck')")
    registry = Registry({}, memory=memory)

    one = memory.recall(registry.origins["one"])
    assert one is not None
    assert [component.id for component in one.components] == ["one.rule"]
    bad = memory.recall(
        InstalledPlugin(name="bad", module="invented_bad.plugin", distribution="invented-bad", version="1.0")
    )
    assert bad is not None
    assert (bad.state, bad.reason) == (PluginState.QUARANTINED, "RuntimeError: no luck")
    registry.rules_at_hand()
    one = memory.recall(next(plugin for plugin in [evolve(PLUGIN)] if plugin.name == "one"))
    assert one is not None
    assert one.state is PluginState.QUARANTINED
    assert [component.id for component in one.components] == ["one.rule"]


def test_what_a_broken_plugin_once_had_is_told_by_its_name(install: Install, memory: LoadMemory) -> None:
    broken = InstalledPlugin(name="bad", module="invented_bad.plugin", distribution="invented-bad", version="1.0")
    memory.record([(broken, LOAD)])
    install("bad", "raise RuntimeError('no luck')")

    with pytest.raises(Exception, match=r"no 'one.reader', because the plugin 'bad' \(invented-bad 1.0\)"):
        Registry({}, memory=memory).importer("one.reader")


def test_each_of_two_plugins_of_one_distribution_keeps_its_own_reason(install: Install, memory: LoadMemory) -> None:
    install("bad", "raise RuntimeError('first')", other="raise KeyError('second')")
    points = "[sicore.plugins]\none = invented_bad.plugin\ntwo = invented_bad.other\n"
    Path(sys.path[0], "invented_bad-1.0.dist-info", "entry_points.txt").write_text(points)

    Registry({}, memory=memory)

    told = {each.name: memory.recall(each) for each in installed_plugins() if each.distribution == "invented-bad"}
    assert {name: last and last.reason for name, last in told.items()} == {
        "one": "RuntimeError: first",
        "two": "KeyError: 'second'",
    }


def test_what_a_plugin_that_fails_now_told_of_itself_is_remembered(install: Install, memory: LoadMemory) -> None:
    broken = InstalledPlugin(name="bad", module="invented_bad.plugin", distribution="invented-bad", version="1.0")
    memory.record([(broken, LOAD)])
    install("bad", "raise RuntimeError('no luck')")

    Registry({}, memory=memory)

    assert memory.recall(broken) == evolve(LOAD, state=PluginState.QUARANTINED, reason="RuntimeError: no luck")


def test_nothing_is_recorded_of_what_was_not_imported(install: Install, memory: LoadMemory) -> None:
    install("one", entry="twin")
    install("two", entry="twin")
    install("late", requires="sicore>=99")

    Registry({}, memory=memory)

    assert [memory.recall(each) for each in installed_plugins() if each.name in ("twin", "late")] == [None] * 3
