"""The file in which users give what metrics need beside records: a table for each metric, TOML or JSON."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sicore.errors import UsageError
from sicore.format import parse_json


def read_inputs(path: Path) -> dict[str, dict[str, Any]]:
    """The inputs by the id of the metric.

    Args:
        path: A file such as

            ["esf.sample_plan"]
            population = 200

    Raises:
        UsageError: there is no such file, it is neither TOML nor JSON, or it holds something else than tables.
    """
    if not path.is_file():
        raise UsageError(f"There is no file {str(path)!r}.")
    content = path.read_bytes()
    try:
        told: Any = parse_json(content) if path.suffix.lower() == ".json" else tomllib.loads(content.decode("utf-8"))
    except ValueError as error:
        raise UsageError(f"{path.name} cannot be read: {error}") from error
    if not isinstance(told, Mapping) or not all(isinstance(each, Mapping) for each in told.values()):
        raise UsageError(
            f'{path.name} holds no inputs. Give a table for each metric, such as ["esf.sample_plan"] and below it '
            "population = 200."
        )
    return {str(metric): dict(each) for metric, each in told.items()}
