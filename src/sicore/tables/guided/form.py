"""The sheet on which one record is filled in: a row for each field, with what to write beside it."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from sicore.format import dump_json
from sicore.tables.guided.guides import FURTHER, GUIDES, OTHER_TYPE, examples, group_titles
from sicore.tables.guided.needed import needed_members
from sicore.tables.sheets.labels import OWN_TITLES, heading_about, heading_label
from sicore.tables.sheets.marked import ID
from sicore.tables.sheets.marks import ANSWER_COLUMN, HEADER, LABEL_COLUMN, NOTE, Mark
from sicore.tables.sheets.plan import Form as TableForm
from sicore.tables.sheets.plan import Table, tables_by_path
from sicore.tables.sheets.rows import Row
from sicore.tables.sheets.shape import Heading, Sheet
from sicore.tables.sheets.workbook import Book

_MACHINE, _LABEL, _ANSWER, _ABOUT, _NEEDED, _EXAMPLE = range(6)
_WIDTHS = {_LABEL: 30, _ANSWER: 60, _ABOUT: 56, _NEEDED: 22, _EXAMPLE: 44}
_FIRST_ROW = 2
_LINE_HEIGHT, _LINES_OF_TEXT, _MOST_LINES = 15, 4, 8
_SHORT_TEXTS = ("title", "other_names", "priority")
_COMMENT_SIZE = {"x_scale": 2.4, "y_scale": 1.2}


@frozen(kw_only=True)
class Asked:
    """What a form asks for.

    Args:
        sheet: The fields, in the languages that texts are to have.
        row: What is known already.
        record_id: The id of the record, None where it has none yet.
        questions: What to ask for, by the pointer of what is still to be filled in.
        names: What the sheets of lists are called.
    """

    sheet: Sheet
    row: Row
    record_id: str | None = None
    questions: Mapping[str, str] = field(factory=dict)
    names: Mapping[Table, str] = field(factory=dict)


def groups_of(word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The groups of a type with their members; what no group has comes last.

    >>> [name for name, _ in groups_of("lesson")]
    ['name', 'content', 'origin', 'audience', 'further']
    """
    guide = GUIDES.get(word, OTHER_TYPE)
    grouped = {member for group in guide.groups for member in group.members}
    yield from ((group.name, group.members) for group in guide.groups)
    own = tables_by_path(word)[""].branches
    left = [member for member in own if member not in grouped]
    common = tables_by_path("").get("", tables_by_path(word)[""]).branches
    if word not in GUIDES or not guide.groups[1:]:
        yield "content", tuple(member for member in left if member not in common)
        left = [member for member in left if member in common]
    yield FURTHER, tuple(left)


def write_form(book: Book, page: Any, asked: Asked) -> None:
    """Write the form.

    Args:
        book: The workbook.
        page: The sheet, as xlsxwriter has it.
        asked: What it asks for.
    """
    _FormPage(book, page, asked).write()


