"""Saying texts, codes, days and amounts as the readers of a page are used to."""

import re
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

from sicore.analysis import collation_key
from sicore.codelists import Code, Shelf
from sicore.dates import Duration, PartialDate
from sicore.money import Money
from sicore.render import Translator, package_catalogue
from sicore.render.visible import visible
from sicore.render.vocabulary import Vocabulary
from sicore.text import UNDETERMINED, LangText, is_machine_translation, is_translation, language_of

if TYPE_CHECKING:
    from babel import Locale

LONGEST_TITLE = 240
LONGEST_SUMMARY = 280
_DAY, _MONTH = len("2026-12-15"), len("2026-12")
_DURATION = re.compile("([0-9]+)([YMWD])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_CODE_COUNTRY = "country"
_CENTS = "#,##0.00"
_MOST_DIGITS = 24
"""Of a number; Babel reckons with 28."""

_LOCALES = {"en": "en_GB"}
"""Of whom a language writes days; English is written here as in Ireland and Malta, the day first."""


@frozen
class Said:
    """A text on a page.

    Args:
        text: The text, safe to show.
        language: Its language, where it is another one than that of the page; None where it is the same or unknown.
        mark: `translated` or `machine` where the source says that it is a translation; None for an original.
    """

    text: str
    language: str | None = None
    mark: str | None = None


class Speaker:
    """Speaks one language.

    Args:
        language: One of the interface.
        shelf: The code lists.
    """

    def __init__(self, language: str, shelf: Shelf) -> None:
        self.language = language
        self.translator = Translator(language, [package_catalogue("sicore_site", "sicore_site")])
        self.vocabulary = Vocabulary(language)
        self._shelf = shelf
        self.label = lru_cache(maxsize=8192)(self._label)
        self.iso_day = lru_cache(maxsize=8192)(self._iso_day)

    @cached_property
    def locale(self) -> "Locale":
        """How the language writes numbers and days."""
        from babel import Locale  # noqa: PLC0415  (optional, known to be there once there are templates)

        return Locale.parse(_LOCALES.get(self.language, self.language))

    def said(self, text: LangText | None, original: str | None = None, *, longest: int | None = None) -> Said:
        """A text in the best language that there is."""
        if not text:
            return Said("")
        tag, found = text.best(self.language, original=original)
        mark = ("machine" if is_machine_translation(tag) else "translated") if is_translation(tag) else None
        return Said(shown(found, longest), self.foreign(tag), mark)

    def foreign(self, tag: str) -> str | None:
        """The language of a tag, where it is another one than that of the page."""
        language = language_of(tag)
        return None if language in (self.language, UNDETERMINED) else language

    def _label(self, list_id: str, version: str | None, code: str) -> Said | None:
        codelist = self._shelf.find(list_id, version) or self._shelf.find(list_id)
        entry = codelist.get(code) if codelist is not None else None
        if entry is None or not entry.labels:
            return None
        tag, found = entry.labels.best(self.language)
        return Said(shown(found, LONGEST_TITLE), self.foreign(tag))

    def code(self, code: Code) -> Said:
        """The name of a code; what the source called it, or the code itself, where no list tells."""
        found = self.label(code.list, code.version, code.code)
        if found is not None:
            return found
        return self.said(code.label, longest=LONGEST_TITLE) if code.label else Said(shown(code.code, LONGEST_TITLE))

    def word(self, word: str) -> str:
        """What a word of a closed list of the format is called; where no language has another, as people write it."""
        found = self.vocabulary.word(word)
        return word.replace("-", " ").replace("_", " ") if found == word else found

    def order(self, text: str) -> str:
        """What names are sorted by."""
        return collation_key(text, self.language)

    def country(self, iso: str) -> str:
        """The name of a country."""
        found = self.label(_CODE_COUNTRY, None, iso)
        return found.text if found else shown(iso, LONGEST_TITLE)

    def language_name(self, tag: str) -> str:
        """The name of a language."""
        found = self.label("language", None, language_of(tag))
        return found.text if found else language_of(tag)

    def number(self, number: int | Decimal, form: str | None = None) -> str:
        """A number with its digits in groups; one of more digits than anybody groups as it is written, cut.

        Args:
            number: The number.
            form: A pattern of CLDR; None for that of the language.
        """
        from babel.numbers import format_decimal  # noqa: PLC0415  (optional, known to be there)

        number = Decimal(number)
        if len(number.as_tuple().digits) > _MOST_DIGITS or abs(number.adjusted()) > _MOST_DIGITS:
            return shown(f"{number:f}", _MOST_DIGITS)
        return format_decimal(number, form, locale=self.locale, decimal_quantization=False)

    def money(self, money: Money) -> str:
        """An amount with the code of its currency."""
        return self.amount(money.amount, money.currency)

    def amount(self, amount: Decimal, currency: str) -> str:
        """An amount with what its currency is called, listed or not."""
        # A remainder cannot be told of a number with more digits than decimals are reckoned with; a comparison can.
        has_cents = amount != amount.to_integral_value()
        return f"{self.number(amount, _CENTS if has_cents else None)}\N{NO-BREAK SPACE}{currency}"

    def percent(self, share: Any) -> str:
        """A share of a hundred."""
        return f"{self.number(Decimal(str(share).rstrip('% ')))}\N{NO-BREAK SPACE}%"

    def day(self, day: PartialDate) -> str:
        """A day, a month or a year in words."""
        return self.iso_day(day.iso)

    def _iso_day(self, iso: str) -> str:
        """A day, a month or a year of the form 2026-12-15, 2026-12 or 2026; a time is cut."""
        from babel.dates import format_date, format_skeleton  # noqa: PLC0415  (optional, known to be there)

        iso = iso[:_DAY]
        try:
            if len(iso) == _DAY:
                return format_date(date.fromisoformat(iso), "long", locale=self.locale)
            if len(iso) == _MONTH:
                return format_skeleton("yMMMM", date.fromisoformat(f"{iso}-01"), locale=self.locale)
        except ValueError:
            return shown(iso)
        return shown(iso)

    def duration(self, duration: Duration) -> str:
        """How long, in words."""
        from babel.units import format_unit  # noqa: PLC0415  (optional, known to be there)

        parts = _DURATION.findall(duration.iso)
        return " ".join(
            format_unit(int(count), f"duration-{_UNITS[unit]}", locale=self.locale) for count, unit in parts
        )


def shown(text: str, longest: int | None = None) -> str:
    """A text as a page may show it: nothing in it turns the line around; cut where it is too long."""
    if longest is not None and len(text) > longest:
        text = text[: longest - 1].rstrip() + "…"
    if text.isprintable():
        return text
    return "\n".join(visible(line) for line in text.replace("\t", " ").splitlines())
