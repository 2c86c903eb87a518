"""What a report says of records that are not in its figures."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from sicore.builtin.records import read_records
from sicore.codelists import core_shelf
from sicore.evaluation.report.annual import Made
from sicore.evaluation.report.call import CallOrder, call_report
from sicore.evaluation.report.cluster import ClusterOrder, cluster_report, read_protocol
from sicore.evaluation.report.page.writing import write_page
from sicore.evaluation.report.telling import report_json
from sicore.format import dump_json, to_json
from sicore.render import Translator
from sicore.text import LangText
from tests.evaluation.conftest import TODAY
from tests.evaluation.report.small import REGISTRY, made, portfolio

NOT_READ = {
    "about": "records",
    "reason": "not-read",
    "why": "Records could not be read; nothing of them is counted.",
}
BROKEN = (
    b'{"sicore": "1.0", "type": "project", "id": "se.esf:9", "title": 3, "sources": 4}\n'
    b'{"sicore": "1.0", "type": "project", "title": 3, "sources": 4}\n'
    b"{not json}\n"
    b"[1, 2]\n"
)


def _annual(path: Path) -> Made:
    return made(list(read_records(path)))


def _call(path: Path) -> Made:
    order = CallOrder(theme="employment", day=TODAY)
    return call_report(order, lambda: read_records(path), registry=REGISTRY, shelf=core_shelf())


def _cluster(path: Path) -> Made:
    protocol = path.with_name("protocol.toml")
    protocol.write_text('question = "Does it help?"\ndated = 2026-03-01\n', encoding="utf-8")
    order = ClusterOrder(
        name=LangText({"en": "Contact persons"}),
        members=("se.esf:1",),
        chosen="by hand",
        protocol=read_protocol(protocol),
        day=TODAY,
    )
    return cluster_report(order, lambda: read_records(path), registry=REGISTRY, shelf=core_shelf())


@pytest.mark.parametrize("make", [_annual, _call, _cluster])
def test_every_report_says_how_many_records_could_not_be_read(tmp_path: Path, make: Callable[[Path], Made]) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"".join(dump_json(to_json(each)) + b"\n" for each in portfolio()) + BROKEN)

    report = make(path).report
    page = StringIO()
    write_page(report, page, Translator("en"), core_shelf())

    assert [each for each in report_json(report)["missing"] if each["about"] == "records"] == [{**NOT_READ, "count": 4}]
    assert NOT_READ["why"] in page.getvalue()


def test_a_damaged_file_is_told_without_a_number(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl.gz"
    path.write_bytes(b"\x1f\x8b\x08 and no more")

    assert ("records", "damaged", None) in [(each.about, each.reason, each.count) for each in _annual(path).report.lacks]
