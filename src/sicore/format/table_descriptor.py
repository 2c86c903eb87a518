"""What a Data Package says of the tables in it (version 2): a snapshot of a catalogue, an export of records.

https://datapackage.org/standard/data-package/ and https://datapackage.org/standard/data-resource/.
"""

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sicore.format.descriptor import PROFILE
from sicore.members import Json


def file_resource(path: Path, about: str, *, name: str | None = None) -> dict[str, Json]:
    """A file of a package: its name, what it holds, its size and SHA-256.

    Args:
        path: The file, which stands beside the descriptor.
        about: What it holds.
        name: What the package calls it; made from the file's own name when None.
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": name or path.stem.replace("_", "-"),
        "path": path.name,
        "description": about,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }


def table_resource(path: Path, about: str, fields: Iterable[Json], **more: Json) -> dict[str, Json]:
    """A CSV table of a package, with the description of its columns; an empty cell is a missing value.

    Args:
        path: The file.
        about: What it holds.
        fields: The columns, as Table Schema describes fields.
        **more: What else its schema says, such as `primaryKey`.
    """
    schema = {"fields": list(fields), "missingValues": [""], **more}
    return file_resource(path, about) | {"format": "csv", "mediatype": "text/csv", "schema": schema}


def tables_descriptor(name: str, resources: Iterable[Json], *, created: date, **stated: Json) -> dict[str, Json]:
    """The descriptor of a package.

    Args:
        name: What machines call it.
        resources: Its files.
        created: The day on which it was made.
        **stated: What else it says, such as `title` and `licenses`; None is left out.
    """
    more = {key: value for key, value in stated.items() if value is not None}
    made = f"{created.isoformat()}T00:00:00Z"
    return {"$schema": PROFILE, "name": name, **more, "created": made, "resources": list(resources)}
