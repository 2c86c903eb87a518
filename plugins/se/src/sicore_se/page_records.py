"""From the parts of one project page to records."""

from collections.abc import Iterator

from attrs import define, evolve, field

from sicore.findings import Finding, SourcePlace
from sicore.identifiers import Identifier
from sicore.model import AnyRecord, Project
from sicore.places import Place
from sicore.plugins import ImportContext, Intake, Source, codes
from sicore.plugins.pages import PageLine, ends_early, is_html
from sicore_se import codes as own_codes
from sicore_se.bank import NAMESPACE, NUMBER_SCHEME, envelope, project_id, swedish
from sicore_se.centre import centre_of, offers_of_centre
from sicore_se.description import describe
from sicore_se.offers import Offers
from sicore_se.organisations import NAME_LEFT_OUT, Owner, Told, owner_of, personal_number_in, secret_of
from sicore_se.page_ends import breaks_off
from sicore_se.page_fields import Labelled, ProjectPage
from sicore_se.page_operation import PageOperation
from sicore_se.partners import Partners, spelling_of
from sicore_se.reading import PageReading
from sicore_se.statements import Statements
from sicore_se.words import text_words

BEFORE_HEADING = "Text före rubriken"


@define
class PageToRecords:
    """Turns the parts of one page into records.

    Args:
        source: The file.
        context: What the importer may use.
        page: The parts of the page.
        number: The number of its project.
        importer: The id of the importer, for the records' source.
    """

    source: Source
    context: ImportContext
    page: ProjectPage
    number: str
    importer: str
    intake: Intake[Project] = field(init=False)

    def run(self) -> Iterator[AnyRecord | Finding]:
        """Yield the project, its organisations, its centre and its activities, each with its findings."""
        project = project_id(self.number)
        self.intake = Intake(Project, str(project), namespace=NAMESPACE)
        self._leave_out_a_person()
        description = describe(self.page.text, text_words())
        reading = PageReading(
            source=self.source,
            context=self.context,
            envelope=envelope(self.source, self.context, self.importer),
            project=project,
            description=description,
            words=text_words(),
        )
        self._names()
        operation = PageOperation(reading=reading, intake=self.intake, page=self.page)
        operation.take()
        owner = owner_of(
            project, operation.told("owner"), operation.told("owner_number"), spelling=self._spelling(reading)
        )
        _settle(owner, operation.told("postcode"), operation.told("city"))
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
        reason = breaks_off(
            self.page,
            is_cut=ends_early(self.source),
            has_line_end=is_html(self.source) or self.source.text.endswith("\n"),
        )
        if reason:
            last = max((line.number for line in self.page.text if line.text), default=self.page.fields[-1].line)
            yield Finding.of(codes.SOURCE_TRUNCATED, place=reading.place(last), reason=reason)
        yield from partners.records()
        if centre:
            yield from reading.finish(centre)
        yield from offers.records()

    def _leave_out_a_person(self) -> None:
        """Where the owner may be a natural person, no text may hold the name or the number."""
        numbers = [each for each in self.page.of("owner_number") if each.value]
        personal = next((each for each in numbers if personal_number_in(each.value or "")), None)
        if personal is None:
            return
        names = [each.value for each in self.page.of("owner") if each.value]
        secret = secret_of(names, [each.value or "" for each in numbers])

        def cleaned(line: PageLine) -> PageLine:
            return evolve(line, text=secret.sub(NAME_LEFT_OUT, line.text))

        fields = [
            each
            if each is personal or each.value is None
            else evolve(each, value=secret.sub(NAME_LEFT_OUT, each.value))
            for each in self.page.fields
            if each is personal or each.about not in {"owner", "owner_number", "postcode", "city"}
        ]
        self.page = evolve(
            self.page,
            fields=tuple(fields),
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

    def _spelling(self, reading: PageReading) -> str | None:
        owner = self.page.first("owner")
        return spelling_of(owner.value, reading.description.of("partners")) if owner and owner.value else None

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

    def _place(self, each: Labelled) -> SourcePlace:
        return self.source.place(line=each.line)


def _settle(owner: Owner | None, postcode: Told | None, city: Told | None) -> None:
    told = postcode or city
    if owner is not None and told is not None:
        seat = Place(postcode=postcode.text if postcode else None, city=swedish(city.text) if city else None)
        owner.settle(seat, told)
