"""The account of a table: what became of its columns, rows and amounts, in every form of report."""

import io
import json
from decimal import Decimal

from attrs import evolve

from sicore.findings import Coverage, CoveredColumn, Fate
from sicore.render import FindingReport, Translator
from sicore.render.html_report import write_html
from sicore.render.json_report import write_json
from sicore.render.terminal import write_terminal
from tests.render.invented import date_order, report


def account() -> Coverage:
    coverage = Coverage(
        source="list.xlsx",
        columns=(
            CoveredColumn(name="Cost <EUR>", fate=Fate.MAPPED, fields=("total_cost",)),
            CoveredColumn(name="Instrument", fate=Fate.KEPT, reason="no field for it"),
            CoveredColumn(name="Contact", fate=Fate.IGNORED, reason="a person"),
        ),
        rows=1234,
        operations=1200,
    )
    coverage.mapped[0] = 1234
    coverage.filled["total_cost"] = 1199
    coverage.unread["total_cost"] = 1
    coverage.left_out["a sum of the rows above"] = 34
    coverage.note_amount("total_cost", "EUR", Decimal("603377015.25"))
    coverage.note_sum("total_cost", "EUR", Decimal("339740205.05"), row=2)
    return coverage


def accounted(*findings: object) -> FindingReport:
    return evolve(report(*findings), coverage=(account(),))  # type: ignore[arg-type]


def test_the_page_tells_what_became_of_every_column_field_and_amount() -> None:
    page = io.StringIO()

    write_html(accounted(date_order()), page, Translator("en"))

    told = page.getvalue()
    for part in (
        "What became of list.xlsx",
        "Cost &lt;EUR&gt;",
        '<code translate="no">total_cost</code>',
        "no field for it",
        "not taken",
        "Rows left out: a sum of the rows above",
        "EUR 603377015.25",
        "EUR 339740205.05",
        'href="#table-1"',
    ):
        assert part in told


def test_a_report_without_findings_has_the_account_all_the_same() -> None:
    page = io.StringIO()

    write_html(accounted(), page, Translator("en"))

    assert "What became of list.xlsx" in page.getvalue()


def test_the_terminal_tells_it_in_a_few_lines() -> None:
    lines = io.StringIO()

    write_terminal(accounted(), lines, Translator("en"))

    assert lines.getvalue().splitlines()[:6] == [
        "list.xlsx: 1,234 rows, 1,200 operations",
        "  Columns that fill fields: 1",
        "  Columns kept under the extensions: Instrument",
        "  Columns not taken: Contact",
        "  34 rows left out: a sum of the rows above",
        "  total_cost: EUR 339740205.05",
    ]


def test_programs_get_the_whole_of_it() -> None:
    text = io.StringIO()

    write_json(accounted(), text, Translator("en"))

    (told,) = json.loads(text.getvalue())["coverage"]
    assert told["fields"] == {"total_cost": {"filled": 1199, "empty": 1, "unread": 1}}
    assert told["sums"][0]["rows"] == "603377015.25"
    assert "coverage" not in json.loads(_json_of(report()))


def _json_of(without: FindingReport) -> str:
    text = io.StringIO()
    write_json(without, text, Translator("en"))
    return text.getvalue()
