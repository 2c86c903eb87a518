"""What becomes of an installed plugin before anything of it is imported."""

import sys

import pytest

from sicore.errors import PluginError, UsageError
from sicore.plugins import Configuration, Registry
from sicore.plugins.choice import PluginChoice, PluginState
from tests.plugins.conftest import Install

FAILS = "raise RuntimeError('imported')"


def registry(choice: PluginChoice) -> Registry:
    return Registry({}, configuration=Configuration(choice=choice))


@pytest.mark.parametrize(
    ("choice", "state", "reason"),
    [
        (PluginChoice(disable=("one",)), PluginState.DISABLED, "disabled in sicore.toml"),
        (PluginChoice(disable=("Invented_One",)), PluginState.DISABLED, "disabled in sicore.toml"),
        (PluginChoice(enable=("two",)), PluginState.DISABLED, "not among the plugins enabled"),
        (PluginChoice(lock={}), PluginState.REFUSED, "the lock does not name invented-one==1.0"),
        (
            PluginChoice(lock={"one": "invented-one==1.1"}),
            PluginState.REFUSED,
            "the lock wants invented-one==1.1, not invented-one==1.0",
        ),
        (
            PluginChoice(lock={"one": "other==1.0"}),
            PluginState.REFUSED,
            "the lock wants other==1.0, not invented-one==1.0",
        ),
    ],
)
def test_what_is_not_wanted_is_never_imported(
    install: Install, choice: PluginChoice, state: PluginState, reason: str
) -> None:
    install("one", FAILS)

    held = registry(choice)

    (left,) = [left for left in held.left_out if left.plugin.name == "one"]
    assert left.state is state
    assert reason in str(left.reason)
    assert held.quarantined == []
    assert "invented_one" not in sys.modules
    with pytest.raises(UsageError, match=rf"'one' \(invented-one 1.0\) is {state}: "):
        held.importer("one.reader")


@pytest.mark.parametrize(
    "choice",
    [
        PluginChoice(),
        PluginChoice(enable=("one",)),
        PluginChoice(enable=("invented-one",)),
        PluginChoice(lock={"one": "invented-one==1.0"}),
    ],
)
def test_what_is_wanted_is_loaded(install: Install, choice: PluginChoice) -> None:
    install("one")

    assert "one" in registry(choice).plugins


def test_what_requires_another_sicore_is_set_aside_without_being_imported(install: Install) -> None:
    install("one", FAILS, requires="sicore>=99")

    (aside,) = Registry({}).quarantined

    assert aside.reason.startswith("it requires sicore>=99, and this is sicore ")
    assert "invented_one" not in sys.modules


def test_no_plugin_can_take_the_name_of_a_built_in_one(install: Install) -> None:
    module = install("one", FAILS, entry="sicore")

    from sicore.workspace import Workspace  # noqa: PLC0415  (its built-in plugin)

    held = Workspace().registry

    assert held.plugins["sicore"].title == "The exchange format"
    assert [each.name for each in held.quarantined] == ["sicore"]
    assert module not in sys.modules


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        (PluginChoice(lock={"one": "invented-one==1.0"}), ()),
        (PluginChoice(lock={}), ()),
        (
            PluginChoice(lock={"one": "invented-one==0.9"}),
            ("it wants invented-one==0.9 for the plugin 'one', and invented-one==1.0 is installed",),
        ),
        (
            PluginChoice(lock={"two": "invented-two==1.0"}),
            ("it wants invented-two==1.0 for the plugin 'two', and nothing of that name is installed",),
        ),
        (PluginChoice(lock={"two": "invented-two==1.0"}, disable=("Invented_Two",)), ()),
        (PluginChoice(lock={"two": "invented-two==1.0"}, enable=("one",)), ()),
    ],
)
def test_a_strict_run_does_not_begin_without_what_the_lock_pins(
    install: Install, choice: PluginChoice, told: tuple[str, ...]
) -> None:
    install("one")
    wanted = Configuration(choice=choice)

    assert Registry({}, configuration=wanted, strict=False).unmet_pins == told
    if told:
        with pytest.raises(PluginError, match=f"The lock is not met: {told[0]}"):
            Registry({}, configuration=wanted, strict=True)
    else:
        Registry({}, configuration=wanted, strict=True)


def test_the_lock_decides_between_two_of_one_name(install: Install) -> None:
    install("one", entry="twin")
    install("two", entry="twin")

    held = registry(PluginChoice(lock={"twin": "invented-two==1.0"}))

    assert held.origins["twin"].distribution == "invented-two"
    assert held.quarantined == []
    with pytest.raises(PluginError):
        Registry({}, strict=True)
