"""The calendar of calls as one accessible page: no script, no request to anywhere."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from attrs import frozen

from sicore.dates import PartialDate
from sicore.outputs import written_whole
from sicore.render.pages import page_environment
from sicore_eu.art49.call_entry import CallEntry, Phase
from sicore_eu.art49.languages import text_in
from sicore_eu.art49.wording import wording


class Said(NamedTuple):
    """A text and the language that it is in."""

    language: str
    text: str


@frozen(kw_only=True)
class Speaker:
    """Says texts, days and amounts as readers of a page are used to.

    Args:
        languages: The languages of the page, the one of most readers first.
    """

    languages: tuple[str, ...]

    @property
    def language(self) -> str:
        """The language of the page."""
        return wording(self.languages[0]).language

    def title(self, entry: CallEntry) -> list[Said]:
        """What a call is called in each language of the page; where it has none of them, in any."""
        there = [Said(language, text_in(entry.call.title, language)) for language in self.languages]
        titles = [each for each in there if each.text]
        return titles[:1] + [each for each in titles[1:] if each.text != titles[0].text] or [
            Said(*entry.call.title.best())
        ]

    def topics(self, entry: CallEntry, member: str) -> list[Said]:
        """The words for areas, objectives or applicants, each in the first language of the page that has some."""
        by_language = [(language, entry.words(member, language)) for language in self.languages]
        said = []
        for at, code in enumerate(entry.codes(member)):
            language, words = next(((each, told[at]) for each, told in by_language if told[at]), (self.language, ""))
            # Objectives are known by their codes, areas and applicants by their names.
            parts = (code, words) if member == "objectives" else (words or code,)
            said.append(Said(language, " ".join(filter(None, parts))))
        return [each for each in said if each.text]

    def day(self, day: PartialDate) -> str:
        """A day, a month or a year in words."""
        from babel.dates import format_date, format_skeleton  # noqa: PLC0415  (optional, known to be there)

        if len(day.iso) == len("2026-12-15"):
            return format_date(day.first_day, "long", locale=self.language)
        if len(day.iso) == len("2026-12"):
            return format_skeleton("yMMMM", day.first_day, locale=self.language)
        return day.iso

    def amount(self, amount: Decimal, currency: str) -> str:
        """An amount with its digits in groups, and the code of its currency."""
        from babel.numbers import format_decimal  # noqa: PLC0415  (optional, known to be there)

        number = format_decimal(amount, locale=self.language, decimal_quantization=False)
        return f"{number}\N{NO-BREAK SPACE}{currency}"


def write_calendar_page(
    target: Path, entries: Sequence[CallEntry], *, languages: tuple[str, ...], title: str, updated: date
) -> None:
    """Write the page.

    Args:
        target: The file.
        entries: The calls in their order.
        languages: The languages of the page.
        title: What the calendar is called.
        updated: The day that the page says it was last updated on.

    Raises:
        UsageError: the file cannot be made.
        MissingExtraError: jinja2 or Babel, which the extra `report` brings, is not installed.
    """
    environment = page_environment("sicore_eu.art49", "write the calendar as an HTML page")
    speaker = Speaker(languages=languages)
    words = wording(speaker.language)
    template = environment.get_template("calendar.html.j2")
    with written_whole(target) as file:
        file.writelines(
            template.generate(
                groups=[
                    (phase, found) for phase in Phase if (found := [each for each in entries if each.phase is phase])
                ],
                safe_address=safe_address,
                speaker=speaker,
                title=title,
                updated=PartialDate(updated.isoformat()),
                words=words,
            )
        )


def safe_address(url: str | None) -> str | None:
    """An address that a page may link to: one of the web, and of nothing that runs.

    >>> safe_address("https://example.org/call"), safe_address("javascript:alert(1)")
    ('https://example.org/call', None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
