"""The examples in docstrings, of the core and of every plugin of this repository."""

import doctest
import importlib
import io
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [ROOT / "src", *sorted(ROOT.glob("plugins/*/src"))]


def modules_with_examples() -> list[str]:
    found = [(source, path) for source in SOURCES for path in sorted(source.rglob("*.py"))]
    told = [(source, path) for source, path in found if ">>> " in path.read_text(encoding="utf-8")]
    names = (path.relative_to(source).with_suffix("").parts for source, path in told)
    return [".".join(parts).removesuffix(".__init__") for parts in names]


@pytest.mark.parametrize("name", modules_with_examples())
def test_examples_in_docstrings_give_what_they_show(name: str) -> None:
    told = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    for example in doctest.DocTestFinder().find(importlib.import_module(name)):
        runner.run(example, out=told.write)

    assert runner.summarize(verbose=False).attempted > 0
    assert told.getvalue() == ""
