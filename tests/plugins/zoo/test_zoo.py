"""Bad plugins: each harms only itself, is named, and takes nothing for complete that is not."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Sicore
from tests.plugins.conftest import Install
from tests.plugins.zoo.animals import ANIMALS, ANNOUNCES, SOUND, Animal, reader, settle

COMMAND = Path(sys.executable).with_name("sicore")
NAMED = [pytest.param(animal, id=animal.name) for animal in ANIMALS]


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source, in a folder to work in."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    path = folder / "page.txt"
    path.write_text("A page\n")
    return path


@pytest.mark.parametrize("animal", NAMED)
def test_every_other_plugin_works(install: Install, sicore: Sicore, page: Path, animal: Animal) -> None:
    settle(install, SOUND)
    settle(install, animal)

    answer = sicore("import", page, "--with", "sound.reader", "--out", "out.jsonl")

    assert answer.status == 0, answer.err
    assert json.loads(Path("out.jsonl").read_text())["id"] == "eu.sound:1"


@pytest.mark.parametrize("animal", NAMED)
def test_whoever_asks_for_it_is_told_its_name_and_gets_nothing(
    install: Install,
    sicore: Sicore,
    page: Path,
    animal: Animal,
) -> None:
    settle(install, animal)
    Path("held.jsonl").write_text("")

    for out in (["--out", "out.jsonl"], ["--out", "held.jsonl", "--keep-going"], []):
        answer = sicore("import", page, "--with", f"{animal.name}.reader", *out)

        assert answer.status == 3, answer.err
        assert f"{animal.name!r} (invented-{animal.name.replace('-', '_')} 1.0)" in answer.err
        assert animal.told in answer.err
        assert "Traceback" not in answer.err
        assert answer.out == ""
    assert not Path("out.jsonl").exists()
    assert Path("held.jsonl").read_text() == ""


@pytest.mark.parametrize("animal", [each for each in NAMED if each.values[0].is_set_aside])  # type: ignore[union-attr]
def test_the_doctor_says_what_is_wrong_and_what_can_be_done(
    install: Install,
    sicore: Sicore,
    page: Path,  # noqa: ARG001  (where to work)
    animal: Animal,
) -> None:
    settle(install, animal)

    answer = sicore("plugins", "doctor", animal.name, "--format", "json")

    (told,) = json.loads(answer.out)
    assert answer.status == 3
    assert told["distribution"] == f"invented-{animal.name.replace('-', '_')}"
    assert animal.told in told["problems"][0]["message"]
    assert told["problems"][0]["hint"]
    assert "Traceback" in told["problems"][0]["trace"]


@pytest.mark.parametrize("animal", NAMED)
def test_a_strict_run_does_not_begin_beside_one_that_is_set_aside(
    install: Install,
    sicore: Sicore,
    page: Path,
    animal: Animal,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settle(install, SOUND)
    settle(install, animal)
    monkeypatch.setenv("SICORE_STRICT_PLUGINS", "1")

    answer = sicore("import", page, "--with", "sound.reader")

    assert answer.status == (3 if animal.is_set_aside else 0)
    assert (animal.name in answer.err) is animal.is_set_aside


def test_of_two_with_one_id_each_is_found_under_its_plugins_name(install: Install, sicore: Sicore, page: Path) -> None:
    for name in ("one", "two"):
        body = ANNOUNCES.format(name="same", module=f"invented_{name}")
        install(name, body, reader=reader(f"yield lesson('{name}')"))

    bare = sicore("import", page, "--with", "same.reader")
    whole = sicore("import", page, "--with", "two:same.reader")
    tied = sicore("import", page)
    why = sicore("plugins", "why", "same.reader")

    assert bare.status == 3
    assert "name one:same.reader or two:same.reader" in bare.err
    assert [line["id"] for line in whole.lines] == ["eu.two:1"]
    assert tied.status == 1
    assert "one:same.reader, two:same.reader" in tied.err
    assert "'two' (invented-two 1.0) announce it too; name it as one:same.reader" in why.out


def test_of_two_with_one_name_neither_is_taken_until_one_is_chosen(
    install: Install, sicore: Sicore, page: Path
) -> None:
    for name in ("one", "two"):
        body = ANNOUNCES.format(name="twin", module=f"invented_{name}")
        install(name, body, entry="twin", reader=reader(f"yield lesson('{name}')"))
    settle(install, SOUND)

    neither = sicore("import", page, "--with", "twin.reader")
    doctor = sicore("plugins", "doctor", "twin")
    other = sicore("import", page, "--with", "sound.reader")
    sicore("plugins", "disable", "invented-two", "--here")
    chosen = sicore("import", page, "--with", "twin.reader")

    assert neither.status == doctor.status == 3
    assert "invented-two 1.0" in neither.err
    assert "disable one of them" in doctor.out
    assert other.status == 0
    assert [line["id"] for line in chosen.lines] == ["eu.one:1"]


def test_what_one_prints_spoils_no_answer(install: Install, sicore: Sicore, page: Path) -> None:
    prints = Animal(name="prints", body="print('loading')", reads="print('reading'); yield lesson('prints')", told="")
    settle(install, prints)

    answer = sicore("import", page, "--with", "prints.reader", "--format", "json", "--out", "out.jsonl")
    doctor = sicore("plugins", "doctor", "prints", "--format", "json")

    assert json.loads(answer.out)["out"] == "out.jsonl"
    assert "sicore: The plugin 'prints' (invented-prints 1.0) prints:\nloading\n" in answer.err
    assert (
        "sicore: The importer 'prints.reader' of the plugin 'prints' (invented-prints 1.0) prints:\nreading\n"
        in answer.err
    )
    assert json.loads(doctor.out)[0]["problems"][0]["message"] == "It prints: loading"


WRITES = """
from pathlib import Path

