"""Pages from templates, in each language of a site."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sicore.render.pages import page_environment
from sicore.text import LangText
from sicore_site.addresses import root_of
from sicore_site.markup import cards_html, mark, prose_html, tongue, value_html
from sicore_site.setting import NAMES, Setting
from sicore_site.speaker import LONGEST_TITLE, Said, Speaker, shown

if TYPE_CHECKING:
    from jinja2 import Environment

_TITLE, _PAGE, _FEED, _HEAD, _MAIN = (f"\x1a{name}\x1a" for name in ("title", "page", "feed", "head", "main"))
_PARTED = re.compile("(\x1a[a-z]+\x1a)")

MENU = ("all/index.html", "country/index.html", "theme/index.html", "figures.html", "search.html")


@cache
def _environment() -> "Environment":
    """The templates, compiled once a process; they are the same for every site."""
    environment = page_environment("sicore_site", "write a web catalogue")
    environment.filters |= {
        "cards_html": cards_html, "mark": mark, "prose_html": prose_html, "tongue": tongue, "value_html": value_html,
    }  # fmt: skip
    return environment


class Renderer:
    """Makes the pages of a site.

    Args:
        setting: What the site is made with.

    Raises:
        MissingExtraError: jinja2 or Babel, which the extra `report` brings, is not installed.
    """

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._environment = _environment()
        self.speakers = {language: Speaker(language, setting.shelf) for language in setting.languages}
        self._frames: dict[tuple[object, ...], list[str]] = {}
        self._common = {language: self._of_language(speaker) for language, speaker in self.speakers.items()}

    def site_title(self, speaker: Speaker) -> str:
        """What the site calls itself."""
        translator = speaker.translator
        own = self.setting.title
        return shown(own, LONGEST_TITLE) if own else translator.text("Catalogue of social innovation")

    def _of_language(self, speaker: Speaker) -> dict[str, Any]:
        translator = speaker.translator
        names = (
            translator.text("All records"),
            translator.text("Countries"),
            translator.text("Themes"),
            translator.text("Figures"),
            translator.text("Search"),
        )
        return {
            "language": speaker.language,
            "languages": [(tag, NAMES[tag]) for tag in self.setting.languages],
            "site_title": self.site_title(speaker),
            "menu": list(zip(MENU, names, strict=True)),
            "text": cache(translator.text),
            "plural": translator.plural,
            "address": self.setting.address,
            "words": {
                "translated": translator.text("Translation"),
                "machine": translator.text("Translated by a machine"),
                "foreign": speaker.language_name,
            },
            "alternates": len(self.setting.languages) > 1,
            "feed": None,
        }

    def page(self, template: str, language: str, page: str, *, head: str = "", **told: Any) -> bytes:
        """A page.

        Args:
            template: The name of its template, without its ending.
            language: Its language.
            page: Where it is, below the folder of the language.
            head: What only this page has in its head, escaped.
            **told: What the template wants beside what all pages have; `title` and `feed` are told to the frame too.
        """
        here = root_of(page)
        context = self._common[language] | {"page": page, "here": here, "root": f"../{here}"} | told
        main = self._environment.get_template(f"{template}.html.j2").render(context)
        title, feed = context.get("title") or "", context.get("feed")
        parts = {_TITLE: escape(title), _PAGE: page, _FEED: feed or "", _HEAD: head, _MAIN: main}
        frame = self._frame(language, page, has_title=bool(title), has_feed=bool(feed))
        return "".join(parts.get(part, part) for part in frame).encode("utf-8", "replace")

    def _frame(self, language: str, page: str, *, has_title: bool, has_feed: bool) -> list[str]:
        """What is around the content, in pieces between what is put in; it is the same for all pages of a kind."""
        here = root_of(page)
        section = next((href for href in MENU if href.partition("/")[0] == page.partition("/")[0]), "")
        has_find = page not in ("search.html", "index.html")
        key = (language, here, section, page == section, has_find, has_title, has_feed)
        if key not in self._frames:
            context = self._common[language] | {
                "page": _PAGE, "here": here, "root": f"../{here}", "section": section, "has_find": has_find,
                "is_exact": page == section, "title": _TITLE if has_title else "", "feed": _FEED if has_feed else None,
                "head": _HEAD, "main": _MAIN,
            }  # fmt: skip
            text = self._environment.get_template("base.html.j2").render(context)
            self._frames[key] = _PARTED.split(text)
        return self._frames[key]

    def plain(self, template: str, context: Mapping[str, Any]) -> bytes:
        """What a template makes of a context."""
        name = template if "." in template else f"{template}.html"
        text = self._environment.get_template(f"{name}.j2").render(context)
        return text.encode("utf-8", "replace")

    def chooser(self) -> bytes:
        """The page at the top, where visitors choose a language."""
        first = self.speakers[self.setting.languages[0]]
        choices = [(tag, NAMES[tag], self.site_title(speaker)) for tag, speaker in self.speakers.items()]
        context = {"language": first.language, "site_title": self.site_title(first), "choices": choices}
        return self.plain("chooser", context)

    def not_found(self, root: str) -> bytes:
        """The page that a server shows in place of one that is not there.

        Args:
            root: The path of the site on its host, since the page is shown in folders that are not there either.
        """
        first = self.speakers[self.setting.languages[0]]
        choices = [
            (tag, NAMES[tag], speaker.translator.text("This page is not here, or not any more. To the start"))
            for tag, speaker in self.speakers.items()
        ]
        context = {"language": first.language, "site_title": self.site_title(first), "choices": choices}
        return self.plain("not_found", context | {"root": root})

    def fixed_files(self) -> Iterator[tuple[str, bytes]]:
        """The files that every site has: the design, the icon, the script of the search."""
        for name in ("site.css", "icon.svg", "search.js"):
            yield name, (files("sicore_site") / name).read_bytes()


def heading(speaker: Speaker, title: LangText | None, otherwise: str) -> Said:
    """What a group is called; the group's own word where nothing tells."""
    return speaker.said(title, longest=LONGEST_TITLE) if title else Said(shown(otherwise, LONGEST_TITLE))
