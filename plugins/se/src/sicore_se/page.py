"""The importer of project pages of the Swedish ESF Council's project bank."""

import re
from collections.abc import Iterator

from attrs import define, evolve, field

from sicore.codelists import Code
from sicore.findings import Finding, RefusedSourceError, SourcePlace
from sicore.identifiers import Identifier
from sicore.model import AnyRecord, Project, WeightedCode
from sicore.places import Place
from sicore.plugins import ImportContext, Intake, Probe, Source, codes
from sicore.plugins.pages import PageLine, ends_early, page_lines
from sicore.readings import read_answer, read_count
from sicore_se import codes as own_codes
from sicore_se.bank import NAMESPACE, NUMBER_SCHEME, envelope, project_id, swedish
from sicore_se.centre import centre_of, offers_of_centre
from sicore_se.description import describe
from sicore_se.offers import Offers
from sicore_se.operation import Operation
from sicore_se.organisations import NAME_LEFT_OUT, Owner, Told, owner_of, secret_of
from sicore_se.page_ends import breaks_off
from sicore_se.page_fields import Labelled, ProjectPage, take_apart
from sicore_se.partners import Partners, spelling_of
from sicore_se.reading import PageReading
from sicore_se.statements import Statements
from sicore_se.words import page_words, plain_label, text_words

IMPORTER = "se.esf-projektsida"
BEFORE_HEADING = "Text före rubriken"
SECONDARY_THEMES = "cpr-2021-esf-secondary-theme"
CHILD_POVERTY = "06"

_NUMBER = re.compile(r"[0-9]{2}-[0-9]{3}-[A-Z][0-9]{2}")
_TAGS = re.compile(r"<[^>]*>")
_FEWEST_LABELS = 3


class ProjectPageImporter:
    """Reads one project page, saved as text or as HTML."""

    def probe(self, source: Source) -> Probe:
        """Look for the heading with the project's number, and for labels of the bank."""
        try:
            head = source.head.decode(source.encoding or "utf-8", "replace")
        except (RefusedSourceError, LookupError):
            return Probe(confidence=0, reason="the file cannot be opened")
        words = page_words()
        lines = [line.strip() for line in _TAGS.sub("\n", head).splitlines()]
        labels = {plain_label(line.partition(":")[0]) for line in lines} & words.labels.keys()
        has_heading = any(words.heading.fullmatch(line) for line in lines)
        if len(labels) >= _FEWEST_LABELS:
            return Probe(confidence=95 if has_heading else 70, reason=f"{len(labels)} labels of the project bank")
        if has_heading:
            return Probe(confidence=40, reason="a heading with the number of a project")
        return Probe(confidence=0, reason="neither the heading nor the labels of a project page")

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
        """Yield the project, its organisations and activities, and findings.

        Raises:
            RefusedSourceError: another page, or one of several projects.
            MissingExtraError: the page is HTML and the extra `tables` is not installed.
        """
        page = take_apart(page_lines(source), page_words())
        number = _number_of(page, source)
        yield from _PageToRecords(source, context, page, number).run()
        context.progress(1)


def _number_of(page: ProjectPage, source: Source) -> str:
    if not page.fields:
        raise source.refusal(codes.PAGE_OTHER, value=IMPORTER, reason="it has no labels of the project bank")
    stated = [each for each in page.of("number") if each.value]
    numbers = list(dict.fromkeys((each.value or "").strip().upper() for each in stated))
    headings = list(dict.fromkeys(heading.number for heading in page.headings))
    for each_says in (numbers, headings):
        several = [number for number in each_says if _NUMBER.fullmatch(number)]
        if len(several) > 1:
            raise source.refusal(codes.SEVERAL_ON_ONE_PAGE, value=", ".join(several))
    second = page.first("second_number")
    known = [*numbers, *headings, *([second.value.strip().upper()] if second and second.value else [])]
    if not known:
        raise source.refusal(codes.PAGE_OTHER, value=IMPORTER, reason="it does not say the number of a project")
    return known[0]


