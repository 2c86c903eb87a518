"""The columns of Kohesio's export: where the content of each goes, and the header of one file."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from attrs import frozen

ROWS_SEARCHED = 5
FEWEST = 8
LIKE_A_RENAMING = 0.75
MOST_COMPARED = 200
"""Further columns are taken as added: comparing takes long, and nobody renames so many."""

EXTENSION = "extensions"


@frozen(kw_only=True)
class Column:
    """A column of the export.

    Args:
        name: As published.
        home: The members of the record that its content goes to; `extensions` where the format has none for it.
        is_core: Every export since 2014 has it, so that a file without it has other columns than this importer reads.
        note: What is not taken from it and why; empty where all is.
    """

    name: str
    home: str
    is_core: bool = False
    note: str = ""


_ABOVE = "the region lies above a finer one of the same row"

_COLUMNS = (
    Column(name="Operation_Unique_Identifier", home="id, identifiers", is_core=True),
    Column(name="Operation_Local_Identifier", home="identifiers"),
    Column(name="Operation_Name_English", home="title", is_core=True),
    Column(name="Operation_Name_Programme_Language", home="title", is_core=True),
    Column(name="Operation_Summary_English", home="summary", is_core=True),
    Column(name="Operation_Summary_Programme_Language", home="summary", is_core=True),
    Column(name="Country", home="countries", is_core=True, note="CountryCode says it in code"),
    Column(name="CountryCode", home="countries"),
    Column(name="Postal_Code", home="locations"),
    Column(name="Operation_Start_Date", home="start_date", is_core=True),
    Column(name="Operation_End_Date", home="end_date_actual, end_date_expected", is_core=True),
    Column(name="Operation_Expected_End_Date", home="end_date_expected"),
    Column(name="Cofinancing_Rate", home="cofinancing_rate", is_core=True),
    Column(name="Total_Eligible_Expenditure_amount", home="total_eligible_cost", is_core=True),
    Column(name="Total_Eligible_Expenditure_Currency", home="total_eligible_cost, eu_contribution", is_core=True),
    Column(name="Total_Eligible_Expenditure_Exchange_Rate", home=EXTENSION),
    Column(name="Project_EU_Budget", home="eu_contribution", is_core=True),
    Column(name="Beneficiary_Unique_Identifier", home="participants, organisation id", note="not of a natural person"),
    Column(name="Beneficiary_Name", home="participants, organisation title", note="not of a natural person"),
    Column(name="Beneficiary_Local_Identifier", home="organisation identifiers", note="not of a natural person"),
    Column(name="Location_Indicator_Postcode", home="locations", note="not of a natural person"),
    Column(name="Location_Indicator_NUTS_code", home="locations", note=_ABOVE),
    Column(name="Location_Indicator_latitude_longitude", home="locations", note="not of a natural person"),
    Column(name="NUTS1_Code", home="locations", note=_ABOVE),
    Column(name="NUTS1_Label", home="locations", note=_ABOVE),
    Column(name="NUTS2_Code", home="locations", note=_ABOVE),
    Column(name="NUTS2_Label", home="locations", note=_ABOVE),
    Column(name="NUTS3_Code", home="locations"),
    Column(name="NUTS3_Label", home="locations"),
    Column(name="LAU_Labels", home="locations", note="not of a natural person"),
    Column(name="Region", home=EXTENSION),
    Column(name="Category_Of_Intervention", home="intervention_fields", is_core=True),
    Column(name="Category_Label", home="intervention_fields"),
    Column(name="Thematic_Objective_ID", home=EXTENSION),
    Column(name="Thematic_Objective_Label", home=EXTENSION),
    Column(name="Policy_Objective_ID", home=EXTENSION),
    Column(name="Policy_Objective_Label", home=EXTENSION),
    Column(name="Specific_Objective_Label", home="specific_objectives"),
    Column(name="Program_Priority_Axis_Code", home="priority"),
    Column(name="Program_Priority_Axis_Name", home="priority"),
    Column(name="Fund_Code", home="funds", is_core=True),
    Column(name="Fund_Name", home="funds"),
    Column(name="Programme_Code", home="cci"),
    Column(name="Programme_Name", home=EXTENSION),
    Column(name="Programming_Period", home="extensions", is_core=True, note="Programme_Code says it where it agrees"),
    Column(name="ManagingAuthority", home="participants"),
    Column(name="Image_URL", home=EXTENSION),
    Column(name="InfoRegio_ID", home="identifiers"),
    Column(name="InfoRegio_URL", home="identifiers"),
    Column(name="Date_Of_Last_Update", home="as_of"),
    Column(name="Social_Media_Links", home=EXTENSION),
)

COLUMNS: Mapping[str, Column] = {column.name: column for column in _COLUMNS}
"""All columns that an export can have, in the order of publication. No export has all of them."""


def _key(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


_BY_KEY = {_key(name): name for name in COLUMNS}


@frozen(kw_only=True)
class Header:
    """The columns of one file.

    Args:
        names: Of each position the published name, or the file's own where it is no column of Kohesio.
        missing: Columns that are not there and should be.
        unexpected: Columns that are there and not known, or stand twice.
        extra: The positions of columns that are kept under their own name.
        columns: The columns of Kohesio that the file has.
        headings: The headings that a place in the file can name; a set, since a file can have any number of columns.
    """

    names: tuple[str, ...]
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]
    extra: frozenset[int]
    columns: frozenset[str]
    headings: frozenset[str]

    @property
    def has_drifted(self) -> bool:
        """Whether columns were lost or renamed, so that values would go astray."""
        return bool(self.missing)


def read_header(cells: Sequence[str]) -> Header | None:
    """Say which column is which; None where the row is no header of the export.

    A column that is not known is drift where it looks like one that is missing; otherwise it came in addition.
    """
    names: list[str] = []
    extra: set[int] = set()
    for at, cell in enumerate(cells):
        known = _BY_KEY.get(_key(cell))
        if known is None or known in names:
            extra.add(at)
        names.append(known or cell.strip() or f"({at + 1})")
    there = {name for at, name in enumerate(names) if at not in extra}
    if len(there) < FEWEST:
        return None
    unexpected = tuple(cells[at].strip() for at in sorted(extra) if cells[at].strip())
    absent = [name for name in COLUMNS if name not in there]
    compared = unexpected[:MOST_COMPARED]
    renamed = {name for each in compared for name in get_close_matches(each, absent, n=1, cutoff=LIKE_A_RENAMING)}
    missing = tuple(name for name in absent if COLUMNS[name].is_core or name in renamed)
    return Header(
        names=tuple(names),
        missing=missing,
        unexpected=unexpected,
        extra=frozenset(extra),
        columns=frozenset(there),
        headings=frozenset([*there, *unexpected]),
    )
