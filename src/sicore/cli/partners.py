"""`sicore partners`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from sicore.catalogue import opened
from sicore.cli import options
from sicore.codelists import Shelf
from sicore.errors import UsageError
from sicore.format import dump_json, node_to_json
from sicore.format.schema import type_title
from sicore.linking.partners import Profile, Reason, Suggestion
from sicore.model import RECORD_TYPES, ContactPoint
from sicore.render import Translator, Vocabulary
from sicore.render.visible import visible
from sicore.workspace import Workspace
from sicore.workspace.partnering import Partnering

EXAMPLES = (
    "sicore partners catalogue.db se.esf:22-018-S01",
    "sicore partners catalogue.db --need need.toml --limit 5",
    "sicore partners catalogue.db se.esf:22-018-S01 --with-own-centre --format json",
)

Id = Annotated[str | None, typer.Argument(metavar="ID", help="The id of the record that partners are sought for.")]
Need = Annotated[
    Path | None, typer.Option("--need", metavar="FILE", help="A described need, TOML or JSON, in place of an ID.")
]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="How many are suggested at most.")]
WithOwnCentre = Annotated[
    bool, typer.Option("--with-own-centre", help="Look among what the record's own centre keeps, too.")
]


def command(
    catalogue: options.CatalogueAddress,
    record_id: Id = None,
    *,
    need: Need = None,
    limit: Limit = 10,
    with_own_centre: WithOwnCentre = False,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Suggest organisations and cases as partners, with the reasons for each."""
    if (record_id is None) == (need is None):
        raise UsageError("Give either the ID of a record or a described need with --need FILE.")
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    with opened(catalogue) as held:
        partnering = Partnering(catalogue=held, shelf=workspace.shelf)
        if record_id is not None:
            found = partnering.for_record(record_id, limit=limit, is_near=with_own_centre)
        else:
            found = partnering.for_need(need or "", limit=limit)
    if form is options.Form.JSON:
        print(dump_json([_as_json(each) for each in found]).decode())
        return 0
    for line in _lines(found, translator, workspace.shelf):
        print(visible(line))
    return 0


def _as_json(suggestion: Suggestion) -> dict[str, Any]:
    profile = suggestion.profile
    return {
        "id": profile.id,
        "type": profile.type,
        "title": profile.title.by_tag(),
        "countries": list(profile.countries),
        "score": suggestion.score,
        "reasons": [
            {"facet": each.facet, "points": each.points, "most": each.most, "shared": list(each.shared)}
            for each in suggestion.reasons
        ],
        "known_from": list(profile.known_from),
        "contacts": [node_to_json(each) for each in profile.contacts],
    }


def _lines(found: tuple[Suggestion, ...], translator: Translator, shelf: Shelf) -> Iterator[str]:
    if not found:
        yield translator.text(
            "No partners were found. Fewer or other themes may help; see `sicore codelists si-theme`."
        )
    vocabulary = Vocabulary(translator.language)
    for number, suggestion in enumerate(found, start=1):
        profile = suggestion.profile
        yield f"{number}. {profile.title.best(translator.language)[1]}"
        yield "   " + translator.text("{score} of 100", score=suggestion.score) + f"  {_whose(profile, vocabulary)}"
        yield from (f"   - {_reason(each, translator, shelf)}" for each in suggestion.reasons)
        if profile.known_from:
            yield "   " + translator.text("Known from: {ids}", ids=", ".join(profile.known_from[:3]))
        yield from (f"   {_contact(each, translator)}" for each in profile.contacts)


def _whose(profile: Profile, vocabulary: Vocabulary) -> str:
    called = vocabulary.title(type_title(RECORD_TYPES[profile.type]))
    return "  ".join(filter(None, (profile.id, called, ", ".join(profile.countries))))


def _reason(reason: Reason, translator: Translator, shelf: Shelf) -> str:
    names = {
        "themes": translator.text("the same or a near theme"),
        "target_groups": translator.text("the same people"),
        "words": translator.text("the same words"),
        "methods": translator.text("the same method"),
        "places": translator.text("the place"),
        "looking": translator.text("looks for partners"),
        "stages": translator.text("the stage of the innovation"),
        "languages": translator.text("a language in common"),
    }
    told = f"{reason.points}/{reason.most} {names[reason.facet]}"
    shared = ", ".join(_called(reason.facet, each, translator.language, shelf) for each in reason.shared)
    return f"{told}: {shared}" if shared else told


def _called(facet: str, shared: str, language: str, shelf: Shelf) -> str:
    """What is shared as people call it."""
    lists = {"places": "nuts", "stages": "si-process-stage", "languages": "language"}
    list_id, code = (lists[facet], shared) if facet in lists else (shared.rpartition(":")[0], shared.rpartition(":")[2])
    codelist = shelf.find(list_id) if facet not in ("words", "methods") else None
    return codelist.label(code, language) if codelist is not None else shared


def _contact(point: ContactPoint, translator: Translator) -> str:
    told = translator.text("Contact: {role}, {mailbox}", role=point.role, mailbox=point.mailbox)
    return f"{told} ({point.purpose.best(translator.language)[1]})" if point.purpose else told
