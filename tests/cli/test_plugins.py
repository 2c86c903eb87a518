"""`sicore plugins`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tests.cli.conftest import Sicore
from tests.plugins.conftest import Install, install

__all__ = ["install"]

COMMAND = Path(sys.executable).with_name("sicore")
READS = """
@hookimpl
def sicore_importers():
    return [ImporterSpec(id="one.reader", title="Reads", target="invented_one.reader:Reader", patterns=("*.txt",))]
"""
RECORDED = "Interfaces and components are as the last load of each version recorded them; nothing was imported."
TRANSLATED = """
@hookimpl
def sicore_translations():
    return [TranslationSpec(domain="invented_one", package="invented_one")]
"""
READER = """
class Reader:
    pass
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)


def listed(sicore: Sicore) -> dict[str, dict[str, object]]:
    return {each["name"]: each for each in json.loads(sicore("plugins", "list", "--format", "json").out)}


def test_lists_plugins_without_importing_any_until_a_run_has_loaded_them(install: Install, sicore: Sicore) -> None:
    install("one", READS, reader=READER)

    assert listed(sicore)["one"]["state"] == "not loaded yet"
    assert "sicore plugins doctor one` loads it" in sicore("plugins", "list").out
    assert RECORDED not in sicore("plugins", "list").out
    assert "invented_one" not in sys.modules

    sicore("codelists", "no-such-list")

    one = listed(sicore)["one"]
    assert (one["state"], one["distribution"], one["version"], one["api"]) == ("enabled", "invented-one", "1.0", 1)
    assert one["components"] == [
        {"kind": "importer", "id": "one.reader", "title": "Reads", "target": "invented_one.reader:Reader"}
    ]
    text = sicore("plugins", "list").out
    assert "one  invented-one 1.0  enabled" in text
    assert "    Invented, plugin interface (API) 1\n" in text
    assert text.endswith(f"{RECORDED}\n")
    assert "importer: one.reader" in text


def test_titles_are_told_in_the_readers_language_without_importing_any_plugin(install: Install, sicore: Sicore) -> None:
    module = install("one", READS + TRANSLATED, reader=READER)
    said = Catalog(locale="sv")
    said.add("Invented", "Påhittad")
    said.add("Reads", "Läser")
    folder = Path(sys.path[0], module, "locale", "sv", "LC_MESSAGES")
    folder.mkdir(parents=True)
    with (folder / "invented_one.mo").open("wb") as file:
        write_mo(file, said)

    why = sicore("plugins", "why", "one.reader", "--lang", "sv").out
    for name in [name for name in sys.modules if name.startswith("invented_")]:
        del sys.modules[name]
    told = sicore("plugins", "list", "--lang", "sv").out

    assert "one.reader  importör  Läser" in why
    assert "    Påhittad, insticksmodulernas gränssnitt (API) 1\n" in told
    assert not any(name.startswith("invented_") for name in sys.modules)
    (folder / "invented_one.mo").write_bytes(b"spoilt")
    assert "    Invented, insticksmodulernas gränssnitt (API) 1\n" in sicore("plugins", "list", "--lang", "sv").out


def test_lists_what_was_set_aside_disabled_or_refused_with_the_reason(install: Install, sicore: Sicore) -> None:
    install("one", "raise RuntimeError('no luck')")
    install("two")
    sicore("plugins", "lock", "--here")
    install("three")
    install("late", requires="sicore>=99")
    sicore("plugins", "disable", "two", "--here")

    there = listed(sicore)

    assert there["two"]["state"] == "disabled"
    assert there["three"]["state"] == "refused"
    assert there["three"]["reason"] == "the lock does not name invented-three==1.0"
    sicore("plugins", "lock", "--off", "--here")
    sicore("codelists", "no-such-list")
    there = listed(sicore)
    assert (there["one"]["state"], there["one"]["reason"]) == ("quarantined", "RuntimeError: no luck")
    assert (there["late"]["state"], there["three"]["state"]) == ("quarantined", "enabled")
    assert "refused by the lock" not in sicore("plugins", "list").out
    assert "satta" not in sicore("plugins", "list", "--lang", "sv").err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("plugins", "--help"),
        ("plugins", "list"),
        ("plugins", "list", "--format", "json"),
        ("plugins", "disable", "one"),
        ("plugins", "enable", "one"),
        ("plugins", "lock"),
        ("schema", "--list"),
        ("codelists", "country"),
        ("import", "--help"),
    ],
)
def test_what_needs_no_plugin_imports_none(install: Install, arguments: tuple[str, ...], tmp_path: Path) -> None:
    install("one", f"import pathlib; pathlib.Path({str(tmp_path / 'imported')!r}).touch(); raise SystemExit(9)")
    environment = os.environ | {"PYTHONPATH": sys.path[0]}

    subprocess.run([COMMAND, *arguments], check=True, env=environment, stdout=subprocess.DEVNULL)

    assert not (tmp_path / "imported").exists()


