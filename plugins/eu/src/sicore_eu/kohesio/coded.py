"""What a row says in codes: its Fund, programme, priority, objectives and fields of intervention."""

import re
from collections.abc import Iterator

from attrs import frozen

from sicore.codelists import Code
from sicore.dates import Period
from sicore.errors import InvalidValueError
from sicore.findings import SourcePlace
from sicore.identifiers import Cci
from sicore.model import Priority, Project, SpecificObjective, WeightedCode
from sicore.plugins import ImportContext, Intake
from sicore.text import UNDETERMINED, LangText
from sicore_eu.funds import FUND_LIST, FUND_VERSION
from sicore_eu.kohesio import codes
from sicore_eu.kohesio.language import ENGLISH
from sicore_eu.kohesio.row import Row, plain_number

FUNDS_OF_PERIOD = {
    ("ERDF", "2014-2020"): "ERDF",
    ("ERDF", "2021-2027"): "ERDF_2021",
    ("CF", "2014-2020"): "CF",
    ("CF", "2021-2027"): "CF_2021",
    ("ESF", "2014-2020"): "ESF",
}
"""Funds whose short name is that of another entry of the list in another period."""

FUNDS = {"ESF+": "ESF_PLUS", "JTF": "JTF", "YEI": "YEI", "EMFF": "EMFF2020", "EMFAF": "EMFAF", "REACT-EU": "REACT_EU"}
"""Funds by their short name, where that is enough."""

SHORT_NAMES = {code: short for (short, _), code in FUNDS_OF_PERIOD.items()} | {
    code: short for short, code in FUNDS.items()
}

_OBJECTIVE = re.compile(r"(?P<code>ESO4[.](?:1[0-3]|[1-9]))(?![0-9])(?:[\s:.–-]+(?P<label>\S.*))?", re.DOTALL)


def english(text: str) -> LangText:
    """A text in English."""
    return LangText({ENGLISH: text})


def unsaid(text: str) -> LangText:
    """A name whose language nothing tells."""
    return LangText({UNDETERMINED: text})


def period_of(row: Row) -> Period | None:
    """The programming period that the row states, otherwise that of its programme; None without either."""
    try:
        return Period(row.text("Programming_Period"))
    except InvalidValueError:
        cci = Cci.find(row.text("Programme_Code"))
        return cci.period if cci else None


def fund_named(name: str, period: Period | None, context: ImportContext) -> str | None:
    """The code of a Fund by its short name in a programming period; None where it is not known.

    >>> from datetime import date
    >>> fund_named("CF", Period("2021-2027"), ImportContext(today=date(2026, 11, 21)))
    'CF_2021'
    """
    short = "".join(name.split()).upper()
    if any(short == known for known, _ in FUNDS_OF_PERIOD):
        return FUNDS_OF_PERIOD.get((short, str(period)))
    return FUNDS.get(short) or (short if short in context.shelf.get(FUND_LIST) else None)


