"""Which tables and columns hold the records of a type, worked out from the model itself, so that none is forgotten."""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from inspect import getdoc
from types import NoneType
from typing import Any, get_args, get_origin

import attrs
from attrs import frozen

from sicore.codelists import Code
from sicore.dates import DATETIME_PATTERN, Duration, PartialDate, Period, Season
from sicore.format.conversion import is_union, member_types
from sicore.format.order import member_order
from sicore.format.schema import member_title, type_title
from sicore.members import Node
from sicore.model import RECORD_TYPES, Record
from sicore.money import Percent
from sicore.text import LangText, is_language_tag

WHOLE = ("/places",)
"""Keys and texts that nobody edits: every value has a place, and a row for each would outnumber all others."""

OTHER = "record"
"""What stands for the type of records whose type is not known."""


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    WORD = "word"
    """One word of a closed list of the format, or a code without a list of its own, such as a country."""
    WORDS = "words"
    """Several such words, ids or tags in one cell."""
    CODE = "code"
    """A code whose list stands in another column."""
    DATE = "date"
    MOMENT = "moment"
    DECIMAL = "decimal"
    PERCENT = "percent"
    COUNT = "count"
    ANSWER = "answer"
    JSON = "json"


class Form(Enum):
    """What the rows of a table are."""

    RECORDS = "records"
    ENTRIES = "entries"
    """Entries of a list, each known by its record and its number."""
    PAIRS = "pairs"
    """Keys and texts, such as the raw text of a value."""
    WHOLE = "whole"
    """All keys and texts of a record in one cell of JSON."""
    LABELS = "labels"
    """What stands under the namespaces of the extensions."""


@frozen(kw_only=True)
class Column:
    """One column, or one column per language.

    Args:
        pointer: The JSON pointer of the value in the row's own object; for a text in several languages that of all.
        kind: What its cells hold.
        titles: The names of the members on the way to the value, in English, outermost first.
        abouts: What the members on the way and the value hold, in English, outermost first.
        laws: Where the law asks for them.
        language: The language of the text, None where the value is no text by language.
        is_multilingual: Whether it stands for one column per language.
        choices: The closed list of words.
        list_id: The code list that its codes usually come from.
        forms: The classes of dates that it takes.
        is_required: Whether no row can be without it.
        is_detail: Whether it is a detail of a code that comes with it where the code is picked from a list.
    """

    pointer: str
    kind: Kind
    titles: tuple[str, ...]
    abouts: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    language: str | None = None
    is_multilingual: bool = False
    choices: tuple[str, ...] = ()
    list_id: str | None = None
    forms: tuple[type[Any], ...] = ()
    is_required: bool = False
    is_detail: bool = False

    def in_language(self, tag: str) -> "Column":
        """The column for one language."""
        return attrs.evolve(self, pointer=f"{self.pointer}/{tag}", language=tag, is_multilingual=False)


@frozen(kw_only=True, eq=False)
class Table:
    """One table: the records of a type, or the entries of one list in them.

    Args:
        word: The type of the records, `record` for types that are not known and for the lists that every record can
            have, such as its sources, which share one table.
        path: Where the rows lie in a record: empty for the records themselves, `/participants`, and with a star for
            each entry on the way: `/priorities/*/specific_objectives`.
        form: What the rows are.
        titles: The name of the list, in English, after those of the lists around it; of the type for its records.
        about: What the rows are, in English.
        branches: What stands at each member of a row's object.
    """

    word: str
    path: str
    form: Form
    titles: tuple[str, ...]
    about: str
    branches: "Branches" = attrs.field(repr=False)

    @property
    def depth(self) -> int:
        """How many numbers say which entry a row is."""
        return 0 if self.form is not Form.ENTRIES else self.path.count("/*") + 1

    def columns(self, *, with_lists: bool = False) -> tuple[Column, ...]:
        """The columns in reading order, one for each text whatever its languages.

        Args:
            with_lists: Also one of JSON for each list that otherwise has a table of its own.
        """
        return tuple(_columns(self.branches, with_lists))

    def column_at(self, pointer: str) -> Column | None:
        """The column of a pointer, also one of JSON for a whole list; None where the format has no such member.

        >>> table_of("project").column_at("/title/fi").language
        'fi'
        """
        named = _columns_by_pointer(self)
        column = named.get(pointer)
        if column is not None and not column.is_multilingual:
            return column
        head, _, tag = pointer.rpartition("/")
        texts = named.get(head)
        return texts.in_language(tag) if texts and texts.is_multilingual and is_language_tag(tag) else None

    def as_column(self) -> Column:
        """The column of JSON that holds the whole list of a record, where it has no table of its own."""
        return Column(pointer=self.path, kind=Kind.JSON, titles=self.titles, abouts=(self.about,))

    def inner(self) -> tuple["Table", ...]:
        """The tables of the lists in the rows of this one, and of the lists in those."""
        return tuple(_inner(self.branches))


