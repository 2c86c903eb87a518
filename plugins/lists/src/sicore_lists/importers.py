"""The importers, each made of the mapping file beside this module."""

from sicore.tables import MappedImporter


def austria() -> MappedImporter:
    """The importer of the Austrian list."""
    return _mapped("at-esf-2014-2020")


def north_rhine_westphalia() -> MappedImporter:
    """The importer of the list of North Rhine-Westphalia."""
    return _mapped("de-nrw-esf-2014-2020")


def denmark() -> MappedImporter:
    """The importer of the Danish list."""
    return _mapped("dk-2014-2020")


def northern_ireland() -> MappedImporter:
    """The importer of the grants of the Arts Council of Northern Ireland."""
    return _mapped("gb-acni-360giving")


def hungary() -> MappedImporter:
    """The importer of the Hungarian list."""
    return _mapped("hu-uszt")


def luxembourg() -> MappedImporter:
    """The importer of the list of Luxembourg."""
    return _mapped("lu-2007-2020")


def latvia() -> MappedImporter:
    """The importer of the Latvian list."""
    return _mapped("lv-2014-2020")


def poland() -> MappedImporter:
    """The importer of the Polish list."""
    return _mapped("pl-esf-2014-2020")


def swedish_interreg() -> MappedImporter:
    """The importer of the Swedish partners of Interreg projects."""
    return _mapped("se-interreg-2021-2027")


def slovenia() -> MappedImporter:
    """The importer of the Slovenian list."""
    return _mapped("si-2014-2020")


def _mapped(name: str) -> MappedImporter:
    return MappedImporter.packaged("sicore_lists", f"mappings/{name}.toml")
