"""Message catalogues of a plugin: .po for people who translate, .mo for programs."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from attrs import frozen
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po


@frozen
class Saying:
    """An English text to translate: its plural and its context where it has them, and who says it."""

    origin: str
    english: str
    plural: str | None = None
    context: str | None = None

    @property
    def msgid(self) -> str | tuple[str, str]:
        """The text in the form that Babel wants."""
        return self.english if self.plural is None else (self.english, self.plural)


class _PlainCatalog(Catalog):
    """A catalogue whose header holds no date, address or tool, so that equal texts are equal bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale_identifier)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", f"{self.plural_forms}\n"),
        ]


def updated(said: Iterable[Saying], path: Path, language: str, header: str) -> Catalog:
    """Some texts beside how a language says them so far; new ones are empty, or fuzzy guesses.

    Args:
        said: The English texts.
        path: The .po file in which people translate them; it need not exist.
        language: The language, as gettext writes it: `sv`, `pt_BR`.
        header: The comment that the file begins with.
    """
    template = Catalog()
    for saying in said:
        template.add(saying.msgid, context=saying.context, auto_comments=[saying.origin])
    known = _PlainCatalog(locale=language, header_comment=header, fuzzy=False)
    if path.exists():
        with path.open("rb") as stream:
            for message in read_po(stream, locale=language):
                if message.id:
                    known.add(message.id, message.string, flags=message.flags, context=message.context)
    known.update(template, update_creation_date=False)
    return known


def po_bytes(messages: Catalog) -> bytes:
    """A catalogue as people translate it."""
    stream = BytesIO()
    write_po(stream, messages, width=100, ignore_obsolete=True)
    return stream.getvalue()


def mo_bytes(messages: Catalog) -> bytes:
    """A catalogue as gettext reads it; what is not wholly translated, or fuzzy, is left out."""
    whole = _PlainCatalog(locale=messages.locale, fuzzy=False)
    for message in messages:
        said = [message.string] if isinstance(message.string, str) else list(message.string or [""])
        if message.id and all(said) and not message.fuzzy:
            whole.add(message.id, message.string, context=message.context)
    stream = BytesIO()
    write_mo(stream, whole)
    return stream.getvalue()


def write_catalogues(sayings: Iterable[Saying], folder: Path, domain: str, languages: Iterable[str]) -> Iterator[Path]:
    """Write the .po and the .mo file of each language; yield the .po files, for people to translate.

    Args:
        sayings: The English texts.
        folder: The folder `locale`; made where it is missing.
        domain: The gettext domain, the name of the files.
        languages: BCP 47 tags.
    """
    every = list(sayings)
    for language in languages:
        name = language.replace("-", "_")
        path = folder / name / "LC_MESSAGES" / f"{domain}.po"
        messages = updated(every, path, name, f"# What {domain} says, in {name}.")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_bytes(messages))
        path.with_suffix(".mo").write_bytes(mo_bytes(messages))
        yield path
