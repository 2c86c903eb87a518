"""Identifiers: of records, and those that registers, programmes and funders give."""

from sicore.identifiers.cci import CCI_PATTERN, CCI_STEM_PATTERN, Cci
from sicore.identifiers.check import IdentifierCheck, check_identifier
from sicore.identifiers.identifier import Identifier
from sicore.identifiers.personal import may_be_personal
from sicore.identifiers.record_id import CENTRE_PATTERN, ID_PATTERN, RecordId, decode_segment, encode_segment
from sicore.identifiers.scheme import Scheme
from sicore.identifiers.schemes import SCHEMES, find_scheme, org_scheme_for
from sicore.identifiers.verdict import IdentifierStatus, Problem

__all__ = [
    "CCI_PATTERN",
    "CCI_STEM_PATTERN",
    "CENTRE_PATTERN",
    "ID_PATTERN",
    "SCHEMES",
    "Cci",
    "Identifier",
    "IdentifierCheck",
    "IdentifierStatus",
    "Problem",
    "RecordId",
    "Scheme",
    "check_identifier",
    "decode_segment",
    "encode_segment",
    "find_scheme",
    "may_be_personal",
    "org_scheme_for",
]
