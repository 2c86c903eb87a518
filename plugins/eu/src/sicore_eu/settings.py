"""What an authority declares once about the lists that it publishes."""

from attrs import field, frozen

from sicore.dates import PartialDate, Period
from sicore.identifiers import RecordId


def _is_a_date(_: object, __: object, value: str | None) -> None:
    if value is not None:
        PartialDate(value)


def _is_a_period(_: object, __: object, value: str | None) -> None:
    if value is not None:
        Period(value)


def _is_a_centre(_: object, __: object, value: str | None) -> None:
    if value is not None:
        RecordId.of(value, "1")


@frozen(kw_only=True)
class Settings:
    """The settings of the plugin, under `[plugins.eu]` in sicore.toml.

    Args:
        publishes_persons: Whether whoever writes the list is the authority that must publish the names of beneficiaries
            who are natural persons, and the numbers of fishing vessels (CPR 2021/1060 Article 49(3)(b) and (c)).
        persons_first_published: When those were first published whose record does not say it: `2026-11-26`. None counts
            as too long ago.
        list_period: The programming period whose operations are listed, such as `2021-2027`; None where all records
            belong to one.
        list_centre: The centre that the ids of a list begin with that is read back, such as `se.norrvik`.
        optional_columns: Whether the list also has the columns that no law asks for and Kohesio can use.

    Raises:
        InvalidValueError: the date, the period or the centre has another form.
    """

    publishes_persons: bool = False
    persons_first_published: str | None = field(default=None, validator=_is_a_date)
    list_period: str | None = field(default=None, validator=_is_a_period)
    list_centre: str | None = field(default=None, validator=_is_a_centre)
    optional_columns: bool = False
