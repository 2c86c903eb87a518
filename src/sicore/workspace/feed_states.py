"""Where it is remembered what was taken from feeds into a catalogue."""

from hashlib import sha256
from pathlib import Path

from sicore.plugins.folders import configuration_folder


def states_of(catalogue: str) -> Path:
    """The folder of what is remembered of feeds: beside a file, and in the user's configuration for a server.

    Args:
        catalogue: The file or the address of the catalogue.
    """
    if "://" in catalogue:
        return configuration_folder() / "feeds" / sha256(catalogue.encode()).hexdigest()[:12]
    file = Path(catalogue)
    return file.with_name(f"{file.name}.feeds")