class _FormPage:
    def __init__(self, book: Book, page: Any, asked: Asked) -> None:
        translator = book.speaking.translator
        self._word = asked.sheet.table.word
        self._book = book
        self._page = page
        self._asked = asked
        self._needed = needed_members(self._word, GUIDES.get(self._word, OTHER_TYPE), translator)
        self._titles = group_titles(translator)
        self._examples = examples(translator)
        self._note: dict[str, str] = {}
        self._next = _FIRST_ROW

    def write(self) -> None:
        self._set_up()
        self._write_id()
        by_member: dict[str, list[Heading]] = {}
        for heading in self._asked.sheet.headings:
            by_member.setdefault(heading.name.split("/")[1] if "/" in heading.name else heading.name, []).append(
                heading
            )
        for name, members in groups_of(self._word):
            self._write_group(name)
            for member in members:
                for heading in by_member.pop(member, ()):
                    self._write_field(heading, member, is_further=name == FURTHER)
                for table in self._tables(member):
                    self._write_link(table, member, is_further=name == FURTHER)
        for heading in (heading for left in by_member.values() for heading in left if heading.name != NOTE):
            self._write_field(heading, heading.name, is_further=True)
        if self._asked.record_id is not None:
            self._write_note({"id": self._asked.record_id, **self._note})

    def _set_up(self) -> None:
        page, styles, translator = self._page, self._book.styles, self._book.speaking.translator
        page.hide_gridlines(2)
        page.set_column(_MACHINE, _MACHINE, None, styles.machine, {"hidden": True})
        for at, width in _WIDTHS.items():
            page.set_column(at, at, width, styles.answer if at == _ANSWER else styles.prose)
        page.set_row(0, None, styles.machine, {"hidden": True})
        page.write_string(0, _MACHINE, str(Mark(self._word, "", True)), styles.machine)
        page.write_string(0, _LABEL, LABEL_COLUMN, styles.machine)
        page.write_string(0, _ANSWER, ANSWER_COLUMN, styles.machine)
        page.set_row(1, 2 * _LINE_HEIGHT)
        headings = {
            _MACHINE: HEADER,
            _LABEL: translator.text("Field"),
            _ANSWER: translator.text("Answer"),
            _ABOUT: translator.text("What to write"),
            _NEEDED: translator.text("Needed?"),
            _EXAMPLE: translator.text("Example"),
        }
        for at, text in headings.items():
            self._say(at, text, styles.heading, row=1)
        page.freeze_panes(_FIRST_ROW, _ANSWER)
        page.protect("", {"insert_rows": True, "format_rows": True, "format_columns": True, "objects": True})

    def _question(self, member: str, pointer: str = "") -> str | None:
        asked = self._asked.questions
        return asked.get(f"/{member}") or asked.get(pointer)

    def _say(self, at: int, text: str, style: Any, *, row: int | None = None) -> None:
        spot = (self._next if row is None else row, at)
        if text:
            self._page.write_string(*spot, text, style)
        else:
            self._page.write_blank(*spot, None, style)

    def _write_id(self) -> None:
        translator, styles = self._book.speaking.translator, self._book.styles
        self._begin_row(ID, self._book.vocabulary.title(OWN_TITLES["id"]), height=2)
        style = styles.locked if self._asked.record_id else styles.answer
        self._say(_ANSWER, self._asked.record_id or "", style)
        about = translator.text(
            "Leave it empty unless your centre gave you an id; it gives one when it takes the form in."
        )
        self._page.write_string(self._next, _ABOUT, about, styles.quiet)
        self._next += 1

    def _write_group(self, name: str) -> None:
        styles = self._book.styles
        self._page.set_row(self._next, 24)
        self._page.write_string(self._next, _MACHINE, HEADER, styles.machine)
        for at in _WIDTHS:
            self._say(at, self._titles[name] if at == _LABEL else "", styles.group)
        self._next += 1

    def _begin_row(self, machine: str, label: str, *, height: int, hidden: bool = False, level: int = 0) -> None:
        styles = self._book.styles
        self._page.set_row(self._next, height * _LINE_HEIGHT, None, {"hidden": hidden, "level": level})
        self._page.write_string(self._next, _MACHINE, machine, styles.machine)
        self._page.write_string(self._next, _LABEL, label, styles.label)

    def _write_field(self, heading: Heading, member: str, *, is_further: bool) -> None:
        page, styles, vocabulary = self._page, self._book.styles, self._book.vocabulary
        column = heading.column
        about = heading_about(heading, vocabulary)
        is_text = column is not None and column.language is not None and member not in _SHORT_TEXTS
        height = self._height(about, member, least=_LINES_OF_TEXT if is_text else 2)
        is_empty = heading.name not in self._asked.row.cells
        is_hidden = column is not None and column.is_detail
        label = heading_label(heading, vocabulary)
        self._begin_row(heading.machine_name, label, height=height, hidden=is_hidden, level=int(is_further))
        question = self._question(member, heading.name) if is_empty else None
        style = styles.asked if question else styles.answer
        page.write_blank(self._next, _ANSWER, None, style)
        digits = self._book.cells.write(page, (self._next, _ANSWER), heading, self._asked.row, style=style)
        if digits is not None:
            self._note[heading.name] = digits
        if question:
            page.write_comment(self._next, _ANSWER, question, _COMMENT_SIZE)
        self._write_beside(f"{question}\n{about}" if question else about, member, heading)
        if column is not None:
            self._book.drop_downs.add(page, column, (self._next, self._next), _ANSWER)
        self._next += 1

    def _height(self, about: str, member: str, *, least: int) -> int:
        """How many lines high a row is, so that what stands beside the answer can be read."""
        beside = ((about, _ABOUT), (self._needed.get(member, ""), _NEEDED))
        lines = [sum(len(line) // _WIDTHS[at] + 1 for line in text.split("\n")) for text, at in beside]
        return min(max(least, *lines), _MOST_LINES)

    def _write_beside(self, about: str, member: str, heading: Heading) -> None:
        styles, column = self._book.styles, heading.column
        self._say(_ABOUT, about, styles.quiet)
        self._say(_NEEDED, self._needed.get(member, ""), styles.prose)
        pointer = column.pointer.removesuffix(f"/{column.language}") if column is not None else ""
        is_own = column is None or column.language in (None, self._book.vocabulary.language)
        self._say(_EXAMPLE, self._examples.get(pointer, "") if is_own else "", styles.quiet)

    def _tables(self, member: str) -> list[Table]:
        tables = tables_by_path(self._word)
        beginning = f"/{member}"
        return [
            table
            for path, table in tables.items()
            if f"{path}/".startswith(f"{beginning}/") and table.form is TableForm.ENTRIES and table in self._asked.names
        ]

    def _write_link(self, table: Table, member: str, *, is_further: bool) -> None:
        page, styles, vocabulary = self._page, self._book.styles, self._book.vocabulary
        label = ": ".join(vocabulary.title(title) for title in table.titles)
        about = vocabulary.about(table.about)
        self._begin_row(HEADER, label, height=self._height(about, member, least=2), level=int(is_further))
        name = self._asked.names[table]
        shown = self._book.speaking.translator.text("on the sheet {name}", name=name)
        question = self._question(member)
        page.write_url(self._next, _ANSWER, f"internal:'{name}'!A1", styles.asked if question else styles.link, shown)
        self._say(_ABOUT, f"{question}\n{about}" if question else about, styles.quiet)
        self._say(_NEEDED, self._needed.get(member, ""), styles.prose)
        self._next += 1

    def _write_note(self, note: Mapping[str, str]) -> None:
        self._begin_row(NOTE, "", height=1, hidden=True)
        self._page.write_string(self._next, _ANSWER, dump_json(dict(note)).decode(), self._book.styles.locked)
        self._next += 1
