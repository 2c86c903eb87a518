"""Batches become the same records in whatever process and in whatever sizes."""

import pickle
from itertools import islice
from pathlib import Path

from sicore.plugins import ImportContext, Source
from sicore.tables import MappedImporter
from tests.tables.invented import TODAY, csv_text, mapping

COLUMNS = '[[columns]]\nname = "Who"\nuses = [{to = "beneficiary"}]\n'


def test_what_makes_records_can_be_sent_to_another_process(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(csv_text(("No", "Name", "Who"), ("1", "Bridge", "Town"), ("2", "Boat", "Port")), encoding="utf-8")

    with MappedImporter(mapping(COLUMNS)).opened(Source(path=path), ImportContext(today=TODAY)) as table:
        batch = next(table.batches)
        sent = pickle.loads(pickle.dumps((table.work, batch)))  # noqa: S301
        here, there = table.work.apply(batch), sent[0].apply(sent[1])

    assert there.told == here.told
    assert there.coverage == here.coverage
    assert len(here.told) == 2


def test_a_thousand_rows_come_in_several_batches_and_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = [(str(number), "Bridge", "Town") for number in range(1200)]
    path.write_text(csv_text(("No", "Name", "Who"), *rows), encoding="utf-8")

    with MappedImporter(mapping(COLUMNS)).opened(Source(path=path), ImportContext(today=TODAY)) as table:
        sizes = [len(batch) for batch in islice(table.batches, 9)]

    assert sizes == [500, 500, 200]
