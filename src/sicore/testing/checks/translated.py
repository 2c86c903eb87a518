"""Whether titles and messages can be read in the national languages."""

import gettext
from collections.abc import Container, Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from pkgutil import walk_packages

from sicore.findings import FindingCode
from sicore.testing.subject import EXTENSION_HOOK, TRANSLATION_HOOK, Subject

SOURCE_LANGUAGE = "en"
"""What plugins are written in."""


def translated(subject: Subject) -> Iterator[str]:
    """Every text of the plugin in every language that it declares; English is what they are written in."""
    languages = national_languages(subject)
    if not subject.declaration.languages:
        yield 'pyproject.toml declares no languages; a plugin whose readers all read English declares ["en"].'
    for language in languages:
        known = _catalogue(subject, language)
        for what, text in _texts(subject):
            if text not in known:
                yield f"{what} has no translation into {language}: {text[:80]!r}"
    for language in dict.fromkeys([SOURCE_LANGUAGE, *languages]):
        yield from (f"{what} has no name in {language}." for what, named in _named(subject) if language not in named)


def national_languages(subject: Subject) -> list[str]:
    """The languages that it declares, but for that in which plugins are written."""
    return [each for each in subject.declaration.languages if each.partition("-")[0] != SOURCE_LANGUAGE]


def texts_to_translate(subject: Subject) -> Iterator[tuple[str, str]]:
    """Every text of a plugin, with who says it: those that gold asks for, and why findings matter."""
    yield from _texts(subject)
    for code in finding_codes(subject.module.__name__.partition(".")[0]):
        yield f"The reason of {code}", code.about


def _texts(subject: Subject) -> Iterator[tuple[str, str]]:
    yield "The title of the plugin", subject.info.title
    for component in subject.components:
        yield f"The title of {component.id}", component.spec.title
    for extension in subject.announced(EXTENSION_HOOK):
        yield f"The title of {extension.namespace}", extension.title
    for code in finding_codes(subject.module.__name__.partition(".")[0]):
        yield f"The message of {code}", code.message
        yield f"The repair of {code}", code.repair


def _named(subject: Subject) -> Iterator[tuple[str, Container[str]]]:
    """What has a name in each language by itself: the members of extensions and the codes of code lists."""
    for extension in subject.announced(EXTENSION_HOOK):
        for member, words in extension.labels.items():
            yield f"The member {member} of {extension.namespace}", words
    for component in subject.of_kind("code list"):
        for listed in component.load()():
            yield from ((f"The code {entry.code} of {listed.id}", entry.labels) for entry in listed.entries.values())


def finding_codes(package: str) -> list[FindingCode]:
    """The finding codes that the modules of a package define, by their codes."""
    found: dict[str, FindingCode] = {}
    folder = [str(files(package))]
    for module in walk_packages(folder, f"{package}."):
        if module.name.endswith("codes"):
            named = vars(import_module(module.name)).values()
            found |= {each.code: each for each in named if isinstance(each, FindingCode)}
    return [found[code] for code in sorted(found)]


def _catalogue(subject: Subject, language: str) -> set[str]:
    known: set[str] = set()
    for spec in subject.announced(TRANSLATION_HOOK):
        folder = Path(str(files(spec.package))) / "locale"
        file = gettext.find(spec.domain, str(folder), [language.replace("-", "_")])
        if file:
            with Path(file).open("rb") as stream:
                # gettext has no public way to ask what a catalogue holds.
                entries = gettext.GNUTranslations(stream)._catalog  # type: ignore[attr-defined]  # noqa: SLF001
            known |= {text for text, said in entries.items() if isinstance(text, str) and said}
    return known