@frozen
class Coded:
    """Fills a project with what a row says in codes; what cannot be read is kept beside a finding.

    Args:
        intake: The project in the making.
        row: The row.
        context: What the importer may use.
    """

    intake: Intake[Project]
    row: Row
    context: ImportContext

    def put(self) -> None:
        """Take all of it."""
        self._programme()
        self._funds()
        self._categories()
        self._objectives()
        self._priority()

    def _spot(self, column: str) -> SourcePlace | None:
        return self.row.spot(column)

    def _keep(self, column: str) -> None:
        if self.row.text(column):
            self.intake.keep(column, self.row.text(column), self._spot(column))

    def _programme(self) -> None:
        told, stated = self.row.text("Programme_Code"), self.row.text("Programming_Period")
        cci = Cci.find(told)
        if told and cci is None:
            self.intake.put("/cci", None, self._spot("Programme_Code"), raw=told)
            self.intake.find(codes.CCI_FORM, "/cci", self._spot("Programme_Code"), value=told)
        elif cci is not None:
            pointer = "/cci_stem" if cci.is_stem else "/cci"
            raw = told if told != cci.code else None
            self.intake.put(pointer, cci.code, self._spot("Programme_Code"), raw=raw)
        implied = str(cci.period) if cci and cci.period else None
        if stated != implied:
            self._keep("Programming_Period")
        if stated and implied and stated != implied:
            place = self._spot("Programming_Period")
            self.intake.find(codes.PERIODS_DIFFER, pointer_of("Programming_Period"), place, value=stated, other=implied)

    def _funds(self) -> None:
        period = period_of(self.row)
        told = self.row.entries("Fund_Code")
        found = [fund_named(name, period, self.context) for name in told]
        place = self._spot("Fund_Code")
        if None in found:
            self._keep("Fund_Code")
            self._keep("Fund_Name")
            for name in (name for name, code in zip(told, found, strict=True) if code is None):
                self.intake.find(codes.FUND_UNKNOWN, "/funds", place, value=name, period=period or "?")
        labels = self._labels("Fund_Name", len(told)) if None not in found else ()
        funds = tuple(
            Code(list=FUND_LIST, version=FUND_VERSION, code=code, label=english(label) if label else None)
            for code, label in zip(filter(None, found), labels or [""] * len(found), strict=False)
        )
        self.intake.put("/funds", funds or None, place)
        self._label_places("/funds", "Fund_Name", labels)

    def _categories(self) -> None:
        told = self.row.entries("Category_Of_Intervention")
        period = period_of(self.row)
        lists = self.context.shelf.for_period("intervention-field", period) if period else ()
        place = self._spot("Category_Of_Intervention")
        if told and not lists:
            self._keep("Category_Of_Intervention")
            self._keep("Category_Label")
            whole = self.row.text("Category_Of_Intervention")
            self.intake.find(codes.PERIOD_UNKNOWN, pointer_of("Category_Of_Intervention"), place, value=whole)
            return
        labels = self._labels("Category_Label", len(told))
        fields = tuple(
            WeightedCode(
                list=lists[0].list,
                version=lists[0].version,
                code=plain_number(code),
                label=english(label) if label else None,
            )
            for code, label in zip(told, labels or [""] * len(told), strict=True)
        )
        self.intake.put("/intervention_fields", fields or None, place)
        self._label_places("/intervention_fields", "Category_Label", labels)
        if self.row.text("Programming_Period"):
            for number in range(len(fields)):
                self.intake.put(f"/intervention_fields/{number}/version", None, self._spot("Programming_Period"))

    def _label_places(self, pointer: str, column: str, labels: tuple[str, ...]) -> None:
        for number, label in enumerate(labels):
            if label:
                self.intake.put(f"{pointer}/{number}/label", None, self._spot(column))

    def _labels(self, column: str, count: int) -> tuple[str, ...]:
        """The names that stand beside some codes; kept whole where they are not as many."""
        labels = self.row.aligned(column)
        if count and len(labels) == count:
            return labels
        if labels:
            self._keep(column)
        if labels and count:
            expected = {"Fund_Name": "Fund_Code", "Category_Label": "Category_Of_Intervention"}[column]
            self.intake.find(
                codes.LISTS_UNEQUAL, pointer_of(column), self._spot(column), value=column, expected=expected
            )
        return ()

    def _objectives(self) -> None:
        objectives = tuple(self._each_objective())
        self.intake.put("/specific_objectives", objectives or None, self._spot("Specific_Objective_Label"))

    def _each_objective(self) -> Iterator[SpecificObjective]:
        for told in self.row.entries("Specific_Objective_Label"):
            match = _OBJECTIVE.fullmatch(told)
            if match is None:
                yield SpecificObjective(label=english(told))
                continue
            code = Code(list="esf-plus-specific-objective", version="2021", code=match["code"])
            yield SpecificObjective(eu=code, label=english(match["label"]) if match["label"] else None)

    def _priority(self) -> None:
        code, name = (self.row.text(f"Program_Priority_Axis_{part}") for part in ("Code", "Name"))
        if code or name:
            priority = Priority(code=code or None, label=unsaid(name) if name else None)
            self.intake.put("/priority", priority, self._spot(f"Program_Priority_Axis_{'Code' if code else 'Name'}"))
        if code and name:
            self.intake.put("/priority/label", None, self._spot("Program_Priority_Axis_Name"))


def pointer_of(column: str) -> str:
    """Where a record keeps a column that the format has no member for."""
    return f"/extensions/eu.kohesio/{column}"
