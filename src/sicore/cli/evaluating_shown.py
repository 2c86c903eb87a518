"""How results, cards and checked cases are shown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sicore.evaluation.engine import CheckedCase, MetricOutcome, Part, Verdict
from sicore.evaluation.engine.reference_cases import Standing
from sicore.evaluation.engine.telling import json_of
from sicore.plugins import MetricCard, MetricInterval, MetricResult, MetricSpec, MetricStatus, Parameter
from sicore.render import Translator

_SHOWN_DIGITS = 4


def result_lines(outcome: MetricOutcome, translator: Translator) -> Iterator[str]:
    """A result for people: the value, how sure it is, what it rests on, and its parts."""
    yield f"{outcome.question.metric}  {translator.text(outcome.title)}"
    of_records = outcome.card.reads_records
    yield from (f"  {line}" for line in _one(outcome.result, translator, of_records=of_records))
    held = outcome.question.part
    if held is not None and (verdict := held.verdict(outcome.result)) is not None:
        yield f"  {_held_against(held, verdict, translator)}"
    if outcome.money is not None and outcome.money["treated"]:
        yield f"  {_treated(outcome.money, translator)}"
    for part in outcome.result.parts:
        key = ", ".join(f"{name} {translator.said(value)}" for name, value in part.key.items())
        first, *more = _one(part, translator, of_records=of_records)
        yield f"    {key}: {first}"
        yield from (f"      {line}" for line in more)


def _one(result: MetricResult, translator: Translator, *, of_records: bool) -> Iterator[str]:
    if result.status is MetricStatus.SUPPRESSED:
        yield translator.text("withheld, because few persons stand behind it")
    elif result.status is MetricStatus.NOT_COMPUTABLE:
        yield translator.text(
            "cannot be computed ({reason}): {why}", reason=result.reason or "", why=_why(result, translator)
        )
    elif result.value is not None:
        yield f"{_figure(f'{result.value:f}')} {translator.said(result.unit)}"
    else:
        yield translator.text("one figure for each part")
    if result.interval is not None:
        yield _interval(result.interval, translator)
    if result.bounds is not None and result.bounds.low < result.bounds.high:
        yield translator.text(
            "between {low} and {high} whatever those are like that are missing",
            low=_figure(f"{result.bounds.low:f}"),
            high=_figure(f"{result.bounds.high:f}"),
        )
    if result.missing:
        told = ", ".join(f"{translator.said(reason)} {count}" for reason, count in result.missing.items())
        yield (
            translator.text("records used: {used}; left out: {missing}", used=result.used, missing=told)
            if of_records
            else translator.text("rests on {used}; left out: {missing}", used=result.used, missing=told)
        )
    if result.status is not MetricStatus.NOT_COMPUTABLE:
        yield from map(translator.said, result.warnings)


def _held_against(part: Part, verdict: Verdict, translator: Translator) -> str:
    """How the value stands to what the model set."""
    set_ = [
        translator.text("at least {value}", value=f"{part.at_least:f}") if part.at_least is not None else "",
        translator.text("at most {value}", value=f"{part.at_most:f}") if part.at_most is not None else "",
    ]
    said = {
        Verdict.MET: translator.text("met"),
        Verdict.NOT_MET: translator.text("not met"),
        Verdict.OPEN: translator.text("open: chance may decide, or there is no value"),
    }
    return translator.text("set beforehand: {set}; {verdict}", set=", ".join(filter(None, set_)), verdict=said[verdict])


def _treated(money: Mapping[str, Any], translator: Translator) -> str:
    """What was done to amounts, in one line; results for programs tell each rate."""
    treatment = money["treatment"]
    year = str(treatment.get("base_year", ""))
    tables = ", ".join(f"{each['table']} {each['version']}" for each in money.get("tables", ()))
    done = [
        translator.text("put in prices of {year}", year=year) if year else "",
        translator.text("divided by purchasing power") if "by_parity" in treatment else "",
        translator.text("converted into {currency} ({policy})", **treatment) if "policy" in treatment else "",
    ]
    return translator.plural(
        "{count} amount {done}, dated {dated}, by {tables}",
        "{count} amounts {done}, dated {dated}, by {tables}",
        money["treated"],
        done=", ".join(filter(None, done)),
        dated=treatment["dated"],
        tables=tables,
    )


def _why(result: MetricResult, translator: Translator) -> str:
    return " ".join(map(translator.said, result.warnings))


def _interval(interval: MetricInterval, translator: Translator) -> str:
    return translator.text(
        "{level} % interval: {low} to {high} ({method})",
        level=_figure(f"{interval.level * 100:f}") if interval.level is not None else "100",
        low=_figure(f"{interval.low:f}"),
        high=_figure(f"{interval.high:f}"),
        method=interval.method,
    )


def _figure(text: str) -> str:
    """A decimal with at most four digits behind the point; a small one keeps what it has."""
    whole, point, behind = text.partition(".")
    shown = behind[:_SHOWN_DIGITS]
    if not point or (whole in ("0", "-0") and not shown.strip("0")):
        return text
    rounded = f"{float(text):.{_SHOWN_DIGITS}f}" if len(behind) > _SHOWN_DIGITS else text
    return rounded.rstrip("0").rstrip(".")


def card_json(spec: MetricSpec, card: MetricCard) -> dict[str, Any]:
    """A card for programs."""
    return {
        "id": spec.id,
        "title": spec.title,
        "version": spec.version,
        "unit": card.unit,
        "formula": card.formula,
        "aggregation": card.aggregation.value,
        "missing": card.missing.value,
        "uncertainty": card.uncertainty,
        "references": list(card.references),
        "parameters": [_parameter_json(each) for each in card.parameters],
        "reads_records": card.reads_records,
        "least": card.least,
        "comparability": list(card.comparability),
        "scopes": list(card.scopes),
        "direction": card.direction,
        "limits": card.limits,
        "cases": list(card.cases),
    }


def _parameter_json(parameter: Parameter) -> dict[str, Any]:
    told = {
        "name": parameter.name,
        "about": parameter.about,
        "kind": parameter.kind.value,
        "unit": parameter.unit,
        "needed": parameter.needed,
        "default": json_of(parameter.default),
        "choices": list(parameter.choices),
        "lowest": json_of(parameter.lowest),
        "highest": json_of(parameter.highest),
        "columns": [_parameter_json(each) for each in parameter.columns],
    }
    return {name: value for name, value in told.items() if value not in (None, "", [])}


def card_lines(spec: MetricSpec, card: MetricCard, translator: Translator, *, is_whole: bool) -> Iterator[str]:
    """A card for people: one line, or all that it says."""
    yield f"{spec.id}  {translator.text(spec.title)}"
    if not is_whole:
        return
    yield "  " + translator.text(
        "Version {version}. Unit: {unit}", version=spec.version, unit=translator.said(card.unit)
    )
    yield "  " + translator.text("Formula: {formula}", formula=translator.said(card.formula))
    if card.uncertainty:
        yield "  " + translator.text("Uncertainty: {uncertainty}", uncertainty=translator.said(card.uncertainty))
    if card.limits:
        yield "  " + translator.text("Limits: {limits}", limits=translator.said(card.limits))
    if card.parameters:
        yield "  " + translator.text("Inputs:")
        yield from (f"    {line}" for line in _parameter_lines(card.parameters, translator))
    if card.references:
        yield "  " + translator.text("References:")
        yield from (f"    {reference}" for reference in card.references)


def _parameter_lines(parameters: Sequence[Parameter], translator: Translator) -> Iterator[str]:
    for each in parameters:
        needed = translator.text("needed") if each.needed else ""
        default = f"= {json_of(each.default)}" if each.default is not None else ""
        choices = " | ".join(each.choices)
        about = "; ".join(filter(None, (each.kind.value, choices, _limits(each), needed, default)))
        yield f"{each.name} ({about}): {translator.said(each.about)}"
        yield from (f"  {line}" for line in _parameter_lines(each.columns, translator))


def _limits(parameter: Parameter) -> str:
    """The limits of a number that its kind does not say."""
    if parameter.lowest is None and parameter.highest is None:
        return ""
    return " … ".join("" if end is None else str(end) for end in parameter.limits).strip()


def case_json(checked: CheckedCase) -> dict[str, Any]:
    """A checked case for programs."""
    case = checked.case
    return {
        "metric": checked.metric,
        "name": case.name if case else None,
        "citation": case.citation if case else None,
        "standing": case.standing.value if case else None,
        "figures": checked.checked,
        "right": checked.is_right,
        "differences": list(checked.differences),
    }


def case_lines(checked: Sequence[CheckedCase], translator: Translator) -> Iterator[str]:
    """Checked cases for people."""
    for each in checked:
        name = each.case.name if each.case else ""
        yield f"{'✓' if each.is_right else '✗'} {each.metric}  {name}"
        yield from (f"    {difference}" for difference in each.differences)
    remembered = sum(each.case is not None and each.case.standing is Standing.MEMORY for each in checked)
    figures = sum(each.checked for each in checked)
    yield translator.plural(
        "{right} of {count} reference case comes out right, {figures} in all.",
        "{right} of {count} reference cases come out right, {figures} in all.",
        len(checked),
        right=sum(each.is_right for each in checked),
        figures=translator.plural("{count} figure", "{count} figures", figures),
    )
    if remembered:
        yield translator.plural(
            "{count} case is cited from memory and has to be confirmed in its source.",
            "{count} cases are cited from memory and have to be confirmed in their sources.",
            remembered,
        )
