import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sicore.codelists import Code, CodeList, CodeStatus, Mark, core_shelf, read_shelf
from sicore.codelists.packaged import FOLDER
from sicore.dates import Period
from sicore.text import is_language_tag

LISTS = list(core_shelf())
EU_LANGUAGES = core_shelf().get("language").entries["sv"].labels.languages()
OWN = [known for known in LISTS if known.source == "sicore"]


def named(known: CodeList) -> str:
    return f"{known.id}_{known.version}"


@pytest.mark.parametrize("known", LISTS, ids=named)
def test_every_list_says_what_it_is_and_where_it_is_from(known: CodeList) -> None:
    assert known.title
    assert known.source
    assert known.licence
    assert len(known) > 2


@pytest.mark.parametrize("known", LISTS, ids=named)
def test_every_row_has_the_columns_of_its_header_and_its_own_code(known: CodeList) -> None:
    with (FOLDER / f"{named(known)}.csv").open(encoding="utf-8", newline="") as lines:
        header, *rows = list(csv.reader(lines))

    assert header[0] == "code"
    assert {len(row) for row in rows} == {len(header)}
    assert len({row[0] for row in rows}) == len(rows)
    assert all(cell == cell.strip() for row in rows for cell in row)
    assert all(is_language_tag(column[6:]) for column in header if column.startswith("label_"))


@pytest.mark.parametrize("known", LISTS, ids=named)
def test_every_parent_is_a_code_of_the_same_list(known: CodeList) -> None:
    entries = [known.entries[code] for code in known.codes]

    assert [entry.code for entry in entries if entry.parent and entry.parent not in known] == []


@pytest.mark.parametrize("known", LISTS, ids=named)
def test_no_entry_is_less_sure_than_its_list(known: CodeList) -> None:
    order = [Mark.VERIFIED, Mark.DERIVED, Mark.MEMORY]
    marks = {mark for entry in known.entries.values() for mark in (entry.mark, *entry.label_marks.values())}

    assert max(order.index(mark) for mark in marks) <= order.index(known.mark)


def test_every_file_of_the_folder_is_described() -> None:
    assert {path.stem for path in FOLDER.glob("*.csv")} == {named(known) for known in LISTS}


def test_intervention_field_127_is_an_infrastructure_code_read_in_french() -> None:
    field = core_shelf().get("cpr-2021-intervention-field").get("127")

    assert field is not None
    assert "infrastructures sociales" in field.labels["fr"]
    assert field.mark is Mark.VERIFIED
    assert field.label_marks == {"en": Mark.MEMORY}


def test_the_coefficients_of_annex_one_are_at_hand() -> None:
    fields = core_shelf().get("cpr-2021-intervention-field")
    gender = core_shelf().get("cpr-2021-gender")

    assert len(fields) == 182
    assert all(re.fullmatch("0|40|100", entry.more["climate_pct"]) for entry in fields.entries.values())
    assert [entry.more["gender_pct"] for entry in gender.entries.values()] == ["100", "40", "0"]


def test_a_field_of_2014_is_not_judged_by_the_list_of_2021() -> None:
    (before,) = core_shelf().for_period("intervention-field", Period("2014-2020"))
    (after,) = core_shelf().for_period("intervention-field", Period("2021-2027"))

    assert core_shelf().check(Code(list=before.list, code="117")).status is CodeStatus.NOT_CHECKED
    assert core_shelf().check(Code(list=after.list, version=after.version, code="117")).status is CodeStatus.KNOWN


def test_a_field_that_an_amendment_added_is_unknown_and_not_refused() -> None:
    check = core_shelf().check(Code(list="cpr-2021-intervention-field", version="2021", code="145a"))

    assert check.status is CodeStatus.UNKNOWN
    assert "145" in check.near


@pytest.mark.parametrize("list_id", ["country", "language"])
def test_countries_and_languages_are_named_in_all_official_languages(list_id: str) -> None:
    known = core_shelf().get(list_id)
    member = "SE" if list_id == "country" else "sv"

    assert len(EU_LANGUAGES) == 24
    assert known.entries[member].labels.languages() == EU_LANGUAGES


