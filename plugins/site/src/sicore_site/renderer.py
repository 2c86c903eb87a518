"""Pages from templates, in each language of a site."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from sicore.render.pages import page_environment
from sicore.text import LangText
from sicore_site.addresses import root_of
from sicore_site.setting import NAMES, Setting
from sicore_site.speaker import LONGEST_TITLE, Said, Speaker, shown

MENU = ("all/index.html", "country/index.html", "theme/index.html", "figures.html", "search.html")


class Renderer:
    """Makes the pages of a site.

    Args:
        setting: What the site is made with.

    Raises:
        MissingExtraError: jinja2 or Babel, which the extra `report` brings, is not installed.
    """

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._environment = page_environment("sicore_site", "write a web catalogue")
        self.speakers = {language: Speaker(language, setting.shelf) for language in setting.languages}
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
            "text": translator.text,
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

    def page(self, template: str, language: str, page: str, **told: Any) -> bytes:
        """A page.

        Args:
            template: The name of its template, without its ending.
            language: Its language.
            page: Where it is, below the folder of the language.
            **told: What the template wants beside what all pages have.
        """
        common = self._common[language]
        here = root_of(page)
        section = next((href for href in MENU if href.partition("/")[0] == page.partition("/")[0]), page)
        context = {"page": page, "here": here, "root": f"../{here}", "section": section} | told
        return self.plain(template, common | context)

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

    def fixed_files(self) -> Iterator[tuple[str, bytes]]:
        """The files that every site has: the design, the icon, the script of the search."""
        for name in ("site.css", "icon.svg", "search.js"):
            yield name, (files("sicore_site") / name).read_bytes()


def safe_json(text: str) -> Markup:
    """JSON for an element that is no script, in which nothing ends the element."""
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026").replace(">", "\\u003e"))  # noqa: S704


def heading(speaker: Speaker, title: LangText | None, otherwise: str) -> Said:
    """What a group is called; the group's own word where nothing tells."""
    return speaker.said(title, longest=LONGEST_TITLE) if title else Said(shown(otherwise, LONGEST_TITLE))
