"""Reports as JSON and CSV, and the provenance of each figure."""

import csv
import json
from io import StringIO

from sicore.evaluation.report.provenance import provenance_json
from sicore.evaluation.report.telling import COLUMNS, report_json, write_figures
from sicore.format import dump_json
from sicore.model import Community
from sicore.text import LangText
from tests.evaluation.report.small import SOURCES, made, portfolio


def test_every_figure_stands_in_json_csv_and_provenance_under_the_same_id() -> None:
    report = made(portfolio()).report
    ids = [figure.id for _, _, _, figure in report.figures()]
    stream = StringIO()
    write_figures(report, stream)
    rows = list(csv.DictReader(StringIO(stream.getvalue())))
    provenance = provenance_json(report)

    assert len(set(ids)) == len(ids) > 50
    assert [each["id"] for each in report_json(report)["figures"]] == ids
    assert [row["id"] for row in rows] == ids
    assert tuple(rows[0]) == COLUMNS
    assert {f"sicore:figure-{name}" for name in ids} <= provenance["entity"].keys()


def test_every_figure_leads_to_how_it_was_made() -> None:
    report = made(portfolio()).report
    derivations = {each.id for each in report.derivations}
    runs = provenance_json(report)["activity"]

    for _, _, _, figure in report.figures():
        assert figure.derivation in derivations
        assert f"sicore:run-{figure.derivation}" in runs


def test_provenance_holds_no_digest_of_results_from_which_hidden_figures_could_be_tried_out() -> None:
    made_of = made(portfolio())
    told = provenance_json(made_of.report, centre="se.esf", role="evaluator")

    digests = [member for entity in told["entity"].values() for member in entity if "sha256" in member]
    assert len(digests) == 1
    assert told["agent"]["sicore:centre"]["sicore:role"] == "evaluator"


def test_json_and_csv_tell_decimals_as_texts_and_why_there_is_none() -> None:
    told = {each["id"]: each for each in report_json(made(portfolio()).report)["figures"]}

    assert told["indicators.EECR05.rate.total"]["value"] == "50"
    assert told["indicators.EECR05.rate.total"]["interval"]["method"] == "wilson"
    assert "value" not in told["indicators.EECR03.rate.total"]
    assert told["indicators.EECR03.rate.total"]["reason"] == "nothing-to-count"


def test_the_same_records_give_the_same_bytes() -> None:
    one, other = (dump_json(report_json(made(portfolio()).report)) for _ in range(2))

    assert one == other
    assert json.loads(one)["sicore_report"] == "1.0"


def test_no_cell_is_taken_for_a_formula() -> None:
    hostile = Community(id="se.esf:x", title=LangText({"en": "=HYPERLINK(1)"}), sources=SOURCES)
    stream = StringIO()
    write_figures(made([hostile]).report, stream)

    assert not any(cell.startswith("=") for row in csv.reader(StringIO(stream.getvalue())) for cell in row)
