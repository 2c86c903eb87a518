"""Where is kept what runs remember of addresses: beside the catalogue that they write to."""

import re
from hashlib import sha256
from pathlib import Path

from sicore.plugins.folders import configuration_folder

_LONGEST = 40


def folder_beside(catalogue: str, what: str) -> Path:
    """The folder that remembers something for one catalogue; it need not exist.

    Args:
        catalogue: A file, beside which it is, or the address of a server, which has no beside.
        what: What it remembers, such as `feeds`.

    Raises:
        MissingExtraError: the catalogue is on a server, and platformdirs is not installed.
    """
    if "://" in catalogue:
        return configuration_folder() / what / sha256(catalogue.encode()).hexdigest()[:12]
    file = Path(catalogue)
    return file.with_name(f"{file.name}.{what}")


def name_for(address: str) -> str:
    """The name of the folder that remembers one address: what people know it by, and a digest that tells it apart.

    >>> name_for("https://example.org/feed/")
    'example-org-feed-09157359'
    """
    told = address.lower().partition("://")[2] or address.lower()
    slug = re.sub(r"[^a-z0-9]+", "-", told).strip("-")[-_LONGEST:]
    return f"{slug}-{sha256(address.rstrip('/').encode()).hexdigest()[:8]}"
