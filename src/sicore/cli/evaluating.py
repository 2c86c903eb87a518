"""`sicore evaluate`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from sicore.cli import money_options, options, printing
from sicore.cli.evaluating_shown import card_json, card_lines, case_json, case_lines, result_lines
from sicore.cli.from_environment import VARIABLE
from sicore.errors import UsageError
from sicore.evaluation.engine import EvaluationModel, Question, self_check
from sicore.evaluation.engine.inputs_file import read_inputs
from sicore.format import dump_json
from sicore.plugins import Registry
from sicore.render import Translator
from sicore.render.visible import visible
from sicore.workspace import Workspace
from sicore.workspace.evaluating import Evaluated, Evaluating, repeated
from sicore.workspace.modelling import read_model

EXAMPLES = (
    "sicore evaluate catalogue.db --metric esf.output --metric esf.result_rate",
    "sicore evaluate records.jsonl --inputs inputs.toml --out run-2026",
    "sicore evaluate --metric meta.pool --inputs studies.json --format json",
    "sicore evaluate catalogue.db --metric cost.per_result --currency EUR --rates ecb --policy ecb_annual",
    "sicore evaluate catalogue.db --model eu.sicore:evaluation-model/social-innovation --inputs inputs.toml",
    "sicore evaluate --repeat run-2026",
    "sicore evaluate --self-check",
    "sicore evaluate --cards --metric sroi.ratio",
)

Place = Annotated[
    str | None,
    typer.Argument(metavar="CATALOGUE|FILE", envvar=VARIABLE, help="What holds the records, where a metric reads any."),
]
Metrics = Annotated[list[str] | None, typer.Option("--metric", metavar="ID", help="A metric; again for a further one.")]
Inputs = Annotated[
    Path | None,
    typer.Option("--inputs", metavar="FILE", help="What metrics need beside records: a table for each, TOML or JSON."),
]
Seed = Annotated[int, typer.Option("--seed", metavar="NUMBER", help="What chance is drawn from.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FOLDER", help="Keep the run: records, questions, results and their provenance."),
]
Repeat = Annotated[
    Path | None, typer.Option("--repeat", metavar="FOLDER", help="Run a kept run again and compare, byte by byte.")
]
Corrects = Annotated[
    Path | None,
    typer.Option("--corrects", metavar="FILE", help="The results.json that this run corrects; say why with --reason."),
]
Why = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why the earlier results are corrected.")]
Centre = Annotated[
    str | None, typer.Option("--centre", metavar="ID", help="The centre that evaluates, for the provenance.")
]
SelfCheck = Annotated[
    bool, typer.Option("--self-check", help="Compute the published answers of the metrics again and compare.")
]
Cards = Annotated[bool, typer.Option("--cards", help="Show what the metrics are: formula, inputs, references, limits.")]


def command(
    place: Place = None,
    *,
    metric: Metrics = None,
    model: money_options.Model = None,
    inputs: Inputs = None,
    currency: money_options.Currency = None,
    rates: money_options.Rates = None,
    policy: money_options.Convert = None,
    prices: money_options.Prices = None,
    base_year: money_options.BaseYear = None,
    ppp: money_options.Parities = None,
    dated: money_options.Timed = None,
    seed: Seed = 0,
    out: Out = None,
    repeat: Repeat = None,
    corrects: Corrects = None,
    reason: Why = "",
    centre: Centre = None,
    by: options.Evaluator = None,
    checked: SelfCheck = False,
    cards: Cards = False,
    report: options.ReportFile = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Compute metrics over records, each with its interval, what was left out and why, and where it comes from.

    Inputs that are wrong, such as 12 persons of 10, are errors and end with status 1. A figure that is refused for
    another reason, such as a denominator of 0, is an answer and ends with status 0.
    """
    printing.check_report_name(report)
    workspace = Workspace()
    translator = options.translator(lang, workspace.registry)
    if sum((repeat is not None, checked, cards)) > 1:
        raise UsageError("Say one of --repeat, --self-check and --cards; each is a step of its own.")
    if cards:
        return _show_cards(workspace.registry, tuple(metric or ()), translator, form)
    if checked:
        return _check(workspace.registry, tuple(metric or ()), translator, form)
    if repeat is not None:
        return _repeat(repeat, translator, form)
    started = printing.now()
    label = translator.text("Records read")
    source = options.source_called(place) if place else None
    followed = None if model is None else _followed(model, metric, workspace, place)
    money = money_options.money_of(
        currency=currency,
        rates=rates,
        policy=policy,
        prices=prices,
        base_year=base_year,
        ppp=ppp,
        dated=dated,
        model=followed,
    )
    evaluating = Evaluating(
        workspace=workspace,
        seed=seed,
        centre=centre,
        role=by,
        source=source,
        money=money,
        model=None if followed is None else followed.name,
    )
    given = read_inputs(inputs) if inputs is not None else {}
    questions = followed.questions(workspace.registry, given) if followed else _questions(metric or [], given)
    with printing.progress(label) as watch:
        found = evaluating.run(
            questions, place, out=out, corrects=corrects, reason=reason, progress=watch.counting(label)
        )
    printing.warn_of_plugins(workspace.registry, translator)
    told = printing.report_of(
        found.evaluation.tally,
        sources=[source] if source else [],
        records=found.evaluation.snapshot.records,
        started=started,
    )
    printing.save_report(told, report, translator)
    if form is options.Form.JSON:
        print(dump_json(found.answer).decode())
    else:
        _show(found, translator, out)
        printing.tell(told, translator, form=form)
    return printing.status_of(found.evaluation.tally)