@define
class _PageToRecords:
    """Turns the parts of one page into records."""

    source: Source
    context: ImportContext
    page: ProjectPage
    number: str
    intake: Intake[Project] = field(init=False)

    def run(self) -> Iterator[AnyRecord | Finding]:
        project = project_id(self.number)
        self.intake = Intake(Project, str(project), namespace=NAMESPACE)
        self._leave_out_a_person()
        description = describe(self.page.text, text_words())
        reading = PageReading(
            source=self.source,
            context=self.context,
            envelope=envelope(self.source, self.context, IMPORTER),
            project=project,
            description=description,
            words=text_words(),
        )
        self._names()
        self._operation(reading)
        owner = owner_of(
            project,
            self._told("owner"),
            self._told("owner_number"),
            spelling=self._spelling(reading),
        )
        self._seat(owner)
        Statements(reading=reading, intake=self.intake).put_all(self.page.text)
        partners = Partners(reading, owner)
        line = next((each.line for each in self.page.fields if each.about in {"owner", "owner_number"}), 1)
        participants = partners.take(line)
        self.intake.put("/participants", tuple(each for each, _ in participants) or None)
        for number, (_, named_at) in enumerate(participants):
            self.intake.put(f"/participants/{number}", None, reading.place(named_at))
        centre = centre_of(reading)
        offers = Offers(reading=reading, organiser=centre.id if centre and offers_of_centre(reading) else None)
        Statements(reading=reading, intake=self.intake).put_outputs(offers.outputs(), offers.documents())
        self._labels()
        yield from reading.finish(self.intake)
        reason = breaks_off(self.page, is_cut=ends_early(self.source))
        if reason:
            last = max((line.number for line in self.page.text if line.text), default=self.page.fields[-1].line)
            yield Finding.of(codes.SOURCE_TRUNCATED, record=self.intake.id, place=reading.place(last), reason=reason)
        yield from partners.records()
        if centre:
            yield from reading.finish(centre)
        yield from offers.records()

    def _leave_out_a_person(self) -> None:
        """Where the owner may be a natural person, no text may hold the name or the number."""
        number, owner = self.page.first("owner_number"), self.page.first("owner")
        secret = secret_of(owner.value if owner else None, number.value if number else None)
        if secret is None:
            return

        def cleaned(line: PageLine) -> PageLine:
            return evolve(line, text=secret.sub(NAME_LEFT_OUT, line.text))

        def without(each: Labelled) -> Labelled:
            is_number = each.about == "owner_number"
            value = each.value if is_number or each.value is None else secret.sub(NAME_LEFT_OUT, each.value)
            return evolve(each, value=value)

        self.page = evolve(
            self.page,
            fields=tuple(without(each) for each in self.page.fields if each.about not in {"postcode", "city"}),
            headings=tuple(
                evolve(heading, title=secret.sub(NAME_LEFT_OUT, heading.title)) for heading in self.page.headings
            ),
            before=tuple(map(cleaned, self.page.before)),
            text=tuple(map(cleaned, self.page.text)),
        )

    def _names(self) -> None:
        """Take the number and the title, from the labels before the heading."""
        title, number = self.page.first("title"), self.page.first("number")
        heading = next(iter(self.page.headings), None)
        if title and title.value:
            self.intake.put("/title", swedish(title.value), self._place(title))
            if heading and heading.title != title.value:
                self.intake.keep("Rubrik", heading.title, self.source.place(line=heading.line))
                place = self.source.place(line=heading.line)
                self.intake.find(own_codes.TITLE_DIFFERS, "/title", place, value=title.value, other=heading.title)
        elif heading:
            self.intake.put("/title", swedish(heading.title), self.source.place(line=heading.line))
        else:
            self.intake.put("/title", swedish(self.number), self._place(number) if number else None)
        self.intake.put("/kind", "operation")
        self._identifiers(number, heading.line if heading else None)

    def _identifiers(self, number: Labelled | None, heading_line: int | None) -> None:
        second = self.page.first("second_number")
        place = self._place(number) if number else self.source.place(line=heading_line)
        values = {self.number: place}
        if second and second.value:
            self.intake.keep(second.label, second.value, self._place(second))
            values.setdefault(second.value.strip().upper(), self._place(second))
        if self.page.headings:
            values.setdefault(self.page.headings[0].number, self.source.place(line=heading_line))
        for other in list(values)[1:]:
            self.intake.find(
                own_codes.PROJECT_NUMBER_DIFFERS, "/identifiers", values[other], value=self.number, other=other
            )
        self.intake.put("/identifiers", tuple(Identifier(scheme=NUMBER_SCHEME, value=value) for value in values))
        for index, where in enumerate(values.values()):
            self.intake.put(f"/identifiers/{index}", None, where)

    def _operation(self, reading: PageReading) -> None:
        operation = Operation(self.intake, self.context)
        takers = {
            "countries": operation.countries,
            "fund": operation.fund,
            "cci": operation.programme,
            "objective": operation.objectives,
            "intervention": operation.intervention_fields,
            "rate": operation.rate,
        }
        for about, take in takers.items():
            told = self._told(about)
            if told:
                take(told.text, told.place)
        for about, pointer in (("start_date", "/start_date"), ("end_date", "/end_date_expected")):
            told = self._told(about)
            if told:
                operation.date(pointer, told.text, told.place)
        area = self._told("priority")
        if area:
            operation.priority(area.text, area.place, label=reading.priority_label(area.text))
        region, nuts = self._told("region"), self._told("nuts")
        where = nuts or region
        if where:
            operation.location(region.text if region else None, nuts.text if nuts else "", where.place)
            if region:
                self.intake.put("/locations/0/label", None, region.place)
        self._answers()

    def _answers(self) -> None:
        answers = page_words().answers
        participants, strategic, poverty = map(self._told, ("participants", "strategic", "child_poverty"))
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

    def _spelling(self, reading: PageReading) -> str | None:
        owner = self.page.first("owner")
        return spelling_of(owner.value, reading.description.of("partners")) if owner and owner.value else None

    def _seat(self, owner: Owner | None) -> None:
        postcode, city = self._told("postcode"), self._told("city")
        told = postcode or city
        if owner is not None and told is not None:
            seat = Place(postcode=postcode.text if postcode else None, city=swedish(city.text) if city else None)
            owner.settle(seat, told)

    def _labels(self) -> None:
        """Say what is odd about the labels, and keep what has no place of its own."""
        taken: dict[str, str] = {}
        for each in self.page.fields:
            if each.value is None:
                self.intake.find(codes.LABEL_WITHOUT_VALUE, None, self._place(each), value=each.label)
                if each.about is None:
                    self.intake.keep(each.label, None, self._place(each))
            elif each.about is None:
                self.intake.keep(each.label, each.value, self._place(each))
                self.intake.find(codes.LABEL_UNKNOWN, None, self._place(each), value=each.label)
            elif taken.setdefault(each.about, each.value) != each.value:
                self.intake.keep(each.label, each.value, self._place(each))
                self.intake.find(codes.LABEL_TWICE, None, self._place(each), value=each.label)
        for line in self.page.before:
            self.intake.keep(BEFORE_HEADING, line.text, self.source.place(line=line.number))

    def _told(self, about: str) -> Told | None:
        each = self.page.first(about)
        return Told(text=each.value.strip(), place=self._place(each)) if each and each.value else None

    def _place(self, each: Labelled) -> SourcePlace:
        return self.source.place(line=each.line)
