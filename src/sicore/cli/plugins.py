"""`sicore plugins`: the list, where a component comes from, and which plugins are wanted."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from attrs import asdict

from sicore.cli import options
from sicore.plugins.memory import Component
from sicore.plugins.provenance import Provenance
from sicore.render import Translator
from sicore.workspace.plugin_care import NOT_LOADED, Listed, PluginCare

Names = Annotated[list[str], typer.Argument(metavar="NAME", help="Plugins, by their own name or their package's.")]
Wanted = Annotated[
    str, typer.Argument(metavar="ID", help="The id of a component, PLUGIN:ID where two have it, or a plugin's name.")
]
Here = Annotated[
    bool, typer.Option("--here", help="Write sicore.toml in this folder, also where the user's own would be written.")
]
Off = Annotated[bool, typer.Option("--off", help="Allow every version again.")]


def speaker(lang: str | None) -> Translator:
    """Who speaks where no plugin may be imported: the core's languages alone."""
    return options.speaker(lang, ())


def list_(lang: options.Language = None, form: options.Answer = options.Form.TEXT) -> int:
    """List the installed plugins with their state; nothing of them is imported."""
    care = PluginCare()
    listed = care.listed()
    if form is options.Form.JSON:
        _print_json([_listed_json(each) for each in listed])
        return 0
    translator = options.speaker(lang, care.catalogues())
    for each in listed:
        plugin = each.plugin
        typer.echo(f"{plugin.name}  {plugin.distribution} {plugin.version}  {_state(each.state, translator)}")
        for line in _lines(each, translator):
            typer.echo(f"    {line}")
    if not listed:
        typer.echo(translator.text("No plugins are installed."))
    if any(each.last is not None for each in listed):
        typer.echo(
            translator.text(
                "Interfaces and components are as the last load of each version recorded them; nothing was imported."
            )
        )
    return 0


def why(wanted: Wanted, lang: options.Language = None, form: options.Answer = options.Form.TEXT) -> int:
    """Say which plugin, package, module and file a component comes from, and what stands in its way."""
    care = PluginCare()
    found = care.why(wanted)
    if form is options.Form.JSON:
        _print_json([_provenance_json(each) for each in found])
        return 0
    translator = options.speaker(lang, care.catalogues())
    for each in found:
        _print_provenance(each, translator)
    return 0


def enable(
    names: Names, here: Here = False, lang: options.Language = None, form: options.Answer = options.Form.TEXT
) -> int:
    """Use plugins again that were disabled."""
    return _chosen(PluginCare().enable(names, beside=here), speaker(lang), form)


def disable(
    names: Names, here: Here = False, lang: options.Language = None, form: options.Answer = options.Form.TEXT
) -> int:
    """Use plugins no longer; what is disabled is never imported."""
    care, translator = PluginCare(), speaker(lang)
    unknown = care.unknown(names)
    for name in unknown:
        told = translator.text("No plugin called {name} is installed; it is written down all the same.", name=name)
        typer.echo(f"sicore: {told}", err=True)
    return _chosen(care.disable(names, beside=here), translator, form)


def lock(
    off: Off = False,
    here: Here = False,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Allow only the plugins that are enabled now, in exactly these versions."""
    care = PluginCare()
    translator = speaker(lang)
    if off:
        return _chosen(care.unlock(beside=here), translator, form)
    path, pins = care.lock(beside=here)
    if form is options.Form.TEXT:
        for name, pin in pins.items():
            typer.echo(f"{name} = {pin}")
    return _chosen(path, translator, form, lock=pins)


def _chosen(path: Path, translator: Translator, form: options.Form, **more: Any) -> int:
    if form is options.Form.JSON:
        _print_json({"file": str(path), **more})
    else:
        typer.echo(translator.text("Written to {path}.", path=path))
    return 0


def _print_json(answer: Any) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False))


def _state(state: str, translator: Translator) -> str:
    match state:
        case "enabled":
            return translator.text("enabled")
        case "disabled":
            return translator.text("disabled")
        case "refused":
            return translator.text("refused by the lock")
        case "quarantined":
            return translator.text("set aside")
    return translator.text("not loaded yet")


def _lines(listed: Listed, translator: Translator) -> Iterator[str]:
    if listed.reason:
        yield listed.reason
    if listed.last is not None and listed.last.title:
        interface = translator.text("plugin interface (API) {version}", version=str(listed.last.api))
        yield f"{translator.title(listed.last.title)}, {interface}"
    elif listed.state == NOT_LOADED:
        yield translator.text(
            "Its interface and components are not known yet: `sicore plugins doctor {name}` loads it and records them.",
            name=listed.plugin.name,
        )
    for kind, ids in _by_kind(listed.last.components if listed.last is not None else ()):
        yield f"{translator.text(kind)}: {', '.join(ids)}"


def _by_kind(components: Iterable[Component]) -> Iterator[tuple[str, list[str]]]:
    kinds: dict[str, list[str]] = {}
    for component in components:
        kinds.setdefault(component.kind, []).append(component.id)
    yield from kinds.items()


def _listed_json(listed: Listed) -> dict[str, Any]:
    last = listed.last
    return {
        "name": listed.plugin.name,
        "distribution": listed.plugin.distribution,
        "version": listed.plugin.version,
        "module": listed.plugin.module,
        "state": listed.state,
        "reason": listed.reason,
        "title": last.title if last is not None else None,
        "api": last.api if last is not None else None,
        "namespaces": list(last.namespaces) if last is not None else [],
        "components": [asdict(component) for component in last.components] if last is not None else [],
    }


def _provenance_json(told: Provenance) -> dict[str, Any]:
    return {
        **asdict(told.component),
        "plugin": told.plugin.name,
        "distribution": told.plugin.distribution,
        "version": told.plugin.version,
        "file": told.file,
        "state": told.state,
        "reason": told.reason,
        "shadowed_by": list(told.shadowed_by),
    }


def _print_provenance(told: Provenance, translator: Translator) -> None:
    component = told.component
    typer.echo(f"{component.id}  {translator.text(component.kind)}  {translator.title(component.title)}".rstrip())
    typer.echo(f"    {told.plugin.name}  {told.plugin.distribution} {told.plugin.version}  {component.target}".rstrip())
    if told.file is not None:
        typer.echo(f"    {told.file}")
    if told.state != "enabled":
        typer.echo(f"    {_state(told.state, translator)}: {told.reason or ''}".rstrip(": "))
    if told.shadowed_by:
        others = ", ".join(told.shadowed_by)
        message = translator.text("{others} announce it too; name it as {name}.", others=others, name=_whole(told))
        typer.echo(f"    {message}")


def _whole(told: Provenance) -> str:
    return f"{told.plugin.name}:{told.component.id}"
