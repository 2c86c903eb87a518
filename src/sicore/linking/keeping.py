"""The way to the assertions that a catalogue keeps; what that needs is imported only by those who have a catalogue."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sicore.catalogue.catalogue import Catalogue
    from sicore.linking.kept import KeptLinks


def links_kept_in(catalogue: "Catalogue") -> "KeptLinks":
    """The assertions and decisions of a catalogue."""
    from sicore.linking.kept import KeptLinks  # noqa: PLC0415  (whoever has a catalogue has its packages)

    return KeptLinks(catalogue)