@frozen(kw_only=True)
class Inside:
    """A member that is an object of its own; its values stand in the same row."""

    pointer: str
    branches: "Branches"


@frozen(kw_only=True)
class Further:
    """A member whose entries have a table of their own."""

    table: Table


Branch = Column | Inside | Further
Branches = Mapping[str, Branch]


def table_of(word: str) -> Table:
    """The table of the records of a type; that of unknown types for a word that is none.

    >>> table_of("lesson").columns()[0].pointer
    '/sicore'
    """
    return _record_table(word if word in RECORD_TYPES else OTHER)


@cache
def _record_table(name: str) -> Table:
    kind: type[Node] = RECORD_TYPES.get(name, Record)
    branches = _branches(kind, _Spot(word=name))
    del branches["id"]  # the first column of every table, with a meaning of its own
    if name != OTHER:
        del branches["type"]
        shared = {member: each for member, each in table_of(OTHER).branches.items() if isinstance(each, Further)}
        branches |= {member: each for member, each in shared.items() if member in branches}
    about = " ".join((getdoc(kind) or "").split("\n\n")[0].split())
    titles = (type_title(kind),)
    return Table(word=name, path="", form=Form.RECORDS, titles=titles, about=about, branches=branches)


@cache
def tables_by_path(word: str) -> Mapping[str, Table]:
    """The tables that hold the records of a type, by path; the first is that of the records themselves.

    >>> tables_by_path("lesson")["/sources"] is tables_by_path("project")["/sources"]
    True
    """
    first = table_of(word)
    return {table.path: table for table in (first, *first.inner())}


_DATES = (PartialDate, Season, Duration, Period)
_KINDS: dict[Any, Kind] = {
    LangText: Kind.TEXT,
    int: Kind.COUNT,
    bool: Kind.ANSWER,
    Decimal: Kind.DECIMAL,
    Percent: Kind.PERCENT,
    Any: Kind.JSON,
} | dict.fromkeys(_DATES, Kind.DATE)


@frozen(kw_only=True)
class _Spot:
    """Where in the model an object stands: its table, the pointer in a row, what is on the way, and its code list."""

    word: str
    path: str = ""
    prefix: str = ""
    titles: tuple[str, ...] = ()
    abouts: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    list_id: str | None = None
    is_required: bool = True


def _branches(kind: type[Any], spot: _Spot) -> dict[str, Branch]:
    types, attributes = member_types(kind), attrs.fields_dict(kind)
    names = member_order(kind) or tuple(types)
    branches = {name: _branch(attributes[name], types[name], spot) for name in names}
    if issubclass(kind, Code):
        for name in ("list", "version", "code", "label"):
            branches[name] = _of_code(name, branches[name], spot.list_id)
    return branches


def _of_code(name: str, branch: Branch, list_id: str | None) -> Branch:
    if not isinstance(branch, Column):
        return branch
    if name == "code":
        return attrs.evolve(branch, kind=Kind.CODE, list_id=list_id, is_detail=list_id is None)
    return attrs.evolve(branch, is_detail=True)


