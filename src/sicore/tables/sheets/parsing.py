"""Rows of marked sheets as rows of values, with a finding for each cell that does not mean one thing only."""

from attrs import define, field, frozen

from sicore.codelists import CodeList, Shelf
from sicore.errors import InvalidValueError
from sicore.findings import Finding, FindingCode
from sicore.format import parse_json
from sicore.members import Json
from sicore.plugins import Conventions
from sicore.tables.sheets import codes
from sicore.tables.sheets.marked import ID, MarkedSheet, NamedRow
from sicore.tables.sheets.marks import CONTENT, MORE, NOTE, number_level, number_name
from sicore.tables.sheets.pile import ReadRow
from sicore.tables.sheets.plan import Form, Kind
from sicore.tables.sheets.rows import MORE_WHOLE
from sicore.tables.sheets.typed import ABSENT, CellRefusedError, Manner, value_in

_IDENTITY = ("/id", "/type")

AT_THE_END = 10**12
"""From here on entries without a number of their own are counted, so that they come last and in their order."""


@define(kw_only=True)
class Parsed:
    """What a row says.

    Args:
        record: The id in it; None where the cell is empty.
        was: The id that was written there; None in a row that a person added.
        held: The mark of what the record held when the row was written; None where nothing says it.
        row: Its values.
        findings: What is wrong with its cells.
    """

    record: str | None
    was: str | None
    held: str | None
    row: ReadRow
    findings: list[Finding] = field(factory=list)


@frozen
class _Note:
    """What was noted of a row when it was written: its id, what the record held, and the digits of its numbers."""

    id: str | None
    content: str | None
    digits: dict[str, str]


class RowParser:
    """Reads the rows of one sheet.

    Args:
        marked: The sheet.
        number: Its number among the marked ones.
        conventions: What the user declares.
        shelf: The code lists.
    """

    def __init__(self, marked: MarkedSheet, number: int, *, conventions: Conventions, shelf: Shelf) -> None:
        self._marked = marked
        self._number = number
        self._shelf = shelf
        self._manner = Manner(is_exact=marked.sheet.is_exact, conventions=conventions)
        self._codes = [column for column in marked.columns.values() if column is not None and column.kind is Kind.CODE]

    def parse(self, named: NamedRow) -> Parsed:
        """Read a row."""
        note = _note(named)
        read = ReadRow(path=self._marked.table.path, sheet=self._number, row=named.number)
        parsed = Parsed(record=_record_id(named), was=note.id, held=note.content, row=read)
        for name, seen in named.cells.items():
            if name in (ID, NOTE) or number_level(name) is not None:
                continue
            column = self._marked.columns[name]
            try:
                value = value_in(seen, column, self._manner, note.digits.get(name))
            except CellRefusedError as refused:
                told = {"expected": refused.expected, **refused.details}
                self._find(parsed, named, name, refused.code, value=str(seen.value), **told)
                continue
            if value is not ABSENT and not self._add(parsed, name, value):
                reason = "it is not the JSON that was written there"
                expected = '{"/member": 5}'
                self._find(
                    parsed, named, name, codes.CELL_OTHER_KIND, value=str(seen.value), expected=expected, reason=reason
                )
        read.numbers = self._numbers(named, parsed)
        self._complete(named, parsed)
        return parsed

    def _add(self, parsed: Parsed, name: str, value: Json) -> bool:
        """Take a value; say whether it has the form that its column needs."""
        if name == MORE:
            is_right = isinstance(value, dict) and all(map(_may_be_further, value))
            parsed.row.more = value if is_right else {}
            return is_right
        if self._marked.table.form is Form.WHOLE:
            is_right = isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
            parsed.row.cells |= {name: value} if is_right else {}
            return is_right
        parsed.row.cells[name] = value
        return True

    def _numbers(self, named: NamedRow, parsed: Parsed) -> tuple[int, ...]:
        depth = self._marked.table.depth
        numbers: list[int] = []
        for level in range(1, depth + 1):
            name = number_name(level)
            seen = named.cells.get(name)
            text = "" if seen is None else str(seen.value).strip().removesuffix(".0")
            if text.isascii() and text.isdecimal() and 0 < int(text) < AT_THE_END:
                numbers.append(int(text) - 1)
            elif text or level < depth:
                self._find(parsed, named, name, codes.NUMBER_WRONG, value=text or "–")
                numbers.append(0)
            else:
                numbers.append(AT_THE_END + named.number)
        return tuple(numbers)

    def _complete(self, named: NamedRow, parsed: Parsed) -> None:
        """Say which list a code is from, where the column offers one; drop what stands beside a code that is gone."""
        cells = parsed.row.cells
        for column in self._codes:
            around = column.pointer.rpartition("/")[0]
            if column.pointer not in cells:
                for beside in ("list", "version"):
                    cells.pop(f"{around}/{beside}", None)
            elif f"{around}/list" not in cells:
                offered = self._shelf.find(column.list_id) if column.list_id else None
                code = cells[column.pointer]
                if offered is None or code not in offered:
                    self._find(parsed, named, column.pointer, codes.LIST_UNSAID, value=code)
                else:
                    _say_list(cells, around, offered)
        for name in self._marked.names:
            amount = f"{name.rpartition('/')[0]}/amount"
            if name.endswith("/currency") and amount in self._marked.names and amount not in cells:
                cells.pop(name, None)

    def _find(self, parsed: Parsed, named: NamedRow, name: str, code: FindingCode, **told: object) -> None:
        place = self._marked.place_of(named.number, name)
        pointer = name if name.startswith("/") else None
        parsed.findings.append(Finding.of(code, record=parsed.record, pointer=pointer, place=place, **told))  # type: ignore[arg-type]  # the details of a finding are texts


def _may_be_further(pointer: str) -> bool:
    """Whether a pointer can lead to something that has no column."""
    return pointer == MORE_WHOLE or (pointer.startswith("/") and pointer not in _IDENTITY)


def _say_list(cells: dict[str, Json], around: str, offered: CodeList) -> None:
    cells[f"{around}/list"] = offered.id
    cells.setdefault(f"{around}/version", offered.version)


def _record_id(named: NamedRow) -> str | None:
    seen = named.cells.get(ID)
    return (str(seen.value).strip() or None) if seen is not None else None


def _note(named: NamedRow) -> _Note:
    """What was noted; nothing where the note is not one any more, which is then a row that a person added."""
    seen = named.cells.get(NOTE)
    try:
        told = parse_json(str(seen.value).encode("utf-8")) if seen is not None else {}
    except (InvalidValueError, UnicodeEncodeError):
        told = {}
    if not isinstance(told, dict):
        told = {}
    digits = {name: text for name, text in told.items() if name.startswith("/") and isinstance(text, str)}
    noted, content = told.get("id"), told.get(CONTENT)
    return _Note(noted if isinstance(noted, str) else None, content if isinstance(content, str) else None, digits)
