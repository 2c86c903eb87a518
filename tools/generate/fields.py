"""Write the catalogues of what the members of records are called (.po for people, .mo for gettext)."""

from pathlib import Path

from sicore.testing.catalogues import mo_bytes, po_bytes
from tools.field_catalogue import field_catalogue, field_path
from tools.generated_file import write_or_check
from tools.message_catalogue import LANGUAGES


def field_files() -> dict[Path, bytes]:
    """The catalogue of each language by its place."""
    files: dict[Path, bytes] = {}
    for language in LANGUAGES:
        names, path = field_catalogue(language), field_path(language)
        files |= {path: po_bytes(names), path.with_suffix(".mo"): mo_bytes(names)}
    return files


if __name__ == "__main__":
    write_or_check(field_files())
