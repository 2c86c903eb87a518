"""The exchange format: strict JSON, the codec, the schema, documents and versions. Never checks."""

from sicore.format.codec import NotARecordError, from_json, node_to_json, to_json
from sicore.format.descriptor import Descriptor
from sicore.format.difference import Change, ChangeKind, MemberChange, difference, foreign_ids
from sicore.format.document import Document, decode
from sicore.format.documents import read_documents
from sicore.format.json_text import JsonRefusedError, dump_json, parse_json
from sicore.format.limits import LIMITS, Limits
from sicore.format.package import describe_package, is_package, read_package, write_package
from sicore.format.three_way import BroughtTogether, Clash, bring_together
from sicore.format.versions import STEPS, Loss, Step, convert, known_versions, loss_report
from sicore.format.writing import write_documents

__all__ = [
    "LIMITS",
    "STEPS",
    "BroughtTogether",
    "Change",
    "ChangeKind",
    "Clash",
    "Descriptor",
    "Document",
    "JsonRefusedError",
    "Limits",
    "Loss",
    "MemberChange",
    "NotARecordError",
    "Step",
    "bring_together",
    "convert",
    "decode",
    "describe_package",
    "difference",
    "dump_json",
    "foreign_ids",
    "from_json",
    "is_package",
    "known_versions",
    "loss_report",
    "node_to_json",
    "parse_json",
    "read_documents",
    "read_package",
    "to_json",
    "write_documents",
    "write_package",
]
