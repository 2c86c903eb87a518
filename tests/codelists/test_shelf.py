import pytest

from sicore.codelists import Code, CodeEntry, CodeList, CodeStatus, ListVersion, Shelf, UnknownCodeListError
from sicore.dates import Period
from sicore.errors import SicoreError


def list_of(list_id: str, version: str, *codes: str) -> CodeList:
    entries = [CodeEntry(code=code) for code in codes]
    return CodeList.of(id=list_id, version=version, title="", source="", licence="", entries=entries)


REGIONS = Shelf(
    [list_of("regions", "2021", "AA1", "AA2"), list_of("regions", "2024", "AA1", "AA3")],
    absent=[ListVersion(list="regions", version="2016", dimension="region", periods=("2014-2020",))],
)


def test_gives_the_newest_version_where_none_is_asked_for() -> None:
    assert REGIONS.get("regions").version == "2024"
    assert REGIONS.get("regions", "2021").version == "2021"
    assert REGIONS.versions_for("regions") == ("2021", "2024")


def test_refuses_an_unknown_list_and_names_the_near_ones() -> None:
    with pytest.raises(UnknownCodeListError, match="There is no code list 'region' here") as caught:
        REGIONS.get("region")

    assert caught.value.near == ("regions",)
    assert isinstance(caught.value, SicoreError | LookupError)
    assert REGIONS.find("region") is None


def test_refuses_an_unknown_version_and_names_those_there_are() -> None:
    with pytest.raises(UnknownCodeListError, match="There is 2021, 2024"):
        REGIONS.get("regions", "2016")


@pytest.mark.parametrize("version", ["2021", None])
def test_a_code_is_known_when_a_version_that_counts_has_it(version: str | None) -> None:
    check = REGIONS.check(Code(list="regions", version=version, code="AA2"))

    assert check.status is CodeStatus.KNOWN
    assert check.code_list is REGIONS.get("regions", "2021")


def test_a_code_is_unknown_when_its_own_version_lacks_it() -> None:
    check = REGIONS.check(Code(list="regions", version="2024", code="AA2"))

    assert check.status is CodeStatus.UNKNOWN
    assert set(check.near) == {"AA1", "AA3"}


@pytest.mark.parametrize(("list_id", "version"), [("regions", "2016"), ("unheard", None), ("unheard", "1")])
def test_nothing_is_said_where_no_such_list_is_at_hand(list_id: str, version: str | None) -> None:
    check = REGIONS.check(Code(list=list_id, version=version, code="AA2"))

    assert check.status is CodeStatus.NOT_CHECKED
    assert check.near == ()


def test_says_which_versions_would_also_have_counted() -> None:
    check = REGIONS.check(Code(list="regions", code="AA2"), versions=("2016", "2024"))

    assert check.status is CodeStatus.UNKNOWN
    assert check.not_at_hand == ("2016",)


def test_a_period_may_use_a_list_that_is_known_by_name_only() -> None:
    (named,) = REGIONS.for_period("region", Period("2014-2020"))

    assert (named.list, named.version) == ("regions", "2016")
    assert REGIONS.check(Code(list=named.list, version=named.version, code="AA1")).status is CodeStatus.NOT_CHECKED


def test_a_plugin_may_bring_the_list_that_was_missing() -> None:
    fuller = REGIONS.with_lists([list_of("regions", "2016", "AA9"), list_of("se.area", "1", "E")])

    assert fuller.check(Code(list="regions", version="2016", code="AA9")).status is CodeStatus.KNOWN
    assert "E" in fuller.get("se.area")
    assert len(fuller) == 4
    assert len(REGIONS) == 2


def test_a_later_list_replaces_one_of_the_same_version() -> None:
    fuller = REGIONS.with_lists([list_of("regions", "2024", "B1")])

    assert fuller.get("regions").codes == ("B1",)
    assert len(fuller) == 2


def test_lists_stand_in_the_order_of_id_and_version() -> None:
    assert [known.version for known in REGIONS] == ["2021", "2024"]
