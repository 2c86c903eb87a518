"""Bytes and records that nobody would write: checking never raises anything but what sicore raises on purpose."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sicore.checks import Checker, RecordChecker, profile_named
from sicore.checks.profiles import PROFILE_NAMES
from sicore.errors import SicoreError
from sicore.format import dump_json, parse_json
from sicore.model import RECORD_TYPES
from soak.attacks import RIGHT, TODAY
from soak.outcome import Outcome
from tests.strategies import json_values, record_members

_CHECKER = RecordChecker(today=TODAY, profiles=tuple(profile_named(name) for name in PROFILE_NAMES))


def _many(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )


def wrong_values(examples: int) -> Outcome:
    """Records of every type with a member replaced by any JSON value, under all rules and profiles."""
    seen = {"records": 0, "findings": 0}

    @_many(examples)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from(list(RECORD_TYPES.values())))
        record = data.draw(record_members(kind))
        for name in data.draw(st.lists(st.sampled_from(sorted(record)), max_size=3)):
            record[name] = data.draw(json_values())
        seen["records"] += 1
        seen["findings"] += len(_CHECKER.check_members(parse_json(dump_json(record))).findings)

    return _outcome("records of every type with members replaced by any value", check, seen)


def any_text(examples: int) -> Outcome:
    """Any text where JSON is expected."""
    seen = {"texts": 0, "records": 0}

    @_many(examples)
    @given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
    def check(text: bytes) -> None:
        seen["texts"] += 1
        seen["records"] += _checked_file(text)

    return _outcome("files of any bytes", check, seen)


def broken_records(times: int) -> Outcome:
    """A right record with bytes changed, taken out, put in and repeated, always in the same way."""
    random = Random(20261121)  # noqa: S311  (nothing secret depends on it)
    seen = {"texts": 0, "records": 0}

    def check() -> None:
        for _ in range(times):
            seen["texts"] += 1
            seen["records"] += _checked_file(_mutated(RIGHT, random))

    return _outcome("a right record with bytes changed, cut and repeated", check, seen)


def _mutated(text: bytes, random: Random) -> bytes:
    letters = bytearray(text)
    for _ in range(random.randint(1, 6)):
        place = random.randrange(len(letters))
        match random.randrange(4):
            case 0:
                letters[place] = random.randrange(256)
            case 1:
                del letters[place : place + random.randint(1, 20)]
            case 2:
                letters[place:place] = random.choice((b'"', b"{", b"[", b"\\u", b"\xff", b"\n", b"1e9", b"null"))
            case _:
                letters[place:place] = letters[place : place + random.randint(1, 40)]
        if not letters:
            return b" "
    return bytes(letters)


def _checked_file(content: bytes) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fuzz.jsonl"
        path.write_bytes(content)
        checker = Checker(today=TODAY)
        try:
            list(checker.check_file(path, jobs=1))
            list(checker.finish())
        except SicoreError:
            return 0
        return checker.records


def _outcome(run: str, check: Callable[[], None], seen: dict[str, int]) -> Outcome:
    try:
        check()
    except Exception as error:  # noqa: BLE001  (that is what the run looks for)
        return Outcome(run=run, expected="no traceback", told=f"{type(error).__name__}: {error}", is_right=False)
    told = ", ".join(f"{count:,} {name}" for name, count in seen.items())
    return Outcome(run=run, expected="no traceback", told=told, is_right=True)
