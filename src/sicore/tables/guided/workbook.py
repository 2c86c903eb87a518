"""A guided workbook for one record, blank or with what is known already."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sicore.errors import UsageError
from sicore.format import to_json
from sicore.members import Json
from sicore.model import RECORD_TYPES, AnyRecord
from sicore.tables.guided.form import Asked, groups_of, write_form
from sicore.tables.guided.guidance import guidance, write_guidance
from sicore.tables.guided.guides import FURTHER, GUIDES, OTHER_TYPE
from sicore.tables.sheets.plan import Form, Table, tables_by_path
from sicore.tables.sheets.rows import rows_of
from sicore.tables.sheets.shape import Shape
from sicore.tables.sheets.workbook import Speaking, open_book

NOT_ASKED = ("tombstone",)
"""Types that nobody fills in."""


def write_blank_workbook(word: str, target: Path, speaking: Speaking, *, languages: Sequence[str] = ()) -> None:
    """Write a workbook in which somebody fills in one record.

    Args:
        word: The type of the record.
        target: The file to appear.
        speaking: In which language it explains itself.
        languages: The languages in which texts are asked for; that of the workbook and English when empty.

    Raises:
        UsageError: there is no such type, or the file cannot be made.
        MissingExtraError: the extra `tables` is not installed.
    """
    known = [name for name in RECORD_TYPES if name not in NOT_ASKED]
    if word not in known:
        raise UsageError(f"There is no record type {word!r} to fill in. There are: {', '.join(known)}.")
    spoken = speaking.translator.language
    asked = tuple(languages) or tuple(dict.fromkeys((spoken, "en")))
    blank = {"type": word, "original_language": asked[0], "editorial_status": "draft"}
    _write(blank, target, speaking, languages=asked, questions={})


def write_filled_workbook(
    record: AnyRecord,
    target: Path,
    speaking: Speaking,
    *,
    languages: Sequence[str] = (),
    questions: Mapping[str, str] | None = None,
) -> None:
    """Write a workbook in which somebody completes a record; nothing of the record is lost.

    Args:
        record: The record.
        target: The file to appear.
        speaking: In which language it explains itself.
        languages: The languages in which texts are asked for beside those that they have.
        questions: What to ask for, by the pointer of what is still to be filled in; its cell is marked.

    Raises:
        UsageError: the file cannot be made.
        MissingExtraError: the extra `tables` is not installed.
    """
    _write(to_json(record), target, speaking, languages=tuple(languages), questions=questions or {})


def _write(
    members: Mapping[str, Json],
    target: Path,
    speaking: Speaking,
    *,
    languages: tuple[str, ...],
    questions: Mapping[str, str],
) -> None:
    own, *others = rows_of(members)
    record_id = members.get("id")
    shape = Shape()
    shape.note([own, *others])
    first, *lists = shape.sheets(with_unused=True, languages=languages)
    guide = GUIDES.get(own.table.word, OTHER_TYPE)
    with open_book(target, speaking) as book:
        kind = book.vocabulary.title(own.table.titles[0])
        read_me = book.add_page(speaking.translator.text("Read me first"))
        write_guidance(read_me, book.styles, kind, guidance(speaking.translator, guide, kind=kind, form=kind))
        page = book.add_page(kind)
        page.set_tab_color(book.accent)
        names = book.names(lists)
        asked = Asked(sheet=first, row=own, record_id=record_id, questions=questions, names=names)
        write_form(book, page, asked)
        book.begin(lists, guided=_asked_lists(own.table.word))
        for row in others:
            book.page(row.table).write(record_id or "", row)
        book.end([first, *lists] if record_id is not None else [])


def _asked_lists(word: str) -> frozenset[Table]:
    """The lists that the guide of a type asks for."""
    members = {member for name, group in groups_of(word) if name != FURTHER for member in group}
    tables = tables_by_path(word).values()
    return frozenset(each for each in tables if each.form is Form.ENTRIES and each.path.split("/")[1] in members)
