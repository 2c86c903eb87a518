"""What a site is made with, whatever is in it."""

from datetime import date
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files

from attrs import frozen

from sicore.codelists import Shelf
from sicore.errors import UsageError
from sicore.plugins import ExportContext, PageForm
from sicore_site.addresses import safe_address
from sicore_site.forms import forms_at_hand

LANGUAGES = ("en", "sv", "da", "sl", "ro", "fi")
"""The languages of the interface."""

NAMES = {"en": "English", "sv": "Svenska", "da": "Dansk", "sl": "Slovenščina", "ro": "Română", "fi": "Suomi"}
"""What each language calls itself."""

_LEAST_PARTS = ("templates", "")
_MADE_WITH = (".py", ".j2", ".css", ".js", ".mo")


@frozen(kw_only=True)
class Setting:
    """What a site is made with.

    Args:
        languages: The languages of the interface, that of most visitors first.
        title: What the site calls itself; None for what it is called in each language.
        licence: The licence that the site is given under, an SPDX identifier or an address; None where none is stated.
        address: The address that it will have on the web, ending in a slash; None where it is not known.
        shelf: The code lists.
        today: The day of the build.
        forms: How other plugins write single records.
    """

    languages: tuple[str, ...]
    title: str | None
    licence: str | None
    address: str | None
    shelf: Shelf
    today: date
    forms: tuple[PageForm, ...] = ()

    @classmethod
    def of(cls, context: ExportContext) -> "Setting":
        """What the context asks for.

        Raises:
            UsageError: a language is asked for that the interface does not have, or the address is none of the web.
        """
        asked = tuple(dict.fromkeys(tag.partition("-")[0] for tag in context.languages)) or LANGUAGES
        strange = [tag for tag in asked if tag not in LANGUAGES]
        if strange:
            raise UsageError(f"A site does not speak {strange[0]!r}; it speaks {', '.join(LANGUAGES)}.")
        return cls(
            languages=asked, title=context.title, licence=context.licence, address=_whole(context.address),
            shelf=context.shelf, today=context.today, forms=forms_at_hand(context),
        )  # fmt: skip

    def digest(self) -> str:
        """Another one whenever the setting, a template, a translation or the code that makes pages changes."""
        forms = [(form.id, form.made_by, form.spec) for form in self.forms]
        # What sicore itself says, such as the names of members and the order of letters, changes with its version.
        told = repr((version("sicore"), self.languages, self.title, self.licence, self.address, forms))
        lists = repr([(known.id, known.version, len(known)) for known in self.shelf])
        made = sha256((told + lists).encode())
        home = files("sicore_site")
        for folder in _LEAST_PARTS:
            for file in sorted((home / folder).iterdir() if folder else home.iterdir(), key=lambda each: each.name):
                if file.is_file() and file.name.endswith(_MADE_WITH):
                    made.update(file.read_bytes())
        for language in self.languages:
            messages = home / "locale" / language / "LC_MESSAGES" / "sicore_site.mo"
            made.update(messages.read_bytes() if messages.is_file() else b"")
        return made.hexdigest()[:16]


def _whole(address: str | None) -> str | None:
    """The address of a site with a slash at its end, to which the path of a page is added."""
    if address is None:
        return None
    if safe_address(address) is None or any(mark in address for mark in "?#<>\"'\\"):
        raise UsageError(
            f"The address of a site begins with https:// or http:// and is that of a folder, such as "
            f"https://www.example.org/catalogue/; it is not {address!r}."
        )
    return address.rstrip("/") + "/"