def test_disabling_and_enabling_write_where_plugins_were_chosen_last(install: Install, sicore: Sicore) -> None:
    install("one")

    users = sicore("plugins", "disable", "one", "--format", "json")
    assert not Path("sicore.toml").exists()
    assert Path(json.loads(users.out)["file"]).is_file()
    assert listed(sicore)["one"]["state"] == "disabled"

    sicore("plugins", "enable", "invented-one")
    assert listed(sicore)["one"]["state"] == "not loaded yet"

    assert "sicore.toml" in sicore("plugins", "disable", "one", "--here").out
    assert Path("sicore.toml").is_file()
    sicore("plugins", "enable", "one")
    assert listed(sicore)["one"]["state"] == "not loaded yet"


def test_enabling_adds_to_a_list_of_the_only_ones_wanted(install: Install, sicore: Sicore) -> None:
    install("one")
    Path("sicore.toml").write_text("[plugins]\nenable = []\n")
    assert listed(sicore)["one"]["state"] == "disabled"

    sicore("plugins", "enable", "one")

    assert listed(sicore)["one"]["state"] == "not loaded yet"


def test_a_lock_pins_what_is_there_and_refuses_everything_else(install: Install, sicore: Sicore) -> None:
    install("one")

    answer = sicore("plugins", "lock", "--format", "json", "--here")

    assert json.loads(answer.out)["lock"]["one"] == "invented-one==1.0"
    install("two", entry="two")
    there = listed(sicore)
    assert (there["one"]["state"], there["two"]["state"]) == ("not loaded yet", "refused")


