"""Places: countries, NUTS regions, postcodes and points; and EL and UK, which ISO 3166 writes GR and GB."""

import re

from attrs import field, frozen

from sicore.codelists import Code, CodeCheck, CodeStatus, Shelf, core_shelf
from sicore.dates import Period
from sicore.errors import InvalidValueError
from sicore.members import Node, about
from sicore.text import LangText

COUNTRY_PATTERN = r"^[A-Z]{2}$"
PLACE_BASES = ("activity", "beneficiary")
NUTS_PATTERN = r"^[A-Z]{2}[0-9A-Z]{0,3}$"
LATITUDE_PATTERN = r"^-?(90([.]0+)?|[1-8]?[0-9]([.][0-9]+)?)$"
LONGITUDE_PATTERN = r"^-?(180([.]0+)?|(1[0-7][0-9]|[1-9]?[0-9])([.][0-9]+)?)$"

_COUNTRY = re.compile(COUNTRY_PATTERN)
_NUTS = re.compile(NUTS_PATTERN)
_LATITUDE = re.compile(LATITUDE_PATTERN)
_LONGITUDE = re.compile(LONGITUDE_PATTERN)

_ISO_OF_EU = {"EL": "GR", "UK": "GB"}
_EU_OF_ISO = {iso: eu for eu, iso in _ISO_OF_EU.items()}


def iso_country(eu_code: str) -> str:
    """The ISO 3166 code of a country that EU institutions write otherwise: EL is GR, UK is GB; others stay.

    >>> iso_country("EL"), iso_country("SE")
    ('GR', 'SE')
    """
    return _ISO_OF_EU.get(eu_code, eu_code)


def eu_country(iso: str) -> str:
    """The code that EU institutions write for an ISO 3166 code: GR is EL, GB is UK; others stay.

    >>> eu_country("GB")
    'UK'
    """
    return _EU_OF_ISO.get(iso, iso)


def nuts_country(code: str) -> str:
    """The ISO 3166 code of the country that a NUTS code is in, by its first two letters.

    Raises:
        InvalidValueError: the text has not the form of a NUTS code.

    >>> nuts_country("EL30"), nuts_country("SE0")
    ('GR', 'SE')
    """
    return iso_country(_nuts(code)[:2])


def nuts_level(code: str) -> int:
    """The level that the length of a NUTS code says: 0 a country, 1, 2 or 3.

    Raises:
        InvalidValueError: the text has not the form of a NUTS code.

    >>> nuts_level("SE224")
    3
    """
    return len(_nuts(code)) - 2


def is_extra_regio(code: str) -> bool:
    """Whether a NUTS code means what lies in no region of its country, such as embassies and the sea floor.

    >>> is_extra_regio("SEZZZ"), is_extra_regio("CZ0")
    (True, False)
    """
    rest = _nuts(code)[2:]
    return bool(rest) and set(rest) == {"Z"}


def _nuts(code: str) -> str:
    if not _NUTS.fullmatch(code):
        raise InvalidValueError(f"{code!r} has not the form of a NUTS code such as 'SE' or 'SE224'.")
    return code


def nuts_versions_for(period: Period | None, *, shelf: Shelf | None = None) -> tuple[str, ...]:
    """The versions of NUTS that codes of a programming period may come from, at hand or not, oldest first.

    Args:
        period: The programming period; None where the record does not tell, then the versions at hand.
        shelf: Where to look; the lists that ship with sicore when None.
    """
    shelf = shelf or core_shelf()
    if period is None:
        return shelf.versions_for("nuts")
    return tuple(known.version for known in shelf.for_period("nuts", period))


def check_nuts(code: Code, *, period: Period | None = None, shelf: Shelf | None = None) -> CodeCheck:
    """Look a NUTS code up in the version that it names, otherwise in those of the period.

    Nothing is said about a period none of whose versions is at hand, nor about countries that are not listed.
    """
    shelf = shelf or core_shelf()
    check = shelf.check(code, versions=nuts_versions_for(period, shelf=shelf))
    outside = check.code_list is not None and code.code[:2] not in check.code_list
    if check.status is CodeStatus.UNKNOWN and outside and code.code[:2] in _country_letters(shelf):
        return CodeCheck(code=code, status=CodeStatus.NOT_CHECKED, not_at_hand=check.not_at_hand)
    return check


