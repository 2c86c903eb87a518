"""The names of a new plugin, all derived from its country and one word."""

import re
from difflib import get_close_matches
from enum import StrEnum
from typing import Self

from attrs import frozen

from sicore.codelists import core_shelf
from sicore.errors import UsageError
from sicore.places import iso_country

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 40
_LONGEST_CODE = 3
_EUROPE = "EU"


class Kind(StrEnum):
    """What a new plugin begins with."""

    IMPORTER = "importer"
    EXPORTER = "exporter"
    METRIC = "metric"
    CODELIST = "codelist"
    EXTENSION = "extension"


def _near(country: str) -> list[str]:
    """The codes that somebody may have meant, by a country's name in any language, otherwise by its code."""
    listed = core_shelf().get("country")
    names = {name.casefold(): code for code, entry in listed.entries.items() for name in entry.labels.values()}
    if len(country) > _LONGEST_CODE:
        return list(
            dict.fromkeys(names[name] for name in get_close_matches(country.casefold(), names, n=3, cutoff=0.8))
        )
    return get_close_matches(country.upper(), listed.codes, n=3, cutoff=0.4)


@frozen(kw_only=True)
class PluginNames:
    """The names of a new plugin.

    Args:
        country: ISO 3166 code in small letters, or `eu`.
        name: Small letters, digits and hyphens.

    >>> names = PluginNames.of("AT", "social-projects")
    >>> names.distribution, names.package, names.component
    ('sicore-at-social-projects', 'sicore_at_social_projects', 'at.social-projects')
    """

    country: str
    name: str

    @classmethod
    def of(cls, country: str, name: str) -> Self:
        """Check a country and a name as users write them.

        Raises:
            UsageError: the country is not listed, or the name has another form.
        """
        code = iso_country(country.strip().upper())
        known = core_shelf().get("country").codes
        if code not in (*known, _EUROPE):
            near = _near(country.strip())
            hint = f" Did you mean {', '.join(near)}?" if near else ""
            raise UsageError(f"There is no country {country!r}; give its code of two letters, such as AT.{hint}")
        if not _NAME.fullmatch(name) or len(name) > _LONGEST:
            raise UsageError(
                f"A plugin's name begins with a letter and is at most {_LONGEST} small letters and digits, with "
                f"hyphens between words, such as social-projects, not {name!r}."
            )
        return cls(country=code.lower(), name=name)

    @property
    def distribution(self) -> str:
        """The distribution, which is also the folder: `sicore-at-social-projects`."""
        return f"sicore-{self.country}-{self.name}"

    @property
    def package(self) -> str:
        """The import package: `sicore_at_social_projects`."""
        return self.distribution.replace("-", "_")

    @property
    def plugin(self) -> str:
        """The plugin's own name, that of its entry point: `at-social-projects`."""
        return f"{self.country}-{self.name}"

    @property
    def component(self) -> str:
        """The id of its component, and the centre that its records begin with: `at.social-projects`."""
        return f"{self.country}.{self.name}"

    @property
    def words(self) -> str:
        """The name for people: `social projects`."""
        return self.name.replace("-", " ")
