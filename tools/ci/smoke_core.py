"""Asked of an environment with the core distribution alone: does everything import, read, check and write?

Runs as a script, with a folder to write into; imports nothing but the installed core.
"""

import importlib
import json
import pkgutil
import sys
from pathlib import Path

import sicore

# The command line, the test support and catalogues name their extras themselves when they are missing; what all rooms
# need of the catalogue comes with those rooms.
NEEDS_EXTRAS = ("sicore.cli", "sicore.testing", "sicore.catalogue.")
LESSON = {
    "sicore": "1.0",
    "type": "lesson",
    "id": "eu.test:1",
    "title": {"en": "Ask first"},
    "statement": {"en": "Ask the people concerned before you plan."},
    "sources": [{"name": "lessons.txt"}],
    "weather": "kept, though no version knows it",
}


def import_everything() -> int:
    """Import every module of the core that works without extras; return how many there are."""
    found = pkgutil.walk_packages(sicore.__path__, "sicore.", onerror=_refuse)
    names = [module.name for module in found if not module.name.startswith(NEEDS_EXTRAS)]
    for name in names:
        importlib.import_module(name)
    return len(names)


def convert_and_check(folder: Path) -> str:
    """Take a record through a package and back, and one with a fault through the checks."""
    lesson, package, back = folder / "lesson.jsonl", folder / "package.zip", folder / "back.jsonl"
    lesson.write_text(json.dumps(LESSON) + "\n", encoding="utf-8")
    sicore.write(_records(lesson), package)
    sicore.write(_records(package), back)
    if json.loads(back.read_text(encoding="utf-8")) != LESSON:
        sys.exit(f"a record came back changed: {back.read_text(encoding='utf-8')}")
    if found := sicore.validate(package):
        sys.exit(f"findings for a sound record: {found}")
    lesson.write_text(json.dumps(LESSON | {"created": "a Tuesday"}) + "\n", encoding="utf-8")
    if not (found := sicore.validate(lesson)):
        sys.exit("no finding for a day that is none")
    return f"a record went through a package and back, {found[0].code} was found"


def _records(path: Path) -> list[sicore.Record | sicore.Tombstone]:
    told = list(sicore.read(path))
    records = [each for each in told if not isinstance(each, sicore.Finding)]
    if len(records) != len(told):
        sys.exit(f"cannot read {path.name}: {told}")
    return records


def _refuse(name: str) -> None:
    # walk_packages imports every package it meets; only those that may need extras are allowed to fail.
    if not name.startswith(NEEDS_EXTRAS):
        raise ImportError(f"{name} does not import with the core alone") from sys.exception()


if __name__ == "__main__":
    print(f"{import_everything()} modules import; {convert_and_check(Path(sys.argv[1]))}")
