"""`sicore catalogue show`."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from sicore.catalogue import opened
from sicore.catalogue.side_by_side import DifferingValue
from sicore.cli import options
from sicore.format import dump_json, to_json
from sicore.format.schema import title_in, type_title
from sicore.members import Json, steps
from sicore.model import RECORD_TYPES, AnyRecord
from sicore.model.origins import Origins
from sicore.render import Translator, Vocabulary
from sicore.render.visible import on_one_line
from sicore.workspace import Workspace
from sicore.workspace.catalogue_views import differing_in, record_in
from sicore.workspace.linking import linked_with

EXAMPLES = (
    "sicore catalogue show catalogue.db se.esf:22-018-S01",
    "sicore catalogue show catalogue.db se.esf:22-018-S01 --format json",
)
LONGEST = 200
"""Characters of a value that are shown; all of it is in the JSON."""

_ENVELOPE = frozenset(("type", "id", "sources", "editorial_status", "created", "modified"))
_WORDS = frozenset(("editorial_status", "kind", "status", "level", "level_of_action", "evidence_level", "reason"))
_HIDDEN = frozenset(("sicore", "places", "raw", "differing", "extensions"))

Id = Annotated[str, typer.Argument(metavar="ID", help="The id of a record, such as se.esf:22-018-S01.")]


def command(
    catalogue: options.CatalogueAddress,
    record_id: Id,
    *,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Show a record, and side by side what its sources say where they differ."""
    translator = options.translator(lang, Workspace().registry)
    with opened(catalogue) as held:
        record = to_json(record_in(held, record_id))
        differing = differing_in(held, record_id)
        linked = linked_with(held, record_id)
    if form is options.Form.JSON:
        told = [{"pointer": each.pointer, "said": dict(each.said)} for each in differing]
        print(dump_json({"record": record, "differing": told, "linked": list(linked)}).decode())
        return 0
    vocabulary, kind = Vocabulary(translator.language), RECORD_TYPES[record["type"]]
    for line in (*_record_lines(record, kind, vocabulary), *_differing_lines(differing, kind, translator, vocabulary)):
        print(on_one_line(line))
    if linked:
        print()
        told_of = {"ids": ", ".join(linked), "id": record_id}
        print(
            translator.text("Of the same thing: {ids}. Side by side: sicore link CATALOGUE --cluster {id}", **told_of)
        )
    return 0


def _record_lines(record: dict[str, Json], kind: type[AnyRecord], vocabulary: Vocabulary) -> list[str]:
    said_by = _said_by(record)
    shown = [
        f"{vocabulary.title(title_in(kind, name))}: {_in_words(name, value, kind, vocabulary)}{said_by(name)}"
        for name, value in record.items()
        if name not in _HIDDEN
    ]
    for namespace, labels in record.get("extensions", {}).items():
        shown += [f"{namespace} / {label}: {_shown(value)}" for label, value in labels.items()]
    return shown


def _in_words(name: str, value: Json, kind: type[AnyRecord], vocabulary: Vocabulary) -> str:
    """A value, where it is a word of the format in the reader's language."""
    if name == "type":
        return vocabulary.title(type_title(kind))
    return vocabulary.word(value) if name in _WORDS and isinstance(value, str) else _shown(value)


def _said_by(record: dict[str, Json]) -> Callable[[str], str]:
    """Which source says a member, where there are several."""
    names = [source.get("name") or source.get("url") or source.get("publisher") for source in record.get("sources", ())]
    if len(names) < 2:
        return lambda _: ""
    origins = Origins(record.get("places", {}))

    def said_by(member: str) -> str:
        number = origins.source(f"/{member}")
        known = member not in _ENVELOPE and number < len(names)
        return f"  [{names[number] or number}]" if known else ""

    return said_by


def _differing_lines(
    differing: list[DifferingValue], kind: type[AnyRecord], translator: Translator, vocabulary: Vocabulary
) -> list[str]:
    if not differing:
        return []
    lines = ["", translator.text("What its sources say differently:")]
    for each in differing:
        first, *rest = steps(each.pointer)
        lines.append("  " + " / ".join([vocabulary.title(title_in(kind, first)), *rest]))
        width = max(map(len, each.said))
        lines += [f"    {name:<{width}}  {_shown(value)}" for name, value in each.said.items()]
    return lines


def _shown(value: Any) -> str:
    text = _text(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    if isinstance(value, dict) and {"amount", "currency"} <= set(value):
        return f"{value['amount']} {value['currency']}"
    if isinstance(value, dict) and {"list", "code"} <= set(value):
        return f"{value['list']} {value['code']}"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_text(below)}" for name, below in value.items())
    return dump_json(value).decode()