class Writer:
    def write(self, records, target, context):
        DOES
"""
EXPORTS = """
@hookimpl
def sicore_exporters():
    return [ExporterSpec(id="{name}.writer", title="Writes", target="invented_{name}.writer:Writer", suffixes=(".x",))]
"""
HALF = "list(records); target.write_text('half'); yield from (); "
BAD_WRITERS = {
    "raises": (HALF + "raise KeyError('the rest')", "KeyError: 'the rest'"),
    "exits": (HALF + "raise SystemExit(0)", "SystemExit: 0"),
    "folder": ("target.mkdir(); (target / 'one').touch(); yield from (); raise KeyError('two')", "KeyError: 'two'"),
    "nothing": ("list(records); yield from ()", "wrote nothing to out.x"),
    "text": (HALF + "yield 'a finding'", "yielded str, which is no finding"),
    "none": ("return None", "TypeError"),
}


@pytest.mark.parametrize("how", BAD_WRITERS)
def test_what_a_bad_exporter_began_is_not_left_to_be_taken_for_complete(
    install: Install, sicore: Sicore, page: Path, how: str, lesson: dict[str, object]
) -> None:
    does, told = BAD_WRITERS[how]
    install("bad", EXPORTS.format(name="bad"), writer=WRITES.replace("DOES", does))
    settle(install, SOUND)
    Path("lesson.json").write_text(json.dumps(lesson))

    answer = sicore("convert", "lesson.json", "out.x", "--to", "bad.writer")
    other = sicore("convert", "lesson.json", "out.jsonl")

    assert answer.status == 3, answer.err
    assert "The exporter 'bad.writer' of the plugin 'bad' (invented-bad 1.0)" in answer.err
    assert told in answer.err
    assert "Traceback" not in answer.err
    assert not Path("out.x").exists()
    assert other.status == 0, page


def test_a_bad_exporter_that_spoils_what_was_there_says_so(
    install: Install, sicore: Sicore, page: Path, lesson: dict[str, object]
) -> None:
    install("bad", EXPORTS.format(name="bad"), writer=WRITES.replace("DOES", BAD_WRITERS["raises"][0]))
    Path("lesson.json").write_text(json.dumps(lesson))
    Path("out.x").write_text("whole")

    answer = sicore("convert", "lesson.json", "out.x", "--to", "bad.writer")

    assert answer.status == 3, page
    assert "what stands in out.x now is not whole" in answer.err


LEAKS = {
    "print": "print(context.settings.token); yield lesson('x')",
    "raise": "raise ValueError(context.settings.token); yield",
    "raise-on-purpose": "from sicore.errors import UsageError; raise UsageError(context.settings.token); yield",
    "log": "context.log.warning('token %s', context.settings.token); yield lesson('x')",
    "log-repr": "context.log.warning('settings %r', context.settings); yield lesson('x')",
    "finding": "yield from finding(context.settings.token)",
    "record": "from attrs import evolve; yield evolve(lesson('x'), title=LangText({'en': context.settings.token}))",
}
SETTINGS = """
from attrs import frozen
from sicore.findings import Finding, FindingCode, Severity
from sicore.plugins import secret