def _country_letters(shelf: Shelf) -> frozenset[str]:
    return frozenset(eu_country(iso) for iso in shelf.get("country").codes)


@frozen(kw_only=True)
class Point(Node):
    """A point on the ground (WGS 84), with the digits that the source gave.

    Args:
        lat: Degrees north of the equator, from -90 to 90.
        lon: Degrees east of Greenwich, from -180 to 180.

    Raises:
        InvalidValueError: a number is out of range or not a decimal.
    """

    lat: str = field(
        metadata=about("Degrees north of the equator, -90 to 90 (WGS 84).", pattern=LATITUDE_PATTERN, title="Latitude")
    )
    lon: str = field(
        metadata=about("Degrees east of Greenwich, -180 to 180 (WGS 84).", pattern=LONGITUDE_PATTERN, title="Longitude")
    )

    @lat.validator
    def _is_a_latitude(self, _: object, lat: object) -> None:
        if not isinstance(lat, str) or not _LATITUDE.fullmatch(lat):
            raise InvalidValueError(f"{lat!r} is not a latitude from -90 to 90.")

    @lon.validator
    def _is_a_longitude(self, _: object, lon: object) -> None:
        if not isinstance(lon, str) or not _LONGITUDE.fullmatch(lon):
            raise InvalidValueError(f"{lon!r} is not a longitude from -180 to 180.")


@frozen(kw_only=True)
class Place(Node):
    """Where something happens, or where its beneficiary is.

    Args:
        country: ISO 3166-1 alpha-2 code: GR, never EL.
        nuts: The NUTS region, with its version where the source tells; kept even where it is not listed.
        lau: The code of the local administrative unit, such as a municipality, as the country writes it.
        postcode: The postcode as the country writes it.
        city: The name of the city, town or village.
        point: A point on the ground.
        basis: Whose place it is, None where the source does not say.
        label: What the source calls the place.

    Raises:
        InvalidValueError: *country* has not the form of a country code.

    >>> Place(country="SE", nuts=Code(list="nuts", code="SE0")).nuts.version is None
    True
    """

    country: str | None = field(
        default=None,
        metadata=about(
            "ISO 3166-1 alpha-2 code: GR, never EL; absent where the source names no country.",
            law="Regulation (EU) 2021/1060, Article 49(3)(l)",
            pattern=COUNTRY_PATTERN,
            list_id="country",
        ),
    )
    nuts: Code | None = field(
        default=None,
        metadata=about(
            "The NUTS region, kept even where the list does not know it.",
            law="Regulation (EC) No 1059/2003",
            list_id="nuts",
            title="NUTS region",
        ),
    )
    lau: str | None = field(
        default=None,
        metadata=about("The code of the local administrative unit, such as a municipality.", title="LAU code"),
    )
    postcode: str | None = field(default=None, metadata=about("The postcode as the country writes it."))
    city: LangText | None = field(default=None, metadata=about("The name of the city, town or village."))
    point: Point | None = field(default=None, metadata=about("A point on the ground."))
    basis: str | None = field(
        default=None,
        metadata=about(
            "Whether it is the place of the activity or of the beneficiary; absent where that is not said.",
            law="Regulation (EU) 2021/1060, Article 49(3)(l) and (m)",
            choices=PLACE_BASES,
        ),
    )
    label: LangText | None = field(default=None, metadata=about("What the source calls the place."))

    @country.validator
    def _has_the_form(self, _: object, country: object) -> None:
        if country is not None and not (isinstance(country, str) and _COUNTRY.fullmatch(country)):
            raise InvalidValueError(f"{country!r} is not a country code of two capitals such as 'SE'.")
