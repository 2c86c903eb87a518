"""What a publisher declares once about all exports."""

import re

from attrs import field, frozen

from sicore.errors import InvalidValueError
from sicore_exports.cleaning import web_address

AWARD_DATES = ("", "start_date")
"""The members that can stand for the day of an award; the empty text where none does."""

_PREFIX = re.compile(r"360G-[A-Za-z0-9._-]+")
_FILE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
_ORGANISATION_TYPE = re.compile(r"[1-9][0-9]")


def _is_an_address(_: object, __: object, value: str) -> None:
    if value and web_address(value) is None:
        raise InvalidValueError(f"{value!r} is not an address such as 'https://example.org/catalogue/'.")


def _is_a_prefix(_: object, __: object, value: str) -> None:
    if value and not _PREFIX.fullmatch(value):
        raise InvalidValueError(f"{value!r} is not a prefix such as '360G-norrvik'.")


def _are_file_names(_: object, __: object, value: tuple[str, ...]) -> None:
    for name in value:
        if not _FILE.fullmatch(name):
            raise InvalidValueError(f"{name!r} is not the name of a file, such as 'records.jsonl'.")


def _is_an_award_date(_: object, __: object, value: str) -> None:
    if value not in AWARD_DATES:
        raise InvalidValueError(f"award_date is 'start_date' or left out, not {value!r}.")


def _is_an_organisation_type(_: object, __: object, value: str) -> None:
    if not _ORGANISATION_TYPE.fullmatch(value):
        raise InvalidValueError(f"{value!r} is not a code of IATI's list OrganisationType, such as '10'.")


@frozen(kw_only=True)
class Settings:
    """The settings of the plugin, under `[plugins.exports]` in sicore.toml.

    Args:
        address: Where the catalogue stands on the web, such as `https://example.org/catalogue/`; the ids of linked data
            begin with it, and the files of a DCAT catalogue are said to lie there. Empty where it is on no web.
        publisher: The name of who publishes the exports.
        publisher_id: Its organisation identifier by org-id.guide, such as `SE-ON-2021005224`; 360Giving and IATI ask
            for it.
        publisher_type: Its type by IATI's code list OrganisationType; 10 is a government.
        publisher_page: Its home page.
        grant_prefix: The prefix that 360Giving gave it, such as `360G-norrvik`.
        files: The names of the files that stand below `address` and hold all of the records, such as `records.jsonl`; a
            DCAT catalogue says where they are.
        award_date: The member that stands for the day of an award, which no member holds: `start_date`, or nothing.

    Raises:
        InvalidValueError: an address is not one of the web, or a word is none of those allowed.
    """

    address: str = field(default="", validator=_is_an_address)
    publisher: str = ""
    publisher_id: str = ""
    publisher_type: str = field(default="10", validator=_is_an_organisation_type)
    publisher_page: str = field(default="", validator=_is_an_address)
    grant_prefix: str = field(default="", validator=_is_a_prefix)
    files: tuple[str, ...] = field(default=(), validator=_are_file_names)
    award_date: str = field(default="", validator=_is_an_award_date)
