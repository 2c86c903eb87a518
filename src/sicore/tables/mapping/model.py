"""A mapping file: how one kind of table becomes records, as data that a person can read and confirm."""

from collections.abc import Mapping as MappingOf

from attrs import field, frozen

from sicore.dates import PERIOD_PATTERN
from sicore.identifiers import CENTRE_PATTERN
from sicore.members import Node, about
from sicore.model.project import ROLES
from sicore.tables.targets import TARGETS
from sicore.text import TAG_PATTERN

MAPPING_VERSION = "1.0"
"""The version of the form of mapping files that this library writes."""

FORMS = ("csv", "workbook", "html", "json", "xml")
DATE_FORMS = ("ymd", "dmy", "mdy", "year")
DECIMAL_MARKS = ("comma", "point")
RATE_FORMS = ("percent", "fraction")
UNITS = ("one", "thousand", "million")
COMBINING = ("same", "add", "gather")
GRAINS = ("operation", "part")
ROW_ROLES = ("parent", "child", "heading", "left-out")
REPEATS = ("refuse", "number", "same")
CODE_LOOKS = ("code", "name")
MARKUP = ("html",)


@frozen(kw_only=True)
class TableSpec(Node):
    """Where in the file the table is, and how the file is to be read."""

    form: str | None = field(
        default=None, metadata=about("The kind of file; recognised by its content when absent.", choices=FORMS)
    )
    encoding: str | None = field(
        default=None,
        metadata=about("The encoding of a text table, such as cp1250; UTF-8 or a declared mark when absent."),
    )
    delimiter: str | None = field(default=None, metadata=about("What stands between the cells of a text table."))
    quote: str | None = field(
        default=None, metadata=about("What stands around cells of a text table; empty where nothing does.")
    )
    sheet: str | None = field(
        default=None,
        metadata=about("The name of the sheet, or its number from 1; the only one with the header when absent."),
    )
    path: str | None = field(
        default=None,
        metadata=about("Where the rows are in JSON or XML: names separated by slashes, such as projects/project."),
    )
    line_breaks: bool | None = field(
        default=None,
        metadata=about(
            "Whether line breaks inside the cells of a web page's file are kept; a browser shows them as spaces."
        ),
    )
    header: tuple[int, ...] = field(
        default=(1,),
        metadata=about(
            "The numbers of the rows that the header stands on, as a spreadsheet counts them. The names in JSON and "
            "XML stand before the first row, as row 0, and are taken where no columns stand on the rows named.",
            minimum=0,
        ),
    )
    as_of: str | None = field(
        default=None,
        metadata=about(
            "The cell above the table that says the date it holds for, by the letters of its column and the number of "
            "its row, such as K1.",
            pattern="^[A-Z]{1,3}[1-9][0-9]{0,6}$",
        ),
    )
    first_row: int | None = field(
        default=None,
        metadata=about(
            "The number of the first row below the header; the one after the header when absent.", minimum=1
        ),
    )
    last_row: int | None = field(
        default=None, metadata=about("The number of the last row; the last of the table when absent.", minimum=1)
    )


@frozen(kw_only=True)
class Readings(Node):
    """How raw cells are read; what a column does not say itself, the mapping says for all of its columns."""

    date: str | None = field(
        default=None,
        metadata=about(
            "The order of day, month and year; absent where each date admits one reading.", choices=DATE_FORMS
        ),
    )
    decimal: str | None = field(
        default=None, metadata=about("What stands before the decimals of amounts.", choices=DECIMAL_MARKS)
    )
    rate: str | None = field(
        default=None,
        metadata=about(
            "Whether a rate of 0.95 is written as 95 or as 0.95.", choices=RATE_FORMS, title="Form of rates"
        ),
    )
    unit: str | None = field(default=None, metadata=about("What an amount of 1 means.", choices=UNITS))
    currency: str | None = field(
        default=None, metadata=about("The ISO 4217 code of amounts without a currency.", pattern="^[A-Z]{3}$")
    )
    language: str | None = field(default=None, metadata=about("The language of texts (BCP 47).", pattern=TAG_PATTERN))
    absent: tuple[str, ...] = field(
        default=(), metadata=about("Texts that stand where nothing is known, such as - or n/a; they are not values.")
    )
    yes: tuple[str, ...] = field(default=(), metadata=about("What stands for yes, compared without case."))
    no: tuple[str, ...] = field(default=(), metadata=about("What stands for no, compared without case."))


@frozen(kw_only=True)
class Use(Readings):
    """One use of a column's cells: the field that they fill, and how they are read for it."""

    to: str = field(metadata=about("The field that the cells fill.", choices=tuple(TARGETS), title="Field"))
    take: str | None = field(
        default=None,
        metadata=about(
            "A regular expression with one group, which is what is read of a cell. Where it does not match, the cell "
            "is not read for this field; a cell that no use of its column matches has a finding, unless the column "
            "says why such cells are kept."
        ),
    )
    means: str | None = field(
        default=None,
        metadata=about(
            "What a cell means that the expression of `take` matches, whatever its text: a code or a word of the "
            "format. The expression then has no group."
        ),
    )
    prefix: str | None = field(
        default=None,
        metadata=about("What belongs before the text taken, such as the country letters that NUTS codes lack there."),
    )
    split: str | None = field(
        default=None, metadata=about("A regular expression for what stands between several values in one cell.")
    )
    values: MappingOf[str, str] = field(
        factory=dict,
        metadata=about(
            "What a text of the source means: a code, a word of the format, a country. Compared without case."
        ),
    )
    markup: str | None = field(
        default=None, metadata=about("The mark-up that texts are written in; plain when absent.", choices=MARKUP)
    )
    looks: str | None = field(
        default=None,
        metadata=about("Whether cells hold codes of the list or names that it has labels for.", choices=CODE_LOOKS),
    )
    scheme: str | None = field(
        default=None, metadata=about("The scheme of identifiers, such as SE-ON; for numbers in other systems its name.")
    )
    role: str | None = field(
        default=None,
        metadata=about("The role of the organisations that the cells name, such as partner.", choices=ROLES),
    )
    combine: str | None = field(
        default=None,
        metadata=about(
            "How the cells of several rows of one operation go together: they must say the same, amounts are added up, "
            "or all are gathered. The same when absent, and gathered where the field holds several values.",
            choices=COMBINING,
        ),
    )


