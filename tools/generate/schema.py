"""Write the schemas that are to become the next release of the format, from the model."""

import json
from pathlib import Path

from sicore.evaluation.money import RateTableHead
from sicore.format.schema import node_schema, record_schema
from sicore.tables.mapping import Mapping
from tools.generated_file import write_or_check

ROOT = Path(__file__).resolve().parents[2]
NEXT = ROOT / "schemas" / "next"


def schema_files() -> dict[Path, str]:
    """The text of each schema by its place."""
    mapping = node_schema(Mapping, schema_id="urn:sicore:schema:next:mapping", title="A mapping of a table to records")
    rates = node_schema(RateTableHead, schema_id="urn:sicore:schema:next:rates", title="A description of a rate table")
    return {
        NEXT / "record.schema.json": _text(record_schema("next")),
        NEXT / "mapping.schema.json": _text(mapping),
        NEXT / "rates.schema.json": _text(rates),
    }


def _text(schema: dict[str, object]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    write_or_check(schema_files())