def _followed(named: str, metrics: list[str] | None, workspace: Workspace, place: str | None) -> EvaluationModel:
    if metrics:
        raise UsageError("A model says which metrics are asked; leave --metric out, or evaluate without a model.")
    return read_model(named, workspace.registry, place)


def _questions(metrics: list[str], told: Mapping[str, Mapping[str, Any]]) -> Sequence[Question]:
    asked = metrics or list(told)
    if not asked:
        raise UsageError("Name a metric with --metric, or give --inputs. Those that there are: sicore evaluate --cards")
    return [Question(metric=name, parameters=told.get(name, {})) for name in asked]


def _show(found: Evaluated, translator: Translator, out: Path | None) -> None:
    if found.evaluation.model is not None:
        id_, version = found.evaluation.model.id, found.evaluation.model.version
        print(visible(translator.text("By the evaluation model {id}, version {version}.", id=id_, version=version)))
    for outcome in found.evaluation.outcomes:
        for line in result_lines(outcome, translator):
            print(visible(line))
    for revision in found.revisions:
        told = translator.text(
            "{metric} corrects an earlier result: {reason}", metric=revision.metric, reason=revision.reason
        )
        print(visible(told))
    if out is not None:
        print(visible(translator.text("The run is kept in {out}.", out=out)))


def _show_cards(registry: Registry, metrics: tuple[str, ...], translator: Translator, form: options.Form) -> int:
    announced = registry.metrics
    chosen = [(name, registry.metric(name).card) for name in metrics or sorted(announced)]
    if form is options.Form.JSON:
        print(dump_json([card_json(announced[name].spec, card) for name, card in chosen]).decode())
        return 0
    for name, card in chosen:
        for line in card_lines(announced[name].spec, card, translator, is_whole=bool(metrics)):
            print(visible(line))
    return 0


def _check(registry: Registry, metrics: tuple[str, ...], translator: Translator, form: options.Form) -> int:
    checked = list(self_check(registry, metrics))
    if form is options.Form.JSON:
        print(dump_json([case_json(each) for each in checked]).decode())
    else:
        for line in case_lines(checked, translator):
            print(visible(line))
    return int(any(not each.is_right for each in checked))


def _repeat(folder: Path, translator: Translator, form: options.Form) -> int:
    label = translator.text("Records read")
    with printing.progress(label) as watch:
        differing = repeated(folder, progress=watch.counting(label))
    if form is options.Form.JSON:
        print(dump_json({"same": not differing, "differing": list(differing)}).decode())
    elif differing:
        print(visible(translator.text("These came out otherwise: {metrics}", metrics=", ".join(differing))))
    else:
        print(translator.text("The results are the same."))
    return int(bool(differing))