def _branch(attribute: "attrs.Attribute[Any]", wanted: Any, spot: _Spot) -> Branch:
    told = attribute.metadata
    pointer = f"{spot.prefix}/{attribute.name}"
    titles = (*spot.titles, told.get("title") or member_title(attribute.name))
    abouts, laws = (*spot.abouts, told["about"]), (*spot.laws, *([told["law"]] if "law" in told else []))
    options = [each for each in get_args(wanted) if each is not NoneType] if is_union(wanted) else [wanted]
    kind = options[0]
    is_required = spot.is_required and attribute.default is attrs.NOTHING
    below = attrs.evolve(
        spot,
        prefix=pointer,
        titles=titles,
        abouts=abouts,
        laws=laws,
        list_id=told.get("list_id", spot.list_id),
        is_required=is_required,
    )
    if isinstance(kind, type) and issubclass(kind, Node):
        return Inside(pointer=pointer, branches=_branches(kind, below))
    column = Column(
        pointer=pointer,
        kind=_kind_of(kind, told),
        titles=titles,
        abouts=abouts,
        laws=laws,
        is_multilingual=kind is LangText,
        choices=told.get("choices", ()),
        list_id=told.get("list_id"),
        forms=tuple(each for each in options if each in _DATES),
        is_required=is_required,
    )
    if get_origin(kind) is tuple and get_args(kind)[0] is not str:
        return Further(table=_entries(get_args(kind)[0], column, below))
    if _is_mapping(kind):
        form = Form.LABELS if get_args(kind)[1] is not str else Form.WHOLE if pointer in WHOLE else Form.PAIRS
        return Further(table=_table(column, form, spot, branches={}))
    return column


def _kind_of(kind: Any, told: Mapping[str, Any]) -> Kind:
    if get_origin(kind) is tuple:
        return Kind.WORDS
    if kind is not str:
        return _KINDS.get(kind, Kind.JSON)
    if told.get("pattern") == DATETIME_PATTERN:
        return Kind.MOMENT
    return Kind.WORD if "choices" in told or "list_id" in told else Kind.TEXT


def _is_mapping(kind: Any) -> bool:
    return isinstance(get_origin(kind), type) and issubclass(get_origin(kind), Mapping)


def _entries(kind: Any, column: Column, below: _Spot) -> Table:
    path = f"{below.path}/*{column.pointer}" if below.path else column.pointer
    if kind is LangText:
        text = attrs.evolve(column, pointer="", kind=Kind.TEXT, titles=column.titles[-1:], is_multilingual=True)
        branches: dict[str, Branch] = {"": text}
    else:
        branches = _branches(kind, _Spot(word=below.word, path=path, list_id=below.list_id))
    return _table(column, Form.ENTRIES, attrs.evolve(below, path=path), branches=branches)


def _table(column: Column, form: Form, spot: _Spot, *, branches: Branches) -> Table:
    path = spot.path if form is Form.ENTRIES else column.pointer
    return Table(word=spot.word, path=path, form=form, titles=column.titles, about=column.abouts[-1], branches=branches)


@cache
def _columns_by_pointer(table: Table) -> Mapping[str, Column]:
    return {column.pointer: column for column in table.columns(with_lists=True)}


def _columns(branches: Branches, with_lists: bool) -> list[Column]:
    found: list[Column] = []
    for branch in branches.values():
        if isinstance(branch, Column):
            found.append(branch)
        elif isinstance(branch, Inside):
            found += _columns(branch.branches, with_lists)
        elif with_lists:
            found.append(branch.table.as_column())
    return found


def _inner(branches: Branches) -> list[Table]:
    found: list[Table] = []
    for branch in branches.values():
        if isinstance(branch, Further):
            found += [branch.table, *branch.table.inner()]
        elif isinstance(branch, Inside):
            found += _inner(branch.branches)
    return found
