"""What sheets and columns are called for people, in their language."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from sicore.render import Vocabulary
from sicore.tables.sheets.marks import MORE, NOTE, number_level
from sicore.tables.sheets.plan import Form, Table
from sicore.tables.sheets.shape import Heading

OWN_TITLES = {
    "id": "Id",
    "record": "Record",
    "number": "No.",
    NOTE: "As it was written",
    MORE: "Further members (JSON)",
    "key": "Value",
    "value": "Text",
    "namespace": "Namespace",
    "label": "Label",
    "text": "Text",
    "json": "As JSON",
}
"""The names of columns that no member describes."""

OWN_ABOUTS = {
    "id": "The id of the record, which never changes. The sheet is protected, without a password, against slips.",
    "record": "The id of the record that the row belongs to, as on the sheet of the records.",
    "number": "The place of the entry in its list. Leave it empty to add an entry at the end.",
    MORE: "What the record holds beyond the columns, by the place of each value, as JSON.",
    "key": "The place of the value in the record.",
    "namespace": "The centre that knows what the label means.",
    "label": "What the source calls it.",
    "json": "What is no plain text, as JSON.",
}
"""What columns hold that no member describes."""

_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def heading_label(heading: Heading, vocabulary: Vocabulary) -> str:
    """What a column is called, with the language of its texts: `Total cost: amount`, `Title (sv)`.

    >>> from sicore.tables.sheets.plan import table_of
    >>> column = table_of("project").column_at("/total_cost/amount")
    >>> heading_label(Heading(name=column.pointer, column=column), Vocabulary())
    'Total cost: amount'
    """
    column = heading.column
    if column is None or not column.titles:
        label = vocabulary.title(OWN_TITLES[_own(heading.name)])
    else:
        first, *others = (vocabulary.title(title) for title in column.titles)
        label = ": ".join([first, *map(_inside, others)])
        label += f" ({column.language})" if column.language else ""
    return label if heading.part == 1 else f"{label} – {heading.part}"


def heading_about(heading: Heading, vocabulary: Vocabulary) -> str:
    """What a column holds, with the law that asks for it; empty where nothing needs to be said."""
    column = heading.column
    if column is None or not column.abouts:
        return vocabulary.about(OWN_ABOUTS.get(_own(heading.name), ""))
    told = "\n".join(map(vocabulary.about, column.abouts))
    return told + (f" ({'; '.join(column.laws)})" if column.laws else "")


def _own(name: str) -> str:
    return name if number_level(name) is None else "number"


def _inside(title: str) -> str:
    """A title behind another one; abbreviations stay as they are."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def sheet_names(tables: Iterable[Table], vocabulary: Vocabulary, taken: Iterable[str] = ()) -> dict[Table, str]:
    """A name for each sheet that no other has, at most 31 characters without those that spreadsheets forbid.

    Args:
        tables: The tables in the order of the sheets.
        vocabulary: Who names them.
        taken: Names that are given already.
    """
    given = {name.casefold() for name in taken}
    known = list(tables)
    several = sum(table.form is Form.RECORDS for table in known) > 1
    names: dict[Table, str] = {}
    for table in known:
        titles = [vocabulary.title(title) for title in table.titles]
        if several and table.form is not Form.RECORDS and table.word != "record":
            owner = next(each for each in known if each.word == table.word)
            titles.insert(0, vocabulary.title(owner.titles[0]))
        names[table] = free_name(" – ".join(titles), given)
        given.add(names[table].casefold())
    return names


def free_name(wanted: str, given: AbstractSet[str]) -> str:
    """The name of a sheet that no other has.

    Args:
        wanted: The name that it would have.
        given: The names that are given, in folded case.
    """
    plain = " ".join(wanted.translate(_FORBIDDEN).split())
    name, number = plain[:_LONGEST_NAME].strip(), 1
    while name.casefold() in given:
        number += 1
        end = f" {number}"
        name = plain[: _LONGEST_NAME - len(end)].strip() + end
    return name
