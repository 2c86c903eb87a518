"""Which languages sicore speaks, and which one it speaks now."""

import re
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

from sicore.errors import PluginError, UsageError

Catalogue = tuple[str, Path]
"""A gettext domain and the folder `LANGUAGE/LC_MESSAGES/DOMAIN.mo` that holds its languages."""

CORE_CATALOGUE: Catalogue = ("sicore", Path(__file__).parent / "locale")
SOURCE_LANGUAGE = "en"

_LOCALE = re.compile(r"^[A-Za-z]{2,8}([_-][A-Za-z0-9]{1,8})*")


def package_catalogue(domain: str, package: str) -> Catalogue:
    """The catalogue in the folder `locale` of an installed package, which is not imported for it.

    Raises:
        PluginError: No such package is installed.
    """
    # To find an inner package Python would import the outer one.
    outermost, *inner = package.split(".")
    spec = find_spec(outermost)
    if spec is None or not spec.submodule_search_locations:
        raise PluginError(f"The messages of {domain} should be in the package {package}, which is not installed.")
    return domain, Path(next(iter(spec.submodule_search_locations)), *inner, "locale")


def languages(catalogues: Iterable[Catalogue] = ()) -> tuple[str, ...]:
    """The BCP 47 tags of the languages that can be asked for, sorted; English is always there."""
    found = {SOURCE_LANGUAGE}
    for domain, folder in (CORE_CATALOGUE, *catalogues):
        found |= {path.parts[-3].replace("_", "-") for path in folder.glob(f"*/LC_MESSAGES/{domain}.mo")}
    return tuple(sorted(found))


def choose_language(explicit: str | None, environ: Mapping[str, str], catalogues: Iterable[Catalogue] = ()) -> str:
    """The language to speak: asked for, else SICORE_LANG, else the system's, else English.

    Args:
        explicit: What `--lang` says, such as `fi` or `fi-FI`; None where it was not given.
        environ: The environment; of LC_ALL, LC_MESSAGES and LANG the first that is set decides.
        catalogues: What plugins bring.

    Raises:
        UsageError: sicore was asked for a language that it does not speak. A system's language that it does not
            speak is no error.

    >>> choose_language(None, {"LANG": "sv_SE.UTF-8"})
    'sv'
    """
    known = languages(catalogues)
    asked = explicit or environ.get("SICORE_LANG")
    if asked:
        return spoken(asked, known)
    system = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return _nearest(system, known) or SOURCE_LANGUAGE


def spoken(language: str, known: Iterable[str]) -> str:
    """The known language nearest to one that was asked for.

    Raises:
        UsageError: None is near; the message lists the known ones.
    """
    nearest = _nearest(language, known)
    if nearest is None:
        raise UsageError(f"sicore does not speak {language!r}; it speaks {', '.join(sorted(known))}.")
    return nearest


def _nearest(language: str, known: Iterable[str]) -> str | None:
    """`sv_SE.UTF-8` and `sv-SE` lead to `sv-SE`, failing that to `sv`; `C` leads nowhere."""
    match = _LOCALE.match(language)
    by_tag = {tag.lower(): tag for tag in known}
    parts = match.group().lower().replace("_", "-").split("-") if match else []
    tags = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((by_tag[tag] for tag in tags if tag in by_tag), None)
