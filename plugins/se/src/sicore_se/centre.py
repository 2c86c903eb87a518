"""The competence centre that a project builds or runs, where its text says so."""

from sicore.model import Centre
from sicore.plugins import Intake
from sicore_se.bank import put_known, slug, swedish
from sicore_se.operation import country_of
from sicore_se.reading import PageReading


def centre_of(reading: PageReading) -> Intake[Centre] | None:
    """The centre in the making, None where the text builds none.

    Functions are taken from what the text says that the support does and offers, each with its words.
    """
    description, words = reading.description, reading.words
    built = next(
        (
            (said, match)
            for said in (*description.of("solution"), *description.of("overall_objective"))
            if (match := words.single["centre_built"].search(said.text))
        ),
        None,
    )
    if built is None:
        return None
    said, match = built
    place = reading.place(said.line)
    intake = reading.derived(Centre, "centre", slug(match["name"]))
    intake.put("/title", swedish(match["name"][:1].upper() + match["name"][1:]), place)
    put_known(intake, "/level", words.levels.get(match["level"].casefold()), place)
    country = country_of(match["country"], reading.context.shelf) if match["country"] else None
    if country:
        intake.put("/countries", (country,), place, raw=match["country"])
    intake.put("/projects", (str(reading.project),), place)
    if words.single["centre_begun"].search(description.text_of("solution", "sub_objectives")):
        intake.put("/status", "in-development", place)
    offers = [each for area in description.areas for each in (*([area.heading] if area.heading else []), *area.offers)]
    pieces = (*description.of("problem"), *offers)
    reading.topics(intake, "functions", pieces, code_list="centre-function", kind="centre_functions")
    return intake


def offers_of_centre(reading: PageReading) -> bool:
    """Whether the text says that the centre is who offers the activities."""
    offering = reading.words.single["centre_offering"]
    return any(offering.search(said.text) for said in reading.description.of("offers_introduction"))
