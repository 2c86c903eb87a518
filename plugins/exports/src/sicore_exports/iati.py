"""IATI activities, version 2.03: projects for those who follow aid (https://iatistandard.org/en/iati-standard/203/).

An activity must have an identifier, a reporting organisation, a title, a description, a participating organisation, a
status and a date; dates are whole days. What has them is written, in the order that the schema fixes.
"""

from io import BytesIO
from typing import ClassVar

from lxml import etree

from sicore.findings import Finding
from sicore.model import Project
from sicore_exports import codes
from sicore_exports.account import Account, Reasons
from sicore_exports.gathering import Gathering
from sicore_exports.iati_activity import REPAIRS, activity, lacking
from sicore_exports.pieces import PieceExporter

VERSION = "2.03"


class IatiExporter(PieceExporter):
    """Writes one file of activities."""

    types: ClassVar[frozenset[str]] = frozenset({Project.TYPE})
    elsewhere: ClassVar[str] = "the file holds activities alone, which projects are"
    reasons: ClassVar[Reasons] = Reasons(
        by_member={
            "participants": "an activity has the organisations that extend, implement or fund it",
            "intervention_fields": "a sector has its code, in the publisher's own vocabulary",
            "identifiers": "an activity has identifiers of the publisher's own, without their schemes",
            "locations": "of a place an activity has name, region and point",
            "documents": "a document has an address and a title in one language",
            "cofinancing_rate": "the standard has amounts and no rates",
            "relations": "the standard relates an activity to its parents and parts alone",
            "total_cost": "costs that nobody committed are no transactions",
            "total_eligible_cost": "costs that nobody committed are no transactions",
            "eu_contribution": "the commitment is the amount that was granted, from all sources",
        },
        otherwise="the standard has no element for it",
    )
    is_public: ClassVar[bool] = True
    between: ClassVar[bytes] = b"\n"
    may_be_empty: ClassVar[bool] = (
        False  # iati-activities holds at least one iati-activity (iati-activities-schema.xsd)
    )

    def head(self, gathering: Gathering) -> bytes:
        """The root, with the version and the day."""
        made = f"{gathering.context.created.isoformat()}T00:00:00Z"
        root = f'<iati-activities version="{VERSION}" generated-datetime="{made}">\n'
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}'.encode()

    def piece(self, account: Account, gathering: Gathering) -> bytes | Finding:
        """The activity, or the finding that names what it lacks."""
        missing = lacking(account, gathering)
        if missing:
            repair = " ".join(REPAIRS[name] for name in missing)
            return Finding.of(codes.FORM_LACKS, record=account.record.id, value=", ".join(missing), expected=repair)
        told = BytesIO()
        etree.ElementTree(activity(account, gathering)).write(told, encoding="UTF-8", xml_declaration=False)
        return told.getvalue()

    def tail(self, _: Gathering) -> bytes:
        """The end of the root."""
        return b"\n</iati-activities>\n"
