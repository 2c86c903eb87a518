"""Reading entries of a list of partners."""

import pytest

from sicore_se.description import Said
from sicore_se.organisations import sectors_of
from sicore_se.partners import Entry, read_entry, spelling_of
from sicore_se.words import text_words


def entry(text: str, owner: str | None = "NORRVIKS KOMMUN") -> Entry:
    return read_entry(Said(text=text, line=1), owner, text_words())


@pytest.mark.parametrize(
    ("text", "role", "name", "unit", "hosted"),
    [
        ("Norrviks kommun", "partner", "Norrviks kommun", None, None),
        ("Norrviks kommun, projektägare", "beneficiary", "Norrviks kommun", None, None),
        ("Arbete och stöd, Norrviks kommun", "partner", "Norrviks kommun", "Arbete och stöd", None),
        ("Kultur, fritid, Norrviks kommun, projektägare", "beneficiary", "Norrviks kommun", "Kultur, fritid", None),
        ("Region Syd – Nätverket för broar", "partner", "Region Syd", None, "Nätverket för broar"),
        ("Hav – och vind", "partner", "Hav – och vind", None, None),
        ("Berg, Dal och Söner", "partner", "Berg, Dal och Söner", None, None),
    ],
)
def test_reads_roles_units_and_what_is_hosted(
    text: str, role: str, name: str, unit: str | None, hosted: str | None
) -> None:
    read = entry(text)

    assert (read.role, read.name, read.unit, read.hosted) == (role, name, unit, hosted)


def test_a_unit_is_known_only_by_the_owners_name() -> None:
    assert entry("Arbete och stöd, Norrviks kommun", owner=None).unit is None


def test_the_spelling_of_a_name_in_capitals_comes_from_the_list() -> None:
    entries = [Said(text="Arbete, Norrviks kommun, projektägare", line=1)]

    assert spelling_of("NORRVIKS KOMMUN", entries) == "Norrviks kommun"
    assert spelling_of("Norrviks Kommun", entries) is None
    assert spelling_of("ANNAN KOMMUN", entries) is None


@pytest.mark.parametrize(
    ("name", "sectors"),
    [
        ("Högskolan i Älvnäs", ("academia",)),
        ("Region Syd", ("public",)),
        ("Föreningen Öppna dörrar", ("civil-society",)),
        ("Broar AB", ("business",)),
        ("Verkstaden", ()),
    ],
)
def test_a_sector_is_said_only_by_the_name(name: str, sectors: tuple[str, ...]) -> None:
    assert sectors_of(name, text_words()) == sectors
