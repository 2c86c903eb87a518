"""Write docs/reference/metrics.md from the cards of the built-in metrics and their reference cases."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

from sicore import evaluation
from sicore.builtin import plugin as builtin_plugin
from sicore.evaluation.engine.reference_cases import reference_cases
from sicore.evaluation.engine.telling import json_of
from sicore.evaluation.refusals import Refusal
from sicore.plugins import MetricCard, MetricSpec, Parameter, Registry
from tools.generated_file import write_or_check

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "metrics.md"
OPENING = """\
# Metrics

What `sicore evaluate` can compute: each metric with its formula, its inputs, what becomes of what is missing, and the
published answers that it is held to. `sicore evaluate --self-check` computes those again. A figure is `ok`,
`not_computable` with a reason, or `suppressed`.

An answer is **verified** when it was read in its source, **computed** when other software or arithmetic that is shown
gave it, and from **memory** when somebody has to confirm it before it is cited.

Metrics of plugins stand beside these; how to write one is told in [Hooks, specs and protocols](plugins.md). This page
is written by `make metrics` from the cards.
"""

REASONS = """\
## Why a figure is refused

A result that is `not_computable` names its reason: {reasons}. What to do instead stands beside it. An error finding
of a plugin's own, such as `few-projects`, is a reason too.

`wrong-input` is an error: a finding tells it as well, and `sicore evaluate` ends with status 1, whether the card, the
metric or its table of rows shows that an input cannot be what it stands for. The other reasons are answers; where
nothing else is wrong, it ends with status 0.
"""
METHODS = """\
## Methods in Python

Each method is used by itself, without records and without the engine. What would mislead raises `RefusedResultError`,
whose `reason` is a stable word.

| module | name | what |
|---|---|---|"""


def page() -> str:
    """The page in Markdown."""
    registry = Registry({"sicore": builtin_plugin}, discover=False)
    specs = [announced.spec for announced in registry.metrics.values()]
    cards = [(spec, registry.metric(spec.id).card) for spec in specs]
    lines = [OPENING, "| metric | computes | unit |\n|---|---|---|"]
    lines += [f"| [`{spec.id}`](#{_anchor(spec)}) | {spec.title} | {card.unit} |" for spec, card in cards]
    for spec, card in cards:
        lines += ["", *_entry(spec, card)]
    reasons = ", ".join(f"`{each.value}`" for each in Refusal)
    lines += ["", REASONS.format(reasons=reasons), METHODS, *_methods()]
    return "\n".join(lines) + "\n"


def _methods() -> Iterator[str]:
    for module in sorted(info.name for info in pkgutil.iter_modules(evaluation.__path__) if not info.ispkg):
        home = importlib.import_module(f"sicore.evaluation.{module}")
        for name, made in vars(home).items():
            is_own = getattr(made, "__module__", None) == home.__name__ and not name.startswith("_")
            if is_own and (inspect.isfunction(made) or inspect.isclass(made)):
                prose = inspect.cleandoc(made.__doc__ or "").partition("\n\n")[0]
                yield f"| `{home.__name__}` | `{name}` | {_plain(' '.join(prose.split()))} |"


def _anchor(spec: MetricSpec) -> str:
    return spec.id.replace(".", "-").replace("_", "-")


def _entry(spec: MetricSpec, card: MetricCard) -> Iterator[str]:
    yield f'<a id="{_anchor(spec)}"></a>\n'
    yield f"## `{spec.id}`\n\n{spec.title}. Version {spec.version}.\n"
    yield f"- **Formula.** {_plain(card.formula)}"
    yield f"- **Unit.** {card.unit}. Several projects: {card.aggregation.value}. What is missing: {card.missing.value}."
    for heading, text in (
        ("Uncertainty", card.uncertainty),
        ("Limits", card.limits),
        ("Compared only where these are the same", ", ".join(card.comparability)),
        ("References", "; ".join(card.references)),
    ):
        if text:
            yield f"- **{heading}.** {_plain(text)}"
    cases = list(reference_cases(card))
    told = "; ".join(f"{case.name} ({case.standing.value})" for case in cases)
    yield f"- **Reference cases.** {_plain(told)}"
    if card.parameters:
        yield "\n| input | kind | what | without it |\n|---|---|---|---|"
        yield from (line for parameter in card.parameters for line in _rows(parameter))


def _rows(parameter: Parameter, above: str = "") -> Iterator[str]:
    name = f"{above}{parameter.name}"
    choices = ": " + ", ".join(parameter.choices) if parameter.choices else ""
    if parameter.lowest is not None or parameter.highest is not None:
        low, high = parameter.limits
        choices = ":" + ("" if low is None else f" from {low}") + ("" if high is None else f" to {high}")
    without = (
        "required" if parameter.needed else f"`{json_of(parameter.default)}`" if parameter.default is not None else ""
    )
    yield f"| `{name}` | {parameter.kind.value}{choices} | {_plain(parameter.about)} | {without} |"
    for column in parameter.columns:
        yield from _rows(column, f"{name}[].")


def _plain(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


if __name__ == "__main__":
    write_or_check({PAGE: page()})
