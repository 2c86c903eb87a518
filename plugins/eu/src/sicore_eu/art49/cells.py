"""The cells of an operation's row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from sicore.codelists import Code, Shelf
from sicore.dates import PartialDate, Period
from sicore.model import Project
from sicore.money import Money
from sicore.places import eu_country
from sicore.text import LangText
from sicore_eu.art49.languages import label_in, text_in
from sicore_eu.art49.layout import ListForm
from sicore_eu.art49.operation import CONTRACTOR, Operation
from sicore_eu.art49.people import Naming, Reason, person_phrase
from sicore_eu.art49.table import Cells, Value, column_name, several
from sicore_eu.art49.where import BENEFICIARY, place_cells
from sicore_eu.kohesio.coded import SHORT_NAMES

_Told = Iterator[tuple[str, Value | None]]
_NONE: Mapping[str, str] = {}


@frozen(kw_only=True)
class Typesetter:
    """Makes the cells of the operations of one list.

    Args:
        form: What the list must be.
        languages: Its languages.
        naming: Which natural persons and vessels it may name.
        shelf: The code lists.
        updated: The day of the list.
    """

    form: ListForm
    languages: tuple[str, ...]
    naming: Naming
    shelf: Shelf
    updated: PartialDate

    def cells(self, operation: Operation, period: Period) -> Cells:
        """The cells of an operation, those of columns that the list may not have among them."""
        project = operation.project
        told: Iterable[tuple[str, Value | None]] = (
            ("code", operation.code),
            ("updated", self.updated),
            ("period", str(period)),
            *self._parties(operation),
            *_days_and_figures(project),
            *self._texts(project),
            *self._coded(project),
            *place_cells(project.locations, self.languages, self.form),
        )
        return {name: value for name, value in told if value is not None and value != ""}

    def _parties(self, operation: Operation) -> _Told:
        phrase = person_phrase(self.languages)
        persons = tuple(each.name or phrase for each in operation.named(BENEFICIARY, persons=True))
        entities = tuple(each.name or "" for each in operation.named(BENEFICIARY, persons=False))
        contractors = (each for each in operation.parties if each.role == CONTRACTOR)
        if self.form.names_persons:
            yield "person", several(persons)
            yield "beneficiary", several(entities)
        else:
            yield "beneficiary", several((*entities, *(phrase for _ in persons)))
        yield "contractor", several(tuple(phrase if each.is_person else each.name or "" for each in contractors))
        vessels = self.naming.vessels(operation.project)
        yield "vessel", None if isinstance(vessels, Reason) else several(vessels)

    def _texts(self, project: Project) -> _Told:
        yield from self._by_language("title", project.title)
        # Either stands for the other where the law asks for that one alone.
        summed_up = project.summary or (None if self.form.names_persons else project.purpose)
        yield from self._by_language("summary", summed_up)
        yield from self._by_language("purpose", project.purpose or project.summary)
        yield from self._by_language("achieved", project.achievements)
        for language in self.languages:
            expected = tuple(text_in(text, language) for text in expected_of(project))
            yield column_name("expected", language), several(expected)
        if project.priority is not None:
            yield "priority_code", project.priority.code
            yield from self._by_language("priority_name", project.priority.label)

    def _by_language(self, key: str, text: LangText | None) -> _Told:
        return ((column_name(key, language), text_in(text, language)) for language in self.languages)

    def _coded(self, project: Project) -> _Told:
        yield "country_code", several(tuple(map(eu_country, project.countries)))
        yield "programme", project.cci or project.cci_stem
        yield from self._listed("fund", project.funds, short=SHORT_NAMES)
        yield from self._listed("intervention", project.intervention_fields)
        objectives = project.specific_objectives
        codes = tuple(each.eu.code if each.eu else each.local_code or "" for each in objectives)
        yield "objective_code", several(codes)
        for language in self.languages:
            names = (
                text_in(each.label, language) or (label_in(each.eu, language, self.shelf) if each.eu else "")
                for each in objectives
            )
            yield column_name("objective_name", language), several(tuple(names))

    def _listed(self, key: str, codes: Iterable[Code], *, short: Mapping[str, str] = _NONE) -> _Told:
        listed = tuple(codes)
        yield f"{key}_code", several(tuple(short.get(code.code, code.code) for code in listed))
        for language in self.languages:
            names = tuple(label_in(code, language, self.shelf) for code in listed)
            yield column_name(f"{key}_name", language), several(names)


def _days_and_figures(project: Project) -> _Told:
    yield "start", project.start_date
    yield "end_expected", project.end_date_expected
    yield "end_actual", project.end_date_actual
    yield "rate", project.cofinancing_rate.value if project.cofinancing_rate else None
    yield from _amount("cost", project.total_cost)
    yield from _amount("eligible_cost", project.total_eligible_cost)
    yield from _amount("contribution", project.eu_contribution)


def _amount(key: str, money: Money | None) -> _Told:
    yield key, money.amount if money else None
    yield f"{key}_currency", money.currency if money else None


def expected_of(project: Project) -> Sequence[LangText]:
    """What is to be achieved: the objectives, where a record has none what it is to produce."""
    return tuple(each.text for each in project.objectives) or project.outputs
