"""What the columns of one header say about each other."""

from sicore.tables.lexicon import core_lexicon, recognise, recognise_all
from sicore.tables.lexicon.company import OPEN
from sicore.tables.lexicon.recognition import language_of


def taken(headers: list[str]) -> list[str | None]:
    """The fields that would be taken without asking."""
    found = recognise_all(headers)
    return [ones[0].field if ones and ones[0].confidence >= 0.5 else None for ones in found]


def test_lets_one_column_alone_be_a_field_that_has_one_value() -> None:
    found = recognise_all(["Start", "Operation start date"])

    assert found[1][0].field == "start_date"
    assert found[0][0].confidence < 0.5
    assert "'Operation start date'" in found[0][0].evidence


def test_lets_texts_stand_once_for_each_language_and_partners_in_a_series() -> None:
    assert taken(["Titel", "Title in English"]) == ["title", "title"]
    assert taken(["medebegunstigde 1", "medebegunstigde 2"]) == ["participant"] * 2


def test_leaves_numbered_categories_behind_the_first_to_their_cells_since_they_may_be_other_dimensions() -> None:
    assert taken(["interventionskategori1", "interventionskategori2", "interventionskategori3"]) == [
        "intervention_field",
        None,
        None,
    ]


def test_gives_each_item_of_the_law_to_one_column_and_leaves_the_other_wording_to_its_cells() -> None:
    assert taken(["Total cost", "Total eligible expenditure of the operation", "Name"])[:2] == [
        None,
        "total_eligible_cost",
    ]
    assert taken(["Investimento total", "Investimento elegível"]) == ["total_cost", None]
    assert taken(["Intervention field code", "Name of category of intervention"]) == ["intervention_field", None]
    assert taken(["Expected end date", "Actual end date"]).count(None) == 1


def test_names_the_column_that_has_the_better_claim_to_an_item() -> None:
    other = recognise_all(["Investimento total", "Investimento elegível"])[1][0]

    assert (other.field, other.confidence) == ("total_eligible_cost", OPEN)
    assert "'Investimento total'" in other.evidence


def test_takes_both_amounts_and_what_the_union_pays_where_they_are_no_wordings_of_one_item() -> None:
    assert taken(["Total cost", "EU contribution"]) == ["total_cost", "eu_contribution"]
    assert taken(["Start date", "End date"]) == ["start_date", "end_date"]


def test_leaves_the_second_column_of_a_fund_open() -> None:
    assert taken(["Fundo", "Fundo (FEDER/FSE)"]) != ["fund", "fund"]


def test_takes_a_bare_name_for_what_no_other_column_is() -> None:
    assert taken(["Name", "Beneficiary"]) == ["title", "beneficiary"]
    assert taken(["Name", "Project title"]) == ["beneficiary", "title"]
    assert taken(["Name", "Beneficiary", "Project title"]) == [None, "beneficiary", "title"]
    assert taken(["strand_namn", "projektnamn"]) == [None, "title"]


def test_takes_organisations_for_partners_where_each_row_says_a_role() -> None:
    headers = ["organisationsnamn", "organisationsagande", "organisationstyp", "organisationsroll", "land"]

    assert taken(headers) == ["participant", None, "participant_type", "participant_role", None]
    assert {one.field for one in recognise_all(headers)[-1]} == {"country", "participant_country"}


def test_keeps_for_the_beneficiary_what_says_so_beside_a_column_of_roles() -> None:
    assert taken(["Beneficiary", "Country of the beneficiary", "Role of the organisation"])[:2] == [
        "beneficiary",
        "beneficiary_country",
    ]


def test_understands_a_header_by_the_language_of_its_table() -> None:
    assert taken(["Kraj", "Tytuł projektu", "Data zakończenia projektu"])[0] == "country"
    assert taken(["Kraj", "Název projektu", "Datum ukončení projektu"])[0] == "nuts3_name"
    assert recognise("Kraj", siblings=["Tytuł projektu"])[0].field == "country"


def test_tells_the_language_of_a_table_and_none_for_english() -> None:
    lexicon = core_lexicon()

    assert language_of([lexicon.read(header) for header in ("Hankkeen nimi", "Maakunta")]) == "fi"
    assert language_of([lexicon.read(header) for header in ("Operation name", "Country")]) is None
    assert language_of([]) is None


def test_answers_headers_of_no_columns_and_of_empty_ones() -> None:
    assert recognise_all([]) == []
    assert recognise_all(["", "Country", ""])[0] == []
