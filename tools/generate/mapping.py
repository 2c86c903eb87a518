"""Write docs/reference/mapping.md: every member of a mapping file and every field that a column can fill."""

import json
from collections.abc import Iterator
from pathlib import Path

from sicore.tables.targets import TARGETS, Kind, Part, Target
from tools.generated_file import write_or_check
from tools.schema_tables import members_table, plain

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "mapping.md"
SCHEMA = ROOT / "schemas" / "next" / "mapping.schema.json"
OPENING = """\
# Mapping files

A mapping file says how one kind of table becomes records: where the table is, what each of its columns means, and how
its cells are read. It is data, in TOML. `sicore map FILE` proposes one, a person confirms it, and
`sicore import FILE --mapping MAPPING` follows it as often as the table is published anew. What a mapping does not say
is not guessed: a date that can be read in two ways, an amount without a currency and a word that nothing explains are
kept as they stand, beside a finding.

## A worked example

An invented valley publishes the projects that it supports, as text in which semicolons stand between the cells:

```csv hill-valley.csv
Hill Valley: supported projects;;;;;;
State of;30.06.2024;;;;;
Code;Project;Runs;Cost;EU share;Seat;Contact
HV-7;Repair café;01.03.2023 - 28.02.2025;12.500,00 EUR;40 %;8999 Hill Town;J. Doe, 555 0100
HV-8;Night school;2024 - 2026;1,2 mio €;40 %;Whole valley;J. Doe, 555 0100
HV-9;Bridge of boats;n/a;7.000,00;n/a;8998 Dale;J. Doe, 555 0100
Total;;;1.219.500,00;;;
```

Two lines stand above the header, the second of which says the date that the list holds for. One cell holds two dates,
some amounts name their currency and some do not, seats are mostly a postcode and a town, the last row is a sum, and the
last column is about a person. The mapping says all of that:

```toml hill-valley.toml
mapping = "1.0"
id = "xx.hill-valley.projects"
title = "Projects supported by Hill Valley"
centre = "xx.hill-valley"
period = "2021-2027"

[table]
delimiter = ";"
header = [3]
as_of = "B2"

[readings]
date = "dmy"
decimal = "comma"
rate = "percent"
currency = "EUR"
language = "en"
absent = ["n/a"]

[constants]
fund = "ESF_PLUS"
kind = "operation"

[[rows.kinds]]
role = "left-out"
column = "Code"
matches = "Total"
reason = "the sum of the column"

[[columns]]
name = "Code"
uses = [{ to = "id" }]

[[columns]]
name = "Project"
uses = [{ to = "title" }]

[[columns]]
name = "Runs"
uses = [
    { to = "start_date", take = '^(\\S+) - \\S+$' },
    { to = "end_date", take = '^\\S+ - (\\S+)$' },
]

[[columns]]
name = "Cost"
uses = [{ to = "total_cost" }]

[[columns]]
name = "EU share"
uses = [{ to = "cofinancing_rate" }]

[[columns]]
name = "Seat"
keep = "some projects are everywhere, and say so in words"
uses = [
    { to = "postcode", take = '^([0-9]{4}) ' },
    { to = "city", take = '^[0-9]{4} (.+)$' },
]

[[columns]]
name = "Contact"
ignore = "a natural person and her telephone number"
```

```console
$ sicore import hill-valley.csv --mapping hill-valley.toml --out hill-valley.jsonl --report hill-valley.json
hill-valley.csv: 4 rows, 3 operations
  Columns that fill fields: 6
  Columns not taken: Contact
  1 row left out: the sum of the column
  total_cost: EUR 1219500.00
```

The record of the first row begins so; `raw` keeps what reading changed, `places` the cell of each value:

```json
{"id": "xx.hill-valley:HV-7", "title": {"en": "Repair café"},
 "start_date": "2023-03-01", "end_date_expected": "2025-02-28",
 "total_cost": {"amount": "12500.00", "currency": "EUR"}, "cofinancing_rate": "40", "as_of": "2024-06-30"}
```

The report holds the account of the table under `coverage`: for each column how many cells were read, kept or ignored
and why, for each field in how many operations it is filled, how many rows are no operation and why, and the sums of all
amounts over rows and over operations.

## Rules of thumb

- **Every column is accounted for.** It is used, or kept under the record's extensions with a reason, or ignored with a
  reason. A table with another header is refused, with the difference, because a column that was renamed, added or
  dropped may mean something else now. The order of the columns does not matter.
- **One cell may say several things.** Each use takes its part with an expression (`take`); several values of one field
  in a cell are parted by another (`split`). A cell that no use takes has a finding, unless the column says why such
  cells are kept.
- **What words mean is said, not guessed.** `values` translates the texts of a column; `means` says what every cell that
  an expression matches stands for.
- **Rows are what the mapping says they are.** Each an operation; or each a part of one (`grain = "part"`), and then
  rows of one id are one operation wherever they stand: organisations and places are gathered, amounts must be the same
  unless they are to be added up; or parents with their children, headings, and rows left out with a reason.
- **An operation without a code** is known by the columns of a declared key. Its id is made of their texts and marked
  `derived_id_from` in the record. Choose columns that stay as they are when the list is updated.
- **People are left out.** No field takes a contact person. Where cells tell that a beneficiary is a natural person
  (`beneficiary_type`), the name is withheld everywhere in the operation's records.
- **Corrections are data.** A patch says what stands in the source, what is read instead, and why; the source's own text
  stays in the record's `raw`, and a patch that no longer fits is told.
- **The period selects the code lists.** The mapping says it for the whole table, or a column says it for its row.

Ten published lists are read by such files: see
[`plugins/lists`](../../plugins/lists/README.md).

This page is written by `make mapping` from the schema of mapping files and the list of fields.
"""
KINDS = {
    Kind.ID: "text, as it stands",
    Kind.TEXT: "text in the language that the mapping declares",
    Kind.NAME: "name, which has no language",
    Kind.DATE: "date, month or year",
    Kind.MONEY: "amount of money",
    Kind.PERCENT: "percentage",
    Kind.CODE: "code",
    Kind.COUNTRY: "country, by code or by name in any official language",
    Kind.ANSWER: "yes or no, by the words declared",
    Kind.COUNT: "whole number",
    Kind.WORD: "word of the format",
    Kind.DEGREES: "degrees (WGS 84)",
    Kind.CURRENCY: "ISO 4217 code",
    Kind.PERIOD: "programming period",
}
PARTS = {
    Part.OPERATION: "the operation",
    Part.LOCATION: "where the operation takes place",
    Part.BENEFICIARY: "the beneficiary",
    Part.PARTICIPANT: "a partner, or whoever a column of roles says",
    Part.ROW: "how other cells of the row are read",
}


def mapping_page() -> str:
    """The whole page."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    lines = [OPENING, "## Members of the file", "", *members_table(schema)]
    for name, definition in schema["$defs"].items():
        lines += [
            "",
            f'<a id="{name}"></a>',
            "",
            f"### {definition['title']}",
            "",
            plain(definition["description"]),
            "",
        ]
        lines += members_table(definition)
    lines += ["", "## Fields that a column can fill", "", *_fields()]
    return "\n".join(lines) + "\n"


def _fields() -> Iterator[str]:
    yield "CPR is Regulation (EU) 2021/1060; Annex XII is that of Regulation (EU) 1303/2013, for the period 2014-2020."
    for part, what in PARTS.items():
        yield from (
            "",
            f"### About {what}",
            "",
            "| field | what it holds | read as | asked for by |",
            "|---|---|---|---|",
        )
        yield from (_field(target) for target in TARGETS.values() if target.part is part)


def _field(target: Target) -> str:
    read = KINDS[target.kind] + (f" of the family `{target.lists}`" if target.lists else "")
    several = ", several" if target.has_many else ""
    return f"| `{target.name}` | {plain(target.title)} | {read}{several} | {target.law or ''} |"


if __name__ == "__main__":
    write_or_check({PAGE: mapping_page()})