@frozen(kw_only=True)
class Column(Node):
    """One column of the table: what it is used for, or why it is kept aside or ignored."""

    name: str = field(
        metadata=about(
            "The header as the table has it; of a header over several rows the texts from top to bottom, joined by a "
            "slash with spaces around it. White space counts as one space."
        )
    )
    uses: tuple[Use, ...] = field(
        default=(), metadata=about("The fields that the column fills; several share its cells.")
    )
    keep: str | None = field(
        default=None,
        metadata=about(
            "Why the cells fill no field and stand under the record's extensions, in the column's own name. Beside "
            "uses: why those do that no use takes, or that only tell how other cells are read."
        ),
    )
    ignore: str | None = field(
        default=None, metadata=about("Why the cells are not taken at all, such as names of contact persons.")
    )


@frozen(kw_only=True)
class IdSpec(Node):
    """What an operation is known by, where no column holds the source's own code of it."""

    key: tuple[str, ...] = field(
        default=(), metadata=about("The columns whose cells together tell one operation from every other.")
    )
    repeats: str = field(
        default="refuse",
        metadata=about(
            "What it means that two rows have one id although each row is an operation: an error, other operations "
            "that look alike and are numbered, or the same operation said again.",
            choices=REPEATS,
        ),
    )


@frozen(kw_only=True)
class RowKind(Node):
    """A kind of row that is not simply one operation, known by one of its cells."""

    role: str = field(
        metadata=about(
            "A parent begins an operation to which the child rows below it belong; a heading says a field for the rows "
            "below it; what is left out is no operation at all, such as a total.",
            choices=ROW_ROLES,
        )
    )
    column: str = field(metadata=about("The column whose cell tells the kind."))
    matches: str | None = field(default=None, metadata=about("A regular expression that the whole cell matches."))
    is_empty: bool | None = field(default=None, metadata=about("Whether the cell must be empty, or must not be."))
    to: str | None = field(
        default=None, metadata=about("The field that a heading's cell says.", choices=tuple(TARGETS), title="Field")
    )
    reason: str | None = field(default=None, metadata=about("Why such rows are left out."))


@frozen(kw_only=True)
class RowsSpec(Node):
    """What the rows are."""

    grain: str = field(
        default="operation",
        metadata=about(
            "Whether each row is an operation, or a part of one: then rows of one id are one operation, wherever they "
            "stand.",
            choices=GRAINS,
        ),
    )
    kinds: tuple[RowKind, ...] = field(default=(), metadata=about("Rows of other kinds; the first that fits counts."))


@frozen(kw_only=True)
class Patch(Node):
    """A correction of the source, as data: what stands there, what is read instead, and why."""

    column: str = field(metadata=about("The column."))
    row: int | None = field(
        default=None, metadata=about("The number of the row; every row with that cell when absent.", minimum=1)
    )
    was: str = field(metadata=about("The whole text of the cell as the source has it."))
    becomes: str = field(metadata=about("What is read instead; empty for nothing."))
    reason: str = field(metadata=about("Why, and who says so."))


@frozen(kw_only=True)
class Mapping(Node):
    """How one kind of table becomes records."""

    mapping: str = field(
        default=MAPPING_VERSION, metadata=about("The version of the form of mapping files that the file follows.")
    )
    id: str = field(
        metadata=about(
            "The name of the mapping, with a namespace, such as at.esf-2014-2020; sources name it as their importer.",
            pattern="^[a-z][a-z0-9-]*([.][a-z0-9][a-z0-9-]*)+$",
        )
    )
    title: str = field(metadata=about("What the table is, for people."))
    centre: str = field(
        metadata=about("The centre that ids begin with and that extensions stand under.", pattern=CENTRE_PATTERN)
    )
    period: str | None = field(
        default=None,
        metadata=about(
            "The programming period of all operations, such as 2014-2020; it selects the code lists and the profile.",
            pattern=PERIOD_PATTERN,
            title="Programming period",
        ),
    )
    publisher: str | None = field(
        default=None, metadata=about("Who publishes the table; an organisation, never a person.")
    )
    url: str | None = field(default=None, metadata=about("Where the table is published."))
    licence: str | None = field(
        default=None, metadata=about("Its licence, an SPDX identifier or an address; absent when not stated.")
    )
    as_of: str | None = field(default=None, metadata=about("The date that the table holds for, where no cell says it."))
    table: TableSpec = field(factory=TableSpec, metadata=about("Where in the file the table is."))
    readings: Readings = field(
        factory=Readings, metadata=about("How cells are read unless their column says otherwise.")
    )
    rows: RowsSpec = field(factory=RowsSpec, metadata=about("What the rows are."))
    identity: IdSpec = field(factory=IdSpec, metadata=about("What an operation is known by without a code of its own."))
    constants: MappingOf[str, str] = field(
        factory=dict,
        metadata=about("What holds for every operation, by field: the Fund, the country, the kind of funding."),
    )
    columns: tuple[Column, ...] = field(
        metadata=about("Every column of the table in its order; a table with other columns is refused.")
    )
    patches: tuple[Patch, ...] = field(default=(), metadata=about("Corrections of the source."))
