"""Write docs/reference/conformance.md from the rules of the conformance kit."""

from collections.abc import Iterator
from pathlib import Path

from sicore.testing import RULES, Level, Rule
from tools.generated_file import write_or_check

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "conformance.md"
OPENING = """\
# The conformance kit

`sicore.testing` tries a plugin against the rules below and computes its grade: bronze, silver or gold. A level is
reached when all its rules, and those of the levels below, pass, are excused as not fitting, or are not about the
plugin. Nobody declares a grade.

This page is written by `make conformance`; the texts stand beside the rules in `sicore.testing.rule`.

## Run it

| how | what it does |
|---|---|
| `python -m sicore.testing PATH` | prints what came of each rule, and the grade; `--format json` for programs |
| `python -m sicore.testing PATH --accept` | writes what the samples give now as what is expected of them |
| `python -m sicore.testing PATH --translate` | writes the texts to translate (`.po`), and what programs read (`.mo`) |
| `pytest --sicore-conformance` | makes each rule a test beside the plugin's own, and prints the grade at the end |
| `sicore.testing.grade(PATH)` | returns the grade, with what came of each rule |

PATH is the folder with the plugin's `pyproject.toml`, or the name of a distribution that was installed from such a
folder. The plugin must be installed into the environment that runs the kit. The rules are tried in a process of their
own, each with a limit of time, so that a plugin that hangs, exits or prints spoils nothing else.

## What a plugin declares

Everything stands in the plugin's own `pyproject.toml`. A reason is a sentence that a stranger understands; without
one the kit refuses the declaration.

```toml
[tool.sicore.conformance]
aim = "silver"                  # what the tests hold the plugin to; what lies beyond is told, and fails no test
languages = ["sv"]              # the national languages that gold asks for
expected = "tests/expected"     # expected records, findings and files

[tool.sicore.conformance.todo]  # rules still to be met: they fail no test, and the grade is not reached
"silver-flat-memory" = "the export is read whole until its producer closes its quotation marks"

[tool.sicore.conformance.exempt]  # rules that do not fit: they stand in the way of no grade
"gold-role-address" = "maintained with sicore itself, whose issues are its address"

[tool.sicore.conformance.ignored."se.esf-projektsida"]  # columns or lines left out on purpose, as file name patterns
"Godkänn alla*" = "the button of the cookie banner"

[tool.sicore.conformance.unplaced]  # members that come from no cell
"project/kind" = "the list holds operations alone"

[tool.sicore.conformance.written]  # where an exporter is not for all samples: those whose records it writes
"se.esf-projektbank" = ["projektbank.*"]

[tool.sicore.conformance.settings]  # the plugin's own settings that everything is tried with
publisher = "Norrvik competence centre"
```

## Samples and what is expected of them

Samples are small invented files in the package that `PluginInfo.samples` names. The importer that recognises a file
best reads it. `NAME.jsonl` under the folder `expected` holds the records of the sample `NAME`, `NAME.findings.json`
its findings, `ID.SUFFIX` what the exporter `ID` writes of the sample records, and `ID.cases.json` the reference cases
of the metric `ID`: an array of objects with `citation`, `records`, `parameters` and `value`. The sample records are
those of the samples that are declared for the exporter, otherwise the files in the exchange format among the samples,
otherwise what the importers read. Everything is read and written as on 1 January 2026; checksums, days of retrieval
and versions are left out of the comparison.
"""


def conformance_page() -> str:
    """The whole page: the rules by level."""
    parts = [OPENING]
    for level in (Level.BRONZE, Level.SILVER, Level.GOLD):
        rules = [rule for rule in RULES.values() if rule.level is level]
        parts += [f"## {level.word.capitalize()}\n", *("\n".join(_section(rule)) for rule in rules)]
    return "\n".join(parts).rstrip("\n") + "\n"


def _section(rule: Rule) -> Iterator[str]:
    yield f'<a id="{rule.id}"></a>\n'
    yield f"### `{rule.id}`\n"
    yield f"{rule.demand}\n"
    yield f"**Why.** {rule.why}\n"
    yield f"**Repair.** {rule.repair}\n"
    if not rule.excusable:
        yield "No plugin is exempt.\n"


if __name__ == "__main__":
    write_or_check({PAGE: conformance_page()})
