"""Evaluation models where users name them: one that sicore ships, a file, or a record of the place itself."""

from importlib.resources import files
from pathlib import Path

from sicore.errors import UsageError
from sicore.evaluation.engine import EvaluationModel
from sicore.evaluation.engine.model import NAMESPACE
from sicore.format import from_json, parse_json
from sicore.model import Method
from sicore.plugins import Registry
from sicore.workspace.given import records_at


def read_model(named: str, registry: Registry, place: Path | str | None = None) -> EvaluationModel:
    """The evaluation model of a name.

    Args:
        named: A file with a record of the type method, the id of one that sicore ships, or the id of one in the place.
        registry: The plugins.
        place: Where records are; None where there are none.

    Raises:
        UsageError: there is none of this name, several are in the file, or it is wrong.
    """
    found = {each.id: each for each in _methods(named, place)}
    if len(found) != 1:
        told = (
            f"There are several methods in {named}: {', '.join(found)}." if found else f"There is no model {named!r}."
        )
        raise UsageError(
            f"{told} Name a file with one, or the id of one: {', '.join(sorted(shipped()))} comes with sicore."
        )
    schema = next((each for each in registry.extensions_at_hand() if each.namespace == NAMESPACE), None)
    if schema is None:
        raise UsageError("The built-in plugin is not in use, and with it what evaluation models are checked by.")
    (record,) = found.values()
    return EvaluationModel.of(record, schema)


def _methods(named: str, place: Path | str | None) -> list[Method]:
    if Path(named).exists():
        return [each for each in records_at(named) if isinstance(each, Method)]
    if named in shipped():
        return [shipped()[named]]
    there = () if place is None else records_at(place)
    return [each for each in there if isinstance(each, Method) and each.id == named]


def shipped() -> dict[str, Method]:
    """The models that sicore ships, by id."""
    folder = files("sicore.evaluation").joinpath("models")
    records = [
        from_json(parse_json(each.read_bytes()))
        for each in folder.iterdir()
        if each.name.endswith(".json") and not each.name.endswith(".schema.json")
    ]
    return {each.id: each for each in records if isinstance(each, Method)}
