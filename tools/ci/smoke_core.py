"""Asked of an environment with the core distribution alone: does everything import, read, check and write?

Runs as a script, with the folder of examples and a folder to write into.
"""

import importlib
import pkgutil

import sicore

# The command line and the test support name their extras themselves when they are missing.
NEEDS_EXTRAS = ("sicore.cli", "sicore.testing")


def import_everything() -> int:
    """Import every module of the core that works without extras; return how many there are."""
    found = pkgutil.walk_packages(sicore.__path__, "sicore.", onerror=_refuse)
    names = [module.name for module in found if not module.name.startswith(NEEDS_EXTRAS)]
    for name in names:
        importlib.import_module(name)
    return len(names)


def _refuse(name: str) -> None:
    # walk_packages imports every package it meets; only those that may need extras are allowed to fail.
    if not name.startswith(NEEDS_EXTRAS):
        raise ImportError(f"{name} does not import with the core alone")


if __name__ == "__main__":
    print(f"{import_everything()} modules import")