def test_a_run_says_what_the_lock_misses_and_a_strict_one_does_not_begin(
    install: Install, sicore: Sicore, lesson: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    install("one")
    sicore("plugins", "lock", "--here")
    metadata = Path(sys.path[0], "invented_one-1.0.dist-info", "METADATA")
    metadata.write_text(metadata.read_text().replace("Version: 1.0", "Version: 1.1"))
    Path("lesson.json").write_text(json.dumps(lesson))

    answer = sicore("validate", "lesson.json")
    monkeypatch.setenv("SICORE_STRICT_PLUGINS", "1")
    strict = sicore("validate", "lesson.json")

    assert answer.status == 0
    assert "The lock is not met: it wants invented-one==1.0 for the plugin 'one', and invented-one==1.1" in answer.err
    assert strict.status == 3
    assert "The lock is not met: it wants invented-one==1.0" in strict.err
    assert "SICORE_STRICT_PLUGINS does not allow" in strict.err


def test_what_cannot_be_told_apart_cannot_be_locked(install: Install, sicore: Sicore) -> None:
    install("one", entry="twin")
    install("two", entry="twin")

    answer = sicore("plugins", "lock")

    assert answer.status == 2
    assert "Disable it first" in answer.err


@pytest.mark.parametrize("command", [("doctor",), ("enable",), ("why",)])
def test_an_unknown_plugin_is_wrong_use(install: Install, sicore: Sicore, command: tuple[str, ...]) -> None:
    install("one", READS)

    answer = sicore("plugins", *command, "nobody")

    assert answer.status == 2
    assert "'nobody'" in answer.err
    assert "one" in answer.err


def test_a_spoilt_configuration_is_wrong_use_that_names_the_file(install: Install, sicore: Sicore) -> None:
    install("one")
    Path("sicore.toml").write_text("[plugins")

    answer = sicore("plugins", "list")

    assert answer.status == 2
    assert "sicore.toml is not TOML" in answer.err


def test_why_tells_plugin_module_and_file(install: Install, sicore: Sicore) -> None:
    install("one", READS, reader=READER)

    (told,) = json.loads(sicore("plugins", "why", "one.reader", "--format", "json").out)

    assert (told["plugin"], told["distribution"], told["state"]) == ("one", "invented-one", "enabled")
    assert told["file"].endswith("invented_one/reader.py")
    assert sicore("plugins", "why", "one").out == sicore("plugins", "why", "one:one.reader").out
    assert "sicore.builtin.records:RecordImporter" in sicore("plugins", "why", "sicore.records").out


def test_why_tells_of_a_component_whose_plugin_is_disabled(install: Install, sicore: Sicore) -> None:
    install("one", READS, reader=READER)
    sicore("plugins", "why", "one.reader")
    sicore("plugins", "disable", "one")

    (told,) = json.loads(sicore("plugins", "why", "one.reader", "--format", "json").out)

    assert (told["state"], told["reason"], told["file"]) == ("disabled", "disabled in sicore.toml", None)


@pytest.mark.parametrize("wanted", ["one", "invented-one", "one.reader", "one:x.reader"])
def test_why_tells_of_a_plugin_that_was_set_aside(install: Install, sicore: Sicore, wanted: str) -> None:
    install("one", "raise RuntimeError('no luck')")

    answer = sicore("plugins", "why", wanted)

    assert answer.status == 3
    told = f"There is no '{wanted}', because the plugin 'one' (invented-one 1.0) was set aside: RuntimeError: no luck"
    assert told in answer.err


def test_why_tells_of_a_plugin_of_which_nothing_is_known(install: Install, sicore: Sicore) -> None:
    install("one")
    install("two", READS.replace("one", "two"))

    assert "The plugin 'one' (invented-one 1.0) brings: nothing." in sicore("plugins", "why", "one").err
    assert "The plugin 'two' (invented-two 1.0) brings: two.reader." in sicore("plugins", "why", "two.other").err
    assert "two.reader" in sicore("plugins", "why", "invented-two").out
    sicore("plugins", "disable", "one")
    disabled = sicore("plugins", "why", "one")
    assert disabled.status == 2
    assert "the plugin 'one' (invented-one 1.0) is disabled: disabled in sicore.toml." in disabled.err


def test_disabling_what_is_not_installed_is_said_because_it_may_be_a_slip(install: Install, sicore: Sicore) -> None:
    install("one")

    slip, right = sicore("plugins", "disable", "onne"), sicore("plugins", "disable", "invented-one")

    assert slip.status == right.status == 0
    assert "No plugin called onne is installed" in slip.err
    assert right.err == ""


def test_a_run_says_which_plugins_took_no_part(install: Install, sicore: Sicore, lesson: dict[str, object]) -> None:
    install("one", "raise RuntimeError('no luck')")
    Path("lesson.json").write_text(json.dumps(lesson))

    answer = sicore("validate", "lesson.json", "--format", "json")

    assert answer.status == 0
    assert json.loads(answer.out)["records"] == 1
    assert "one was set aside: RuntimeError: no luck. See: sicore plugins doctor one" in answer.err


def test_the_spoilt_messages_of_one_plugin_harm_nobody(
    install: Install, sicore: Sicore, lesson: dict[str, object]
) -> None:
    install(
        "one",
        """
        @hookimpl
        def sicore_translations():
            return [TranslationSpec(domain="one", package="invented_one")]
        """,
    )
    spoilt = Path(sys.path[0], "invented_one", "locale", "sv", "LC_MESSAGES", "one.mo")
    spoilt.parent.mkdir(parents=True)
    spoilt.write_bytes(b"spoilt")
    Path("lesson.json").write_text(json.dumps(lesson))

    answer = sicore("validate", "lesson.json", "--lang", "sv")

    assert answer.status == 0
    assert "The messages of one in sv cannot be read" in answer.err
    assert "1 post" in answer.err


HEALTH = """
@hookimpl
def sicore_health_checks():
    return [
        HealthCheckSpec(id=f"one.{word}", title="Looks", target=f"invented_one.checks:{word}")
        for word in ("well", "impaired", "unable", "raises", "wrong")
    ]
"""
CHECKS = """
from sicore.plugins import Health, HealthResult

def well(context):
    return HealthResult(health=Health.WELL, message=f"Looked on {context.today:%Y}.")

def impaired(context):
    return HealthResult(health=Health.IMPAIRED, message="Slow.", hint="Wait.")

def unable(context):
    return HealthResult(health=Health.UNABLE, message="No network.", hint="Plug it in.")

def raises(context):
    raise OSError("gone")

def wrong(context):
    return "fine"
"""


def test_the_doctor_runs_the_health_checks(install: Install, sicore: Sicore) -> None:
    install("one", HEALTH, checks=CHECKS)

    answer = sicore("plugins", "doctor", "one", "--format", "json")
    text = sicore("plugins", "doctor", "one", "--trace")

    (told,) = json.loads(answer.out)
    assert answer.status == text.status == 3
    assert told["settings"] is None
    assert {check["id"]: check["health"] for check in told["checks"]} == {
        "one.well": "well",
        "one.impaired": "impaired",
        "one.unable": "unable",
    }
    assert [problem["step"] for problem in told["problems"]] == [
        "the health check one.raises",
        "the health check one.wrong",
    ]
    assert "! one.unable: No network." in text.out
    assert "OSError: gone" in text.out
    assert "Traceback" in text.out


def test_the_doctor_finds_parts_that_are_missing_and_a_heavy_import(install: Install, sicore: Sicore) -> None:
    install(
        "one",
        READS
        + """
import time, sympy_or_not
time.sleep(0.15)

@hookimpl
def sicore_translations():
    return [TranslationSpec(domain="one", package="invented_one")]

@hookimpl
def sicore_extensions():
    return [ExtensionSpec(namespace="at.one", title="One", schema="invented_one:none.json")]
""".replace("sympy_or_not", "xlsxwriter"),
        reader="Reader = 5",
    )

    answer = sicore("plugins", "doctor", "one", "--format", "json")

    (told,) = json.loads(answer.out)
    steps = {problem["step"]: problem for problem in told["problems"] if problem["is_fault"]}
    assert set(steps) == {"the importer one.reader", "the translations one", "the extension at.one"}
    assert "cannot be called" in steps["the importer one.reader"]["message"]
    milder = [problem["message"] for problem in told["problems"] if not problem["is_fault"]]
    assert "It imports xlsxwriter, which everybody waits for who runs sicore." in milder
    assert told["import_seconds"] > 0.15
    assert any(message.startswith("Its import takes") for message in milder)


def test_the_doctor_finds_nothing_wrong_with_a_sound_plugin_and_says_what_it_saw(
    install: Install, sicore: Sicore
) -> None:
    install("one", READS, reader=READER)

    answer = sicore("plugins", "doctor", "one")

    assert answer.status == 0
    assert "one  invented-one 1.0  well" in answer.out
    assert listed(sicore)["one"]["state"] == "enabled"


@pytest.mark.parametrize(
    "body", ["from sicore.plugins import DreamSpec", "PluginInfo(name='one', title='One', colour='red')"]
)
def test_the_doctor_knows_what_was_written_for_a_later_sicore(install: Install, sicore: Sicore, body: str) -> None:
    install("one", body)

    assert "update sicore" in sicore("plugins", "doctor", "one").out


def test_the_doctor_shows_the_settings_in_effect_and_no_secret(
    install: Install, sicore: Sicore, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = """
    from attrs import frozen
    from sicore.plugins import secret

    @frozen(kw_only=True)
    class Settings:
        region: str = "SE"
        token: str = secret(default="")
    """
    speaks = """
    from sicore.plugins import PluginInfo, hookimpl

    @hookimpl
    def sicore_plugin_info():
        return PluginInfo(name="one", title="One", settings="invented_one.settings:Settings")
    """
    install("one", speaks, speaks=False, settings=settings)
    Path("sicore.toml").write_text('[plugins.one]\nregion = "SE224"\n')
    monkeypatch.setenv("SICORE_ONE_TOKEN", "geheim-1")

    text, told = sicore("plugins", "doctor", "one"), sicore("plugins", "doctor", "one", "--format", "json")

    assert 'region = "SE224"' in text.out
    assert 'token = "•••"' in text.out
    assert json.loads(told.out)[0]["settings"] == {"region": "SE224", "token": "•••"}
    Path("sicore.toml").write_text("[plugins.one]\nregion = 5\n")
    wrong = sicore("plugins", "doctor", "one")
    assert wrong.status == 3
    assert "Repair: Correct what sicore.toml, or a variable of the environment, says about the plugin." in wrong.out


def test_the_doctor_tells_of_one_that_ends_the_process(install: Install, sicore: Sicore) -> None:
    install("one", "import os; os._exit(5)")

    answer = sicore("plugins", "doctor", "one")

    assert answer.status == 3
    assert "It ended the whole process." in answer.out
    assert listed(sicore)["one"]["state"] == "quarantined"
