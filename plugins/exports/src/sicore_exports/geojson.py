"""GeoJSON (RFC 7946): a feature for each record that has coordinates.

A position is longitude before latitude, in WGS 84 (sections 3.1.1 and 4). The exchange format holds no coordinates out
of range; a file with such ones is refused, with a finding, before an exporter sees it.
"""

from decimal import Decimal
from typing import ClassVar

from sicore.findings import Finding
from sicore.format import dump_json
from sicore.members import Json
from sicore.model import RECORD_TYPES, Tombstone
from sicore.places import Point
from sicore.plugins.codes import NOT_EXPRESSED
from sicore_exports.account import Account, Reasons
from sicore_exports.cleaning import cleaned
from sicore_exports.gathering import Gathering
from sicore_exports.pieces import PieceExporter
from sicore_exports.shared import place_name, points_of, topics_of

MEDIA_TYPE = "application/geo+json"
_WITHOUT = "it has no place with coordinates, and regions have no shapes here"


class GeoJsonExporter(PieceExporter):
    """Writes one collection of features: a point, or several points where a record has several."""

    types: ClassVar[frozenset[str]] = frozenset(RECORD_TYPES) - {Tombstone.TYPE}
    elsewhere: ClassVar[str] = "there is nothing on a map of what is gone, or of a type that is not known"
    reasons: ClassVar[Reasons] = Reasons(
        by_member={
            "title": "a feature has one title; the other languages are not said",
            "themes": "topics are said in words, without their codes",
            "topics": "topics are said in words, without their codes",
            "target_groups": "topics are said in words, without their codes",
            "locations": "of a place a feature has the coordinates and the name alone",
            "address": "of a place a feature has the coordinates and the name alone",
        },
        otherwise="a feature has no more than what a map shows",
    )
    is_public: ClassVar[bool] = False
    between: ClassVar[bytes] = b",\n"

    def head(self, _: Gathering) -> bytes:
        """The beginning of the collection."""
        return b'{"type":"FeatureCollection","features":[\n'

    def piece(self, account: Account, gathering: Gathering) -> bytes | Finding:
        """The feature of a record, or why it has none."""
        found = list(points_of(account))
        if not found:
            return Finding.of(NOT_EXPRESSED, record=account.record.id, reason=_WITHOUT)
        account.say(*(f"{each.pointer}/point" for each, _ in found))
        account.say("/type")
        positions = [_position(point) for _, point in found]
        is_one = len(positions) == 1
        feature: dict[str, Json] = {
            "type": "Feature",
            "id": account.record.id,
            "geometry": {
                "type": "Point" if is_one else "MultiPoint",
                "coordinates": positions[0] if is_one else positions,
            },
            "properties": _properties(account, gathering, [place_name(account, each) for each, _ in found]),
        }
        return dump_json(cleaned(feature))

    def tail(self, _: Gathering) -> bytes:
        """The end of the collection."""
        return b"\n]}\n"


def _position(point: Point) -> list[Json]:
    return [Decimal(point.lon), Decimal(point.lat)]


def _properties(account: Account, gathering: Gathering, names: list[str | None]) -> dict[str, Json]:
    told = {
        "type": account.peek("type"),
        "title": account.title(),
        "places": list(dict.fromkeys(name for name in names if name)),
        "countries": list(account.member("countries") or ()),
        "start": account.first_date("start_date", "opens", "since"),
        "end": account.first_date("end_date_actual", "end_date", "end_date_expected", "closes"),
        "topics": topics_of(account, gathering.context.shelf),
        "status": account.member("editorial_status"),
        "page": gathering.address(account.record.id) if gathering.settings.address else None,
    }
    return {name: part for name, part in told.items() if part not in (None, [])}
