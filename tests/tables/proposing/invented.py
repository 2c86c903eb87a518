"""Small lists of our own making, with the quirks of published ones, one in each official language."""

from pathlib import Path

from attrs import field, frozen

from sicore.tables.proposing import MappingProposal, Wishes
from sicore.workspace.mapping_proposals import propose_mapping

FOLDER = Path(__file__).with_name("lists")


@frozen(kw_only=True)
class Invented:
    """One list.

    Args:
        language: The language of its headers and texts.
        fields: The field that each column holds, in its order; None for columns without one. Several where one cell
            holds several, or where a header fits each of them.
        readings: How the cells of some fields must be read.
        currency: The currency of its amounts, None where it must be asked for.
    """

    language: str
    fields: tuple[str | None, ...]
    readings: dict[str, dict[str, str]] = field(factory=dict)
    currency: str | None = None

    @property
    def text(self) -> str:
        """The list; semicolons stand between its cells."""
        return (FOLDER / f"{self.language}.csv").read_text(encoding="utf-8")


LISTS = (
    Invented(
        language="cs",
        fields=(
            "title",
            "beneficiary",
            "start_date",
            "end_date",
            "total_eligible_cost",
            "cofinancing_rate",
            "place",
            "intervention_field",
        ),
        readings={
            "total_eligible_cost": {"unit": "thousand", "currency": "CZK", "decimal": "comma"},
            "start_date": {"date": "dmy"},
            "cofinancing_rate": {"rate": "percent"},
        },
        currency="CZK",
    ),
    Invented(
        language="pl",
        fields=("title", "beneficiary", "start_date", "end_date", "total_cost", "eu_contribution", "id"),
        readings={"total_cost": {"currency": "PLN", "decimal": "point"}},
        currency="PLN",
    ),
    Invented(
        language="fr",
        fields=(
            "title",
            "beneficiary",
            "start_date",
            "end_date",
            "total_eligible_cost",
            "cofinancing_rate",
            "postcode",
            "country",
        ),
        readings={"start_date": {"date": "dmy"}, "total_eligible_cost": {"decimal": "comma", "currency": "EUR"}},
        currency="EUR",
    ),
    Invented(
        language="es",
        fields=(
            "title",
            "beneficiary",
            "start_date",
            "end_date",
            "total_eligible_cost",
            "cofinancing_rate",
            "place",
            "summary",
        ),
        readings={"total_eligible_cost": {"decimal": "comma"}, "cofinancing_rate": {"rate": "fraction"}},
    ),
    Invented(
        language="it",
        fields=(
            "title",
            "beneficiary",
            "start_date",
            "end_date",
            "total_eligible_cost",
            "cofinancing_rate",
            "city place",
            "id",
        ),
        readings={"total_eligible_cost": {"decimal": "comma", "currency": "EUR"}},
        currency="EUR",
    ),
    Invented(
        language="pt",
        fields=(
            "title",
            "beneficiary",
            "start_date",
            "end_date",
            "total_eligible_cost",
            "cofinancing_rate",
            "city place",
        ),
        readings={"total_eligible_cost": {"decimal": "comma", "currency": "EUR"}},
        currency="EUR",
    ),
    Invented(
        language="sv",
        fields=("title", "beneficiary", "start_date", "end_date", "total_cost", "eu_contribution", "city place", "id"),
    ),
    Invented(
        language="fi",
        fields=("title", "beneficiary", "start_date", "end_date", "total_cost", "eu_contribution", "city place", "id"),
        readings={"start_date": {"date": "dmy"}, "total_cost": {"decimal": "comma", "currency": "EUR"}},
        currency="EUR",
    ),
    Invented(
        language="el",
        fields=("title", "beneficiary", "start_date", "end_date", "total_eligible_cost", "cofinancing_rate", "place"),
        readings={"total_eligible_cost": {"decimal": "comma", "currency": "EUR"}},
        currency="EUR",
    ),
    Invented(
        language="bg",
        fields=("title", "beneficiary", "start_date", "end_date", "total_eligible_cost", "cofinancing_rate", "place"),
        readings={"total_eligible_cost": {"decimal": "comma", "currency": "BGN"}, "start_date": {"date": "dmy"}},
        currency="BGN",
    ),
    Invented(
        language="ro",
        fields=(
            "title",
            "beneficiary",
            "start_date",
            "end_date",
            "total_eligible_cost",
            "cofinancing_rate",
            "city place",
        ),
        readings={"total_eligible_cost": {"decimal": "comma", "currency": "RON"}},
        currency="RON",
    ),
    Invented(
        language="nl",
        fields=(
            "beneficiary",
            "title",
            "start_date",
            "end_date",
            "total_eligible_cost",
            "eu_contribution",
            "postcode beneficiary_postcode",
            "city place",
        ),
        readings={"start_date": {"date": "dmy"}, "total_eligible_cost": {"decimal": "comma", "currency": "EUR"}},
        currency="EUR",
    ),
    Invented(
        language="et",
        fields=(
            "title",
            "beneficiary",
            "start_date",
            "end_date",
            "total_eligible_cost",
            "eu_contribution",
            "place nuts3_name",
        ),
        readings={"total_eligible_cost": {"decimal": "point"}},
    ),
    Invented(
        language="de",
        fields=(None, "title", "beneficiary", "start_date", "end_date", "total_eligible_cost", "eu_contribution"),
        readings={"start_date": {"date": "dmy"}, "total_eligible_cost": {"decimal": "comma", "currency": "EUR"}},
        currency="EUR",
    ),
    Invented(
        language="hr",
        fields=(
            "title",
            "beneficiary",
            "start_date",
            "end_date",
            "total_eligible_cost",
            "cofinancing_rate",
            "place",
            "intervention_field",
        ),
        readings={"start_date": {"date": "dmy"}, "total_eligible_cost": {"decimal": "comma"}},
        currency="EUR",
    ),
    Invented(
        language="sk",
        fields=(
            "title",
            "beneficiary",
            "start_date",
            "end_date",
            "total_eligible_cost",
            "cofinancing_rate",
            "place",
            "id",
        ),
        readings={"total_eligible_cost": {"decimal": "comma", "currency": "EUR"}},
        currency="EUR",
    ),
    Invented(
        language="sl",
        fields=(
            "title",
            "beneficiary",
            "start_date",
            "end_date",
            "total_eligible_cost",
            "cofinancing_rate",
            "place",
            "id",
        ),
        readings={"cofinancing_rate": {"rate": "percent"}},
        currency="EUR",
    ),
    Invented(
        language="lt",
        fields=("title", "beneficiary", "start_date", "end_date", "total_cost", "eu_contribution", "id", "city place"),
        readings={"total_cost": {"decimal": "comma", "currency": "EUR"}},
        currency="EUR",
    ),
    Invented(
        language="lv",
        fields=(
            "title",
            "beneficiary",
            "start_date",
            "end_date",
            "total_eligible_cost",
            "eu_contribution",
            "id",
            "place",
        ),
        readings={"start_date": {"date": "dmy"}},
        currency="EUR",
    ),
    Invented(
        language="da",
        fields=(
            "title",
            "beneficiary",
            "start_date",
            "end_date",
            "total_cost",
            "eu_contribution",
            "cofinancing_rate",
            "city place",
        ),
        readings={"total_cost": {"decimal": "comma"}, "start_date": {"date": "dmy"}},
        currency=None,
    ),
    Invented(
        language="hu",
        fields=(
            "beneficiary",
            "title",
            "start_date",
            "end_date",
            "total_eligible_cost",
            "cofinancing_rate",
            "place",
            "id",
        ),
        readings={"total_eligible_cost": {"currency": "HUF"}},
        currency="HUF",
    ),
    Invented(
        language="ga",
        fields=("title", "beneficiary", "start_date", "end_date", "total_eligible_cost", "cofinancing_rate", "country"),
        readings={"total_eligible_cost": {"decimal": "point", "currency": "EUR"}},
        currency="EUR",
    ),
    Invented(
        language="mt",
        fields=("title", "beneficiary", "start_date", "end_date", "total_eligible_cost", "cofinancing_rate", "country"),
        readings={"total_eligible_cost": {"decimal": "point", "currency": "EUR"}},
        currency="EUR",
    ),
    Invented(
        language="en",
        fields=(
            "id",
            "beneficiary",
            "participant",
            "title",
            "purpose",
            "start_date",
            "end_date",
            "total_cost",
            "fund",
            "specific_objective",
            "cofinancing_rate",
            "nuts place",
            "country",
            "intervention_field",
        ),
        readings={"total_cost": {"decimal": "point", "currency": "EUR"}},
        currency="EUR",
    ),
)


def proposed(folder: Path, text: str, *, name: str = "list.csv", **wishes: str) -> MappingProposal:
    """The proposal for a text table."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return propose_mapping(file, wishes=Wishes(**wishes))


def open_codes(proposal: MappingProposal) -> list[str]:
    """What is asked, in order."""
    return [question.kind.code for question in proposal.questions]
