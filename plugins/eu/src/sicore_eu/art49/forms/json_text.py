"""Tables as JSON: one object with what the table is, its columns, and its rows as objects."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sicore.outputs import written_whole
from sicore_eu.art49.table import Cells, TableColumn, TableHead, cell_text, fitting


@contextmanager
def json_table(target: Path, head: TableHead) -> Iterator[Callable[[Cells], None]]:
    """Write what the table is, and yield what writes a row; each row stands on a line of its own."""
    before: dict[str, Any] = {"title": head.title, **head.about, "columns": list(_described(head.columns))}
    with written_whole(target) as file:
        file.write(_text(before).removesuffix("}") + ',"rows":[')
        mark = "\n"

        def write(cells: Cells) -> None:
            nonlocal mark
            file.write(mark + _text(_row(head.columns, cells)))
            mark = ",\n"

        yield write
        file.write("\n]}\n")


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _described(columns: tuple[TableColumn, ...]) -> Iterator[dict[str, str]]:
    for column in columns:
        language = {"language": column.language} if column.language else {}
        yield {"key": column.key, **language, "heading": column.heading}


def _row(columns: tuple[TableColumn, ...], cells: Cells) -> Mapping[str, Any]:
    """Texts by language, several values as arrays, amounts as decimal strings, which lose no digit on the way."""
    row: dict[str, Any] = {}
    for column in columns:
        value = cells.get(column.name)
        if value is None:
            continue
        told: Any = [fitting(each) for each in value] if isinstance(value, tuple) else cell_text(value)
        if column.language:
            row.setdefault(column.key, {})[column.language] = told
        else:
            row[column.key] = told
    return row