@pytest.mark.parametrize("list_id", ["esf-plus-indicator", "esf-plus-specific-objective", "cpr-2021-gender"])
def test_what_reports_name_has_names_in_the_six_languages_that_are_no_official_wording(list_id: str) -> None:
    for entry in core_shelf().get(list_id).entries.values():
        assert not entry.labels.missing("en", "sv", "da", "sl", "ro", "fi"), entry.code
        assert all(entry.label_marks[language] is Mark.MEMORY for language in ("sv", "da", "sl", "ro", "fi"))


def test_a_field_that_the_esf_plus_uses_is_named_in_the_six_languages() -> None:
    fields = core_shelf().get("cpr-2021-intervention-field").entries.values()
    typical = [entry for entry in fields if entry.more["esf_plus_typical"] == "yes"]

    assert len(typical) == 37
    assert [entry.code for entry in typical if entry.labels.missing("en", "sv", "da", "sl", "ro", "fi")] == []


@pytest.mark.parametrize("known", OWN, ids=named)
def test_our_own_lists_are_named_in_the_six_languages_of_the_messages(known: CodeList) -> None:
    missing = {entry.code: entry.labels.missing("en", "sv", "da", "sl", "ro", "fi") for entry in known.entries.values()}

    assert [code for code, languages in missing.items() if languages] == []


def test_all_of_iso_3166_is_there_with_the_codes_of_the_union() -> None:
    countries = core_shelf().get("country")
    other = {code: entry.more["eu_code"] for code, entry in countries.entries.items() if entry.more["eu_code"] != code}

    assert len(countries) == 249 + 1
    assert "XK" in countries
    assert other == {"GR": "EL", "GB": "UK"}
    assert sum(entry.more["eu_member"] == "yes" for entry in countries.entries.values()) == 27
    assert countries.entries["SE"].more["alpha_3"] == "SWE"


@pytest.mark.parametrize("currency", ["EUR", "SEK", "DEM", "HRK", "BGN", "RON", "ROL", "XAU"])
def test_currencies_in_use_and_historic_ones_are_listed(currency: str) -> None:
    assert currency in core_shelf().get("currency")


@pytest.mark.parametrize("currency", ["EUX", "eur", "CNH", ""])
def test_what_iso_4217_does_not_list_is_not_listed(currency: str) -> None:
    assert currency not in core_shelf().get("currency")


def test_a_currency_of_the_past_says_when_it_ended() -> None:
    kuna = core_shelf().get("currency").entries["HRK"]

    assert str(kuna.valid_until) == "2023-01-14"
    assert core_shelf().get("currency").entries["EUR"].valid_until is None


def test_regions_stand_below_their_countries() -> None:
    regions = core_shelf().get("nuts")

    assert regions.ancestors("SE224") == ("SE22", "SE2", "SE")
    assert "SE0" not in regions


def test_the_fund_is_named_in_every_language() -> None:
    funds = core_shelf().get("eu-programme")

    assert "ESS+" in funds.label("ESF_PLUS", "sl")
    assert "ESR+" in funds.label("ESF_PLUS", "fi")


def test_social_innovation_may_be_programmed_under_all_objectives_but_the_last() -> None:
    objectives = core_shelf().get("esf-plus-specific-objective")
    closed = [code for code, entry in objectives.entries.items() if entry.more["social_innovation_allowed"] == "no"]

    assert closed == ["ESO4.13"]


def test_target_groups_point_to_common_indicators() -> None:
    indicators = core_shelf().get("esf-plus-indicator")
    groups = core_shelf().get("target-group").entries.values()

    assert {entry.more["indicator"] for entry in groups if "indicator" in entry.more} <= set(indicators.codes)


def test_a_file_is_read_when_its_list_is_first_used(tmp_path: Path) -> None:
    described = 'id = "xx.a"\nversion = "1"\ntitle = "t"\nkind = "open"\nsource = "s"\nlicence = "l"\n'
    (tmp_path / "lists.toml").write_text("[[list]]\n" + described, encoding="utf-8")
    shelf = read_shelf(tmp_path)

    (tmp_path / "xx.a_1.csv").write_text("code,label_sv\n1,ett\n", encoding="utf-8")

    assert shelf.get("xx.a").label("1", "sv") == "ett"


def test_importing_the_room_reads_no_list_and_loads_no_optional_package() -> None:
    asked = (
        "import sys, sicore.codelists as room\n"
        "assert room.core_shelf.cache_info().currsize == 0\n"
        "print({'babel', 'jsonschema', 'requests', 'stdnum'} & sys.modules.keys())"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "set()"
