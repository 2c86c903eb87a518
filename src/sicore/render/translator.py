"""Findings and reports in people's languages."""

import gettext
import re
import struct
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from attrs import evolve

from sicore.errors import PluginError
from sicore.findings import Finding, FindingCode, Phrase, Severity
from sicore.render.language import CORE_CATALOGUE, SOURCE_LANGUAGE, Catalogue, languages, spoken

CONTEXT_TEXTS = (
    ("severity", Severity.ERROR.value),
    ("severity", Severity.WARNING.value),
    ("severity", Severity.ADVICE.value),
    ("thousands separator", ","),
    ("list separator of CSV files", ","),
)
"""Texts too short to mean one thing alone, each after its gettext context; catalogues translate them as well."""


class _Fields(dict[str, str]):
    """Leaves a field that nobody fills as it stands."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


class _Blanks(dict[str, str]):
    """Shows every field as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


class Translator:
    """Speaks one language; what has no translation is said in English.

    Args:
        language: A BCP 47 tag, such as `sv`; the nearest language known is taken.
        catalogues: What plugins bring, beside the core's own.

    Raises:
        UsageError: *language* is not known; the message lists those that are.
        PluginError: A catalogue cannot be read.

    >>> Translator("sv").severity(Severity.ERROR)
    'fel'
    """

    def __init__(self, language: str = SOURCE_LANGUAGE, catalogues: Iterable[Catalogue] = ()) -> None:
        every = (CORE_CATALOGUE, *catalogues)
        self.language = spoken(language, languages(every))
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        for catalogue in reversed(every):
            translations = read_catalogue(catalogue, self.language)
            translations.add_fallback(self._catalogue)
            self._catalogue = translations

    def text(self, msgid: str, **fields: object) -> str:
        """A fixed text with its fields filled in; whole numbers are grouped as the language does."""
        return self._filled(self._translated(msgid), msgid, fields)

    def plural(self, one: str, many: str, count: int, **fields: object) -> str:
        """A fixed text in the form that *count* asks for; `{count}` is filled in."""
        english = one if count == 1 else many
        return self._filled(self._catalogue.ngettext(one, many, count), english, {"count": count, **fields})

    def message(self, finding: Finding) -> str:
        """What is wrong."""
        return self._told(finding, finding.code.message)

    def repair(self, finding: Finding) -> str:
        """What the reader can do."""
        return self._told(finding, finding.code.repair)

    def kind(self, code: FindingCode) -> str:
        """What findings of a kind say, with an ellipsis where each says something of its own."""
        return _one_stop(_format(self._translated(code.message), code.message, _Blanks()))

    def about(self, code: FindingCode) -> str:
        """Why findings of a kind matter."""
        return self._translated(code.about)

    def said(self, english: str) -> str:
        """A text of a metric, filled in where it is a `Phrase`; as it stands where nobody translated it."""
        if not isinstance(english, Phrase):
            return self._translated(english)
        # Names and codes that were filled in stay as they are.
        fields = {name: self.said(each) if isinstance(each, Phrase) else each for name, each in english.fields.items()}
        if english.many:
            return self._filled(self._counted(english), english.many, fields)
        return self.text(english.template, **fields) if fields else self._translated(english.template)

    def language_said(self, english: str) -> str:
        """The language in which `said` says a text."""
        if not isinstance(english, Phrase):
            return self.language_of(english)
        parts = [each for each in english.fields.values() if isinstance(each, Phrase)]
        own = english.template if any(each.isalpha() for each in re.sub(r"{[^}]*}", "", english.template)) else ""
        if english.many and self._counted(english) not in (english.template, english.many):
            own = ""
        told = {self.language_of(own)} if own else set()
        told |= {self.language_said(each) for each in parts}
        return self.language if told <= {self.language} else SOURCE_LANGUAGE

    def title(self, english: str) -> str:
        """The title that a plugin gives itself or a component; it has no fields."""
        return self._translated(english)

    def severity(self, severity: Severity) -> str:
        """The word for a severity, in lower case."""
        return self._catalogue.pgettext("severity", severity.value)

    def number(self, number: int) -> str:
        """A whole number, its thousands grouped as the language does."""
        return f"{number:,}".replace(",", self._thousands)

    @property
    def list_separator(self) -> str:
        """The character between the cells of a CSV file that spreadsheets of this language expect."""
        return self._catalogue.pgettext("list separator of CSV files", ",")

    def language_of(self, msgid: str) -> str:
        """The language in which a text is said: this one, or English where it has no translation."""
        return SOURCE_LANGUAGE if self._translated(msgid) == msgid else self.language

    @cached_property
    def _thousands(self) -> str:
        return self._catalogue.pgettext("thousands separator", ",")

    def _translated(self, msgid: str) -> str:
        # The empty message id stands for the catalogue's own header.
        return self._catalogue.gettext(msgid) if msgid else ""

    def _counted(self, english: Phrase) -> str:
        count = english.fields["count"]
        return self._catalogue.ngettext(english.template, english.many, count if isinstance(count, int) else 0)

    def _filled(self, template: str, english: str, fields: dict[str, object]) -> str:
        shown = {name: self.number(part) if isinstance(part, int) else str(part) for name, part in fields.items()}
        return _format(template, english, _Fields(shown))

    def _told(self, finding: Finding, english: str) -> str:
        reason = finding.details.get("reason")
        told = evolve(finding, details={**finding.details, "reason": self.said(reason)}) if reason else finding
        try:
            filled = told.fill(self._translated(english))
        except (ValueError, LookupError, AttributeError):
            filled = finding.fill(english)
        return _one_stop(filled)


def _format(template: str, english: str, fields: dict[str, str]) -> str:
    """Fill a template in; a translation whose braces are broken gives way to English."""
    try:
        return template.format_map(fields)
    except (ValueError, LookupError, AttributeError):
        return english.format_map(fields)


def _one_stop(sentence: str) -> str:
    """An ellipsis at the end of a sentence needs no full stop."""
    return sentence.removesuffix(".") if sentence.endswith("….") else sentence


def read_catalogue(catalogue: Catalogue, language: str) -> gettext.NullTranslations:
    """The messages of a catalogue in one language; none where it does not have the language.

    Raises:
        PluginError: the file is damaged.
    """
    domain, folder = catalogue
    try:
        # gettext hands out one object per file to all callers, and a fallback is added to it: take an own copy.
        found = gettext.find(domain, str(folder), [language.replace("-", "_")])
        if found is None:
            return gettext.NullTranslations()
        with Path(found).open("rb") as stream:
            return gettext.GNUTranslations(stream)
    except (OSError, ValueError, struct.error) as error:
        raise PluginError(f"The messages of {domain} in {language} cannot be read: {error}.") from error