@frozen(kw_only=True)
class Settings:
    token: str = secret(default="")

ODD = FindingCode(code="odd-token", severity=Severity.WARNING, message="{value} is {how}.", repair="-", about="-")

def finding(token):
    yield Finding.of(ODD, value=token, how=f"not {token}")
"""
SPEAKS_OF_SETTINGS = """
from sicore.plugins import ImporterSpec, PluginInfo, hookimpl

@hookimpl
def sicore_plugin_info():
    return PluginInfo(name="leaks", title="Leaks", settings="invented_leaks.settings:Settings")
"""


@pytest.mark.parametrize("how", LEAKS)
def test_a_secret_is_never_seen(
    install: Install,
    sicore: Sicore,
    page: Path,
    how: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    text = reader(LEAKS[how]) + "\nfrom invented_leaks.settings import finding\n"
    settle(
        install,
        Animal(name="leaks", body=SPEAKS_OF_SETTINGS, speaks=False, told="", modules={"settings": SETTINGS}),
    )
    Path(sys.path[0], "invented_leaks", "reader.py").write_text(text)
    monkeypatch.setenv("SICORE_LEAKS_TOKEN", "geheim-123")

    answer = sicore("import", page, "--with", "leaks.reader", "--report", "report.json")

    assert "geheim-123" not in answer.out + answer.err + caplog.text
    assert not Path("report.json").exists() or "geheim-123" not in Path("report.json").read_text()
    if how in ("raise", "record"):
        assert answer.status == 3
        assert "'leaks' (invented-leaks 1.0)" in answer.err
    if how in ("print", "log", "log-repr", "raise", "raise-on-purpose"):
        assert "•••" in answer.err + caplog.text


def test_the_doctor_stops_one_that_hangs(install: Install, sicore: Sicore, page: Path) -> None:  # noqa: ARG001
    settle(install, SOUND)
    settle(install, Animal(name="hangs", body="import time; time.sleep(600)", told=""))

    begun = time.monotonic()
    answer = sicore("plugins", "doctor", "--timeout", "3", "--format", "json", "hangs", "sound")

    told = {each["name"]: each for each in json.loads(answer.out)}
    assert time.monotonic() - begun < 60
    assert answer.status == 3
    assert "stopped after 3 seconds" in told["hangs"]["problems"][0]["message"]
    assert told["sound"]["well"]


@pytest.mark.slow
@pytest.mark.parametrize("where", ["body", "reads"])
def test_who_interrupts_one_that_hangs_is_told_which_it_was(
    install: Install, page: Path, tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "begun"
    hangs = f"import pathlib, time; pathlib.Path({str(mark)!r}).touch(); time.sleep(600)"
    if where == "body":
        settle(install, Animal(name="hangs", body=hangs, told=""))
    else:
        settle(install, Animal(name="hangs", reads=f"yield lesson('a'); {hangs}", told=""))
    monkeypatch.setenv("PYTHONPATH", sys.path[0])
    command: list[str | Path] = [COMMAND, "import", page, "--with", "hangs.reader", "--out", "out.jsonl"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while not mark.exists() and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)

    assert process.returncode == 130
    assert "'hangs' (invented-hangs 1.0) was at work" in err
    assert "Traceback" not in err
    assert not Path("out.jsonl").exists()
