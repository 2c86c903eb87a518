"""Write docs/reference/plugins.md from the hooks, the specs, the contexts and the protocols themselves."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import NOTHING, fields

from sicore.plugins import (
    ComponentContext,
    ExportContext,
    Exporter,
    HealthCheck,
    HealthResult,
    ImportContext,
    Importer,
    Metric,
    MetricContext,
    MetricResult,
    PluginInfo,
    Probe,
)
from sicore.plugins.announcements import KINDS, hook_of
from sicore.plugins.hooks import Hooks
from tools.generated_file import write_or_check

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "plugins.md"
OPENING = """\
# Hooks, specs and protocols

What a plugin can implement. The module that its entry point in the group `sicore.plugins` names implements hooks, each
marked with `hookimpl`; a hook returns specs, and the `target` of a spec says where the code is, which is imported when
it is used. How plugins are found, judged and watched is told in [How the loader protects you](plugins-loading.md).

Everything below is imported from `sicore.plugins`. This page is written by `make plugins` from the code.
"""
OF_KIND = {"importer": Importer, "exporter": Exporter, "metric": Metric, "health check": HealthCheck}
VALUES = (Probe, MetricResult, HealthResult)
CONTEXTS = (ComponentContext, ImportContext, ExportContext, MetricContext)

_MEMBER = re.compile(r"^    (\w+): (.+?)(?=^    \w+: |\Z)", re.MULTILINE | re.DOTALL)


def page() -> str:
    """The page in Markdown."""
    lines = [OPENING, *_section("`sicore_plugin_info`", Hooks.sicore_plugin_info, PluginInfo)]
    for kind, word in KINDS.items():
        lines += _section(f"`{hook_of(kind)}`", getattr(Hooks, hook_of(kind)), kind)
        if word in OF_KIND:
            lines += _protocol(OF_KIND[word])
    lines.append("## What components get\n")
    for context in CONTEXTS:
        lines += _class(context)
    lines.append("## What components answer\n")
    for value in VALUES:
        lines += _class(value)
    return "\n".join(lines).rstrip() + "\n"


def _section(heading: str, hook: Any, spec: type[Any]) -> Iterator[str]:
    yield f"## {heading}\n\n{_prose(hook)}\n"
    yield from _class(spec)


def _class(kind: type[Any]) -> Iterator[str]:
    yield f"### {kind.__name__}\n\n{_prose(kind)}\n"
    told = _members(kind)
    yield "| member | what | without it |\n|---|---|---|"
    for member in fields(kind):
        text = told.get(member.name, "").replace("|", "\\|")
        yield f"| `{member.name}` | {text} | {_default(member.default)} |"
    yield ""


def _protocol(protocol: type[Any]) -> Iterator[str]:
    yield f"### {protocol.__name__}\n\n{_prose(protocol)}\n"
    for name, method in vars(protocol).items():
        if inspect.isfunction(method) and (name == "__call__" or not name.startswith("_")) and name != "__init__":
            whole = inspect.getdoc(method) or ""
            yield f"`{name}{_signature(method)}`\n\n{_lists(whole)}\n"


def _signature(method: Any) -> str:
    text = str(inspect.signature(method)).replace("(self, ", "(")
    return re.sub(r"[\w.]+\.(\w+)", r"\1", text)


def _lists(doc: str) -> str:
    """A docstring as prose; what it raises becomes a list."""
    prose, _, raised = doc.partition("\nRaises:\n")
    items = [f"- raises `{name}`: {' '.join(what.split())}" for name, what in _MEMBER.findall(raised)]
    return "\n".join([prose.strip(), *([""] if items else []), *items])


def _prose(documented: object) -> str:
    doc = inspect.getdoc(documented) or ""
    return re.split(r"\n\n(?=Args:|Raises:|>>>)", doc)[0]


def _members(kind: type[Any]) -> dict[str, str]:
    """What the docstrings of a class and of its parents say of its members."""
    told: dict[str, str] = {}
    for each in reversed(kind.__mro__):
        doc = inspect.cleandoc(each.__doc__ or "")
        arguments = doc.partition("Args:\n")[2].partition("\n\n")[0]
        told |= {name: " ".join(what.split()) for name, what in _MEMBER.findall(arguments)}
    return told


def _default(default: Any) -> str:
    if default is NOTHING:
        return "required"
    if default is None or isinstance(default, str | int | bool):
        return f"`{default!r}`"
    return "empty" if default in ((), {}) else "sicore's own"


if __name__ == "__main__":
    write_or_check({PAGE: page()})
