"""Identifiers: of records, and those that registers, programmes and funders give."""

from sicore.identifiers.identifier import Identifier
from sicore.identifiers.record_id import CENTRE_PATTERN, ID_PATTERN, RecordId, decode_segment, encode_segment

__all__ = [
    "CENTRE_PATTERN",
    "ID_PATTERN",
    "Identifier",
    "RecordId",
    "decode_segment",
    "encode_segment",
]
