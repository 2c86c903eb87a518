import pytest

from sicore.evaluation.disclosure import Dimension, InvalidTableError, Split


def test_lists_each_sum_before_its_parts() -> None:
    regions = Dimension.tree("region", {"all": ["SE", "DK"], "SE": ["SE1", "SE2"]})

    assert regions.total == "all"
    assert regions.codes == ("all", "SE", "SE1", "SE2", "DK")
    assert regions.leaves == ("SE1", "SE2", "DK")


def test_takes_two_ways_to_split_one_whole() -> None:
    place = Dimension(name="place", splits=(Split("all", ("north", "south")), Split("all", ("town", "country"))))

    assert place.codes == ("all", "north", "south", "town", "country")


@pytest.mark.parametrize(
    "parts",
    [
        {"all": []},
        {"all": ["SE", "SE"]},
        {"all": ["all"]},
        {"all": ["SE"], "DK": ["DK1"]},
        {"all": ["SE"], "SE": ["SE1"], "SE1": ["SE"]},
        {},
        {"": ["SE"]},
    ],
)
def test_refuses_codes_that_add_up_to_nothing(parts: dict[str, list[str]]) -> None:
    with pytest.raises(InvalidTableError):
        Dimension.tree("region", parts)
