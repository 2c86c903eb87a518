"""The labels of a page that are about the operation itself."""

from attrs import frozen

from sicore.codelists import Code
from sicore.model import Project, WeightedCode
from sicore.plugins import Intake
from sicore.readings import read_answer, read_count
from sicore_se.operation import Operation
from sicore_se.organisations import Told
from sicore_se.page_fields import ProjectPage
from sicore_se.reading import PageReading
from sicore_se.words import page_words

SECONDARY_THEMES = "cpr-2021-esf-secondary-theme"
CHILD_POVERTY = "06"


@frozen(kw_only=True)
class PageOperation:
    """Fills a project from the labels of its page.

    Args:
        reading: The page.
        intake: The project in the making.
        page: The parts of the page.
    """

    reading: PageReading
    intake: Intake[Project]
    page: ProjectPage

    def told(self, about: str) -> Told | None:
        """The value of a label with its place; None where the page does not give it."""
        each = self.page.first(about)
        if each is None or not each.value:
            return None
        return Told(text=each.value.strip(), place=self.reading.place(each.line))

    def take(self) -> None:
        """Take every label that is about the operation."""
        operation = Operation(self.intake, self.reading.context)
        takers = {
            "countries": operation.countries,
            "fund": operation.fund,
            "cci": operation.programme,
            "objective": operation.objectives,
            "intervention": operation.intervention_fields,
            "rate": operation.rate,
        }
        for about, take in takers.items():
            told = self.told(about)
            if told:
                take(told.text, told.place)
        for about, pointer in (("start_date", "/start_date"), ("end_date", "/end_date_expected")):
            told = self.told(about)
            if told:
                operation.date(pointer, told.text, told.place)
        area = self.told("priority")
        if area:
            operation.priority(area.text, area.place, label=self.reading.priority_label(area.text))
        region, nuts = self.told("region"), self.told("nuts")
        where = nuts or region
        if where:
            operation.location(region.text if region else None, nuts.text if nuts else "", where.place)
            if region:
                self.intake.put("/locations/0/label", None, region.place)
        self._answers()

    def _answers(self) -> None:
        answers = page_words().answers
        participants, strategic, poverty = map(self.told, ("participants", "strategic", "child_poverty"))
        if participants:
            self.intake.take("/participants_stated", read_count(participants.text), participants.place)
        if strategic:
            self.intake.take("/strategic_importance", read_answer(strategic.text, answers), strategic.place)
        if poverty:
            answer = read_answer(poverty.text, answers)
            if answer.value is None:
                self.intake.take("/secondary_themes_excluded", answer, poverty.place)
            elif answer.value:
                theme = WeightedCode(list=SECONDARY_THEMES, version="2021", code=CHILD_POVERTY)
                self.intake.put("/secondary_themes", (theme,), poverty.place, raw=poverty.text)
            else:
                other = Code(list=SECONDARY_THEMES, version="2021", code=CHILD_POVERTY)
                self.intake.put("/secondary_themes_excluded", (other,), poverty.place, raw=poverty.text)
