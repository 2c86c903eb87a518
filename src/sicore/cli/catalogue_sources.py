"""`sicore catalogue sources`."""

from typing import Any

from sicore.catalogue import KnownSource, opened
from sicore.cli import options
from sicore.format import dump_json
from sicore.render import Translator
from sicore.render.visible import visible
from sicore.workspace import Workspace

EXAMPLES = ("sicore catalogue sources catalogue.db",)


def command(
    catalogue: options.CatalogueAddress,
    *,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Show the sources that were read, by number, and of how many records each tells."""
    translator = options.translator(lang, Workspace().registry)
    with opened(catalogue) as held:
        known = held.sources()
    if form is options.Form.JSON:
        print(dump_json([_json(each) for each in known]).decode())
        return 0
    for each in known:
        print(visible(_line(each, translator)))
    return 0


def _line(source: KnownSource, translator: Translator) -> str:
    known = "  ".join(filter(None, (f"{source.number}", source.name, source.language, source.importer)))
    if source.replaced_by is not None:
        return f"{known}  {translator.text('replaced by {number}', number=source.replaced_by)}"
    told = translator.plural("{count} record", "{count} records", source.records)
    return "  ".join(filter(None, (known, told, source.read, _kept(source, translator))))


def _kept(source: KnownSource, translator: Translator) -> str | None:
    match source.kept:
        case "records":
            return translator.text("(as the keeper of the records tells)")
        case "deletions":
            return translator.text("(what the keeper deleted)")
    return None


def _json(source: KnownSource) -> dict[str, Any]:
    return {
        "source": source.number,
        "name": source.name,
        "url": source.url,
        "language": source.language,
        "importer": source.importer,
        "records": source.records,
        "read": source.read,
        "replaced_by": source.replaced_by,
        "kept": source.kept,
    }
