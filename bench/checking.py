"""How fast the checks are: against `jsonschema` alone, and two processes against one."""

import json
import time
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from jsonschema import Draft202012Validator

from bench.measuring import Measurement, medians
from bench.samples import write_operations
from sicore.checks import Checker, RecordChecker, SchemaChecker
from sicore.checks.batches import check_batches, in_batches
from sicore.format import parse_json
from sicore.format.documents import read_in_blocks
from sicore.format.lines import Block

TODAY = date(2026, 11, 21)
FEW, SOME, MANY = 200, 2_000, 60_000


def against_jsonschema(rounds: int) -> list[Measurement]:
    """Schema check and all rules against the published schema in `jsonschema`, each with reading, on one core."""
    with TemporaryDirectory() as folder:
        few, some = Path(folder) / "few.jsonl", Path(folder) / "some.jsonl"
        write_operations(few, FEW)
        write_operations(some, SOME)
        size = some.stat().st_size // SOME
        seconds = medians(_works(few, some), rounds=rounds)
    micro = {name: taken * 1e6 for name, taken in seconds.items()}
    peer = f"`jsonschema` alone, {micro['jsonschema']:.0f} µs a record"
    return [
        Measurement(
            work=f"schema check of JSON Lines, records of {size} bytes, one core, reading included",
            against=peer,
            figures=f"{micro['schema']:.1f} µs a record",
            ratio=micro["jsonschema"] / micro["schema"],
            budget=40,
        ),
        Measurement(
            work="the same with all rules",
            against=peer,
            figures=f"{micro['rules']:.1f} µs a record",
            ratio=micro["jsonschema"] / micro["rules"],
            budget=10,
        ),
    ]


def _works(few: Path, some: Path) -> dict[str, Callable[[], int]]:
    published = json.loads((files("sicore.schemas") / "next" / "record.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(published)
    schema = SchemaChecker()
    checker = RecordChecker(today=TODAY)

    def jsonschema_alone() -> int:
        with few.open("rb") as lines:
            return sum(not list(validator.iter_errors(json.loads(line))) for line in lines)

    def schema_check() -> int:
        blocks = (each for each in read_in_blocks(some) if isinstance(each, Block))
        return sum(not schema.check(parse_json(line.text)) for block in blocks for line in block.lines())

    def all_rules() -> int:
        results = check_batches(in_batches(read_in_blocks(some)), checker)
        return sum(result.records - len(result.findings) for _, result in results)

    return {"jsonschema": jsonschema_alone, "schema": schema_check, "rules": all_rules}


def two_cores(rounds: int) -> Measurement:
    """Checking JSON Lines with two processes against one, by the clock on the wall."""
    with TemporaryDirectory() as folder:
        many = Path(folder) / "many.jsonl"
        write_operations(many, MANY)

        def checked(jobs: int) -> int:
            checker = Checker(today=TODAY)
            list(checker.check_file(many, jobs=jobs))
            return checker.records

        works = {"one": lambda: checked(1), "two": lambda: checked(2)}
        seconds = medians(works, rounds=max(3, rounds // 3), clock=time.perf_counter)
    return Measurement(
        work=f"check {MANY:,} JSON Lines with two processes",
        against=f"one process, {1 / seconds['one']:,.0f} records a second",
        figures=f"{1 / seconds['two']:,.0f} records a second",
        ratio=seconds["one"] / seconds["two"],
        budget=1.7,
    )
