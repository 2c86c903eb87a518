"""What an evaluation of a cluster says to readers of other languages than English."""

from io import StringIO
from pathlib import Path

import pytest

from sicore.codelists import core_shelf
from sicore.evaluation.report.cluster import ClusterOrder, cluster_report, read_protocol
from sicore.evaluation.report.page.writing import write_page
from sicore.render import Translator
from sicore.text import LangText
from tests.evaluation.conftest import TODAY
from tests.evaluation.report.small import REGISTRY, portfolio

PROTOCOL = """
question = "?"
dated = 2026-03-01
[designs."se.esf:1"]
outcome_measured = true
["si.scalability"]
domains = [{ domain = "setting and workforce", score = 1, reason = "few" }]
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The page in each language."""
    path: Path = tmp_path_factory.mktemp("cluster") / "protocol.toml"
    path.write_text(PROTOCOL, encoding="utf-8")
    order = ClusterOrder(
        name=LangText({"en": "x"}), members=("se.esf:1",), chosen="y", protocol=read_protocol(path), day=TODAY
    )
    report = cluster_report(order, portfolio, registry=REGISTRY, shelf=core_shelf()).report
    told = {}
    for language in ("en", "sv", "da", "sl", "ro", "fi"):
        stream = StringIO()
        write_page(report, stream, Translator(language), core_shelf())
        told[language] = stream.getvalue()
    return told


@pytest.mark.parametrize(
    ("language", "raising", "domain", "day"),
    [
        ("en", "It was measured before and after.", "setting and workforce", "March 1, 2026"),
        ("sv", "Det mättes före och efter.", "miljö och personal", "1 mars 2026"),
        ("da", "Det blev målt før og efter.", "rammer og personale", "1. marts 2026"),
        ("sl", "Izmerjen je bil prej in potem.", "prostor in osebje", "1. marec 2026"),
        ("ro", "A fost măsurat înainte și după.", "cadru și personal", "1 martie 2026"),
        ("fi", "Se mitattiin ennen ja jälkeen.", "toimintapaikka ja henkilöstö", "1. maaliskuuta 2026"),
    ],
)
def test_levels_domains_and_the_day_of_the_protocol_are_told_in_the_readers_language(
    pages: dict[str, str], language: str, raising: str, domain: str, day: str
) -> None:
    assert f"<td>{raising}</td>" in pages[language]
    assert f"si.scalability: {domain}</th>" in pages[language]
    assert f"<td>{day}</td>" in pages[language]
    assert "2026-03-01" not in pages[language]
