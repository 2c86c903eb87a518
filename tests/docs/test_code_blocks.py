"""Every code block of the documents runs, in order, in a folder of its own, and says what the document says it says.

- `console`: lines after `$ ` are commands; the lines below one must occur in its output, in that order. `…` stands for
  lines left out. After `cd FOLDER` everything happens in that folder.
- `sh`: each line is a command, whose output is not looked at.
- `python`: the blocks of a document share their names; a `text` block right below one is what it prints.
- any other fence: not run, or, with a file name after the language (```python my_file.py), the file's content.

A comment that the reader does not see may stand above a block: `<!-- exit 1 -->` names the exit status that its last
command ends with, `<!-- run: … -->` is a command that does what the text asks the reader to do by hand.
"""

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

from sicore.plugins import Registry

ROOT = Path(__file__).parents[2]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "examples/README.md",
    "docs/tutorial.md",
    "docs/tutorial-plugins.md",
    "docs/reference/mapping.md",
)
DOCUMENTS = [
    path
    for path in (*(ROOT / page for page in PAGES), *sorted((ROOT / "docs" / "how-to").glob("*.md")))
    if "\n```" in path.read_text(encoding="utf-8")
]
WITH_DATA = [
    path
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("plugins/*/README.md"))
    if re.search(r"^```(toml|json)\b", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
]
# They install, or run these tests.
LEFT_OUT = ("make ", "pip ", "python -m pip ", "python -m venv ", ". .venv")

_BLOCK = re.compile(
    r"^<!-- (?:exit (?P<status>\d)|run: (?P<run>.+?)) -->$"
    r"|^```(?P<kind>\w*)(?: (?P<file>\S+))?\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@frozen
class Block:
    """A piece of a document that is run.

    Args:
        kind: The word after the fence; `run` for a hidden command.
        body: What stands in it.
        file: The name of the file whose content it is; None where it is not one.
        status: The exit status that its last command ends with.
        line: Where it begins in the document, counted from 1.
    """

    kind: str
    body: str
    file: str | None
    status: int
    line: int


def blocks(text: str) -> Iterator[Block]:
    status = 0
    for match in _BLOCK.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        if match["status"]:
            status = int(match["status"])
        elif match["run"]:
            yield Block("run", match["run"], None, 0, line)
        else:
            yield Block(match["kind"], match["body"], match["file"], status, line)
            status = 0


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the samples that the guides speak of and the real command on the path."""
    samples = tmp_path / "demo" / "samples"
    samples.mkdir(parents=True)
    for sample in Registry({}).samples():
        shutil.copyfile(sample, samples / sample.name)
    shutil.copyfile(samples / "projektbank.xlsx", tmp_path / "projects.xlsx")
    shutil.copytree(ROOT / "examples" / "lists", tmp_path, dirs_exist_ok=True)
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    # What a document writes as a distribution is as good as installed.
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "SICORE_LANG", "SICORE_SAMPLES", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_the_document_shows_is_what_happens(document: Path) -> None:
    names: dict[str, object] = {"__name__": "document"}
    printed = ""
    for block in blocks(document.read_text(encoding="utf-8")):
        where = f"{document.relative_to(ROOT)}:{block.line}"
        if block.file:
            Path(block.file).parent.mkdir(parents=True, exist_ok=True)
            Path(block.file).write_text(block.body, encoding="utf-8")
        elif block.kind == "python":
            printed = _run_python(block.body, where, names)
        elif block.kind == "text":
            assert printed.splitlines() == block.body.splitlines(), where
        elif block.kind in {"console", "sh", "run"}:
            _run_commands(block, where)


def test_every_document_is_among_those_that_are_run() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in DOCUMENTS}

    assert {"README.md", "docs/tutorial.md", "examples/README.md"} <= names
    assert len([name for name in names if name.startswith("docs/how-to/")]) >= 5


@pytest.mark.parametrize("page", WITH_DATA, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_block_of_toml_and_json_can_be_read(page: Path) -> None:
    for block in blocks(page.read_text(encoding="utf-8")):
        try:
            if block.kind == "toml":
                tomllib.loads(block.body)
            elif block.kind == "json":
                json.loads(block.body)
        except ValueError as error:
            pytest.fail(f"{page.relative_to(ROOT)}:{block.line}: {error}")


def test_a_command_that_says_something_else_is_told_of(folder: Path) -> None:
    [block] = blocks("```console\n$ echo one two\none three\n```\n")

    with pytest.raises(AssertionError, match="one three"):
        _run_commands(block, str(folder))


def test_a_status_that_the_document_does_not_speak_of_is_told_of(folder: Path) -> None:
    [block] = blocks("```sh\nfalse\n```\n")

    with pytest.raises(AssertionError, match="false"):
        _run_commands(block, str(folder))


def _run_python(code: str, where: str, names: dict[str, object]) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(code, where, "exec"), names)  # noqa: S102  (the documents are ours)
    return printed.getvalue()


def _run_commands(block: Block, where: str) -> None:
    commands = list(_commands(block))
    for number, (command, expected) in enumerate(commands, start=1):
        if command.startswith(LEFT_OUT):
            continue
        if command.startswith("cd "):
            os.chdir(command.removeprefix("cd "))
            continue
        done = subprocess.run(
            ["bash", "-c", command],  # noqa: S607  (any bash)
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            check=False,
        )
        wanted = block.status if number == len(commands) else 0
        assert done.returncode == wanted, f"{where}: {command!r} ends with {done.returncode}:\n{done.stdout}"
        lines = iter(line.strip() for line in done.stdout.splitlines())
        for line in expected:
            assert line in lines, f"{where}: {command!r} does not say {line!r} there, but:\n{done.stdout}"


def _commands(block: Block) -> Iterator[tuple[str, list[str]]]:
    """Each command with the lines that it is to say."""
    if block.kind != "console":
        for line in block.body.splitlines():
            if line.strip():
                yield line.partition("  #")[0].strip(), []
        return
    command, expected = "", list[str]()
    for line in block.body.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, expected
            command, expected = line[2:], []
        elif line.strip() not in {"", "…"}:
            expected.append(line.strip())
    yield command, expected
