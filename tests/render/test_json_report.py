"""The report for programs."""

import json
from io import StringIO
from typing import Any

from attrs import evolve

from sicore.render import FindingReport, Translator
from sicore.render.json_report import write_json
from tests.render.invented import date_order, mixed_report, report


def told(found: FindingReport, language: str = "en") -> Any:
    stream = StringIO()
    write_json(found, stream, Translator(language))
    return json.loads(stream.getvalue())


def test_tells_the_run_and_one_finding_in_full() -> None:
    assert told(report(date_order())) == {
        "report": "1.0",
        "language": "en",
        "started": "2026-11-21T14:05:09Z",
        "library_version": "0.1.0",
        "format_version": "1.0",
        "profile": "art49",
        "sources": ["list.xlsx"],
        "records": 1234,
        "counts": {"error": 1, "warning": 0, "advice": 0},
        "codes": [
            {
                "code": "invented-date-order",
                "severity": "error",
                "count": 1,
                "left_out": 0,
                "about": "An operation has a start and an end.",
            }
        ],
        "findings": [
            {
                "code": "invented-date-order",
                "severity": "error",
                "message": "The operation ends on 2021-01-31, before it starts on 2022-12-15.",
                "repair": "Look both dates up in the grant decision and mend the wrong one.",
                "record": "se.esf:22-002",
                "pointer": "/end_date",
                "place": {"source": "list.xlsx", "sheet": "Operations", "row": 2, "column": "F"},
                "value": "2021-01-31",
            }
        ],
    }


def test_counts_what_it_leaves_out() -> None:
    found = told(mixed_report())

    assert found["counts"] == {"error": 10_000, "warning": 1, "advice": 1}
    assert found["codes"][0]["left_out"] == 9_900
    assert len(found["findings"]) == 102


def test_severity_and_code_are_the_same_in_every_language() -> None:
    finnish = told(mixed_report(), "fi")

    assert finnish["language"] == "fi"
    assert finnish["findings"][0]["severity"] == "error"


def test_a_run_without_profile_names_none() -> None:
    assert "profile" not in told(evolve(report(), profile=None))


def test_half_a_character_can_still_be_stored() -> None:
    stream = StringIO()
    write_json(report(date_order(value="\ud83d")), stream, Translator("en"))

    assert stream.getvalue().encode()
    assert json.loads(stream.getvalue())["findings"][0]["value"] == "\ud83d"
