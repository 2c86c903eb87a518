"""Write the message catalogues (.po for people, .mo for gettext) of the core and of the plugins beside it.

`python -m tools.generate.messages --package NAME` does one installed package alone, for plugins kept elsewhere.
"""

import argparse
from pathlib import Path

from sicore.testing.catalogues import mo_bytes, po_bytes
from tools.generated_file import write_or_check
from tools.message_catalogue import catalogue, languages_of, po_path, sayings

ROOT = Path(__file__).resolve().parents[2]


def packages() -> list[str]:
    """The import names of the core and of the plugins of this repository."""
    return ["sicore", *sorted(init.parent.name for init in ROOT.glob("plugins/*/src/*/__init__.py"))]


def catalogue_files(package: str) -> dict[Path, bytes]:
    """Every catalogue of a package; a package that says nothing has none."""
    files: dict[Path, bytes] = {}
    for language in languages_of(package) if sayings(package) else ():
        messages, path = catalogue(package, language), po_path(package, language)
        files |= {path: po_bytes(messages), path.with_suffix(".mo"): mo_bytes(messages)}
    return files


if __name__ == "__main__":
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--package", action="append")
    named, others = parser.parse_known_args()
    wanted = named.package or packages()
    write_or_check({path: text for name in wanted for path, text in catalogue_files(name).items()}, others)
