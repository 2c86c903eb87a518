"""The web catalogue: building it, bringing it up to date, and what a visitor loads."""

import os
import resource
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from attrs import frozen

from bench.invented_texts import records
from bench.measuring import Measurement
from sicore import Catalogue
from sicore.catalogue import RunAbout, Telling, Told
from sicore.format import dump_json, parse_json
from sicore.plugins import ExportContext
from sicore.workspace import Workspace
from sicore.workspace.exhibiting import exhibit

COUNT, FEWER, CHANGED = 10_000, 2_000, 10
_ABOUT = RunAbout(kind="import", role="benchmark", centre="eu.bench", reason="to measure")
_STATEMENT = 2
_DAY = date(2026, 11, 26)
_GROUPS = ("unemployed", "long-term-unemployed", "inactive")
_BUILD, _REBUILD, _GROWTH, _VIEW, _SEARCH = 60, 10, 1.5, 100, 300


@frozen(kw_only=True)
class Built:
    """What a build took.

    Args:
        seconds: By the clock on the wall.
        peak: MiB, of the process and of its helpers together.
    """

    seconds: float
    peak: float


def site(count: int = COUNT, languages: tuple[str, ...] = ()) -> list[Measurement]:
    """Measure a site of *count* records in some languages; in all when none is named."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = folder / "small.db", folder / "large.db"
        _load(small, FEWER)
        _load(large, count)
        few = _apart(small, folder / "small", languages)
        first = _apart(large, folder / "large", languages)
        same = _apart(large, folder / "large", languages)
        _load(large, count, changed=CHANGED)
        again = _apart(large, folder / "large", languages)
        pages = list((folder / "large").rglob("*.html"))
        widest = max(file.stat().st_size for file in pages) + (folder / "large" / "site.css").stat().st_size
        loaded = _search_bytes(folder / "large")
        spoken = len(languages) or len([each for each in (folder / "large").iterdir() if len(each.name) == 2])
    size = f"site of {count:,} records in {spoken} languages, {len(pages):,} pages"
    return [
        _goal(f"{size}: built", f"{len(pages) / first.seconds:,.0f} pages a second", first.seconds, (_BUILD, " s")),
        _goal(
            f"{size}: {CHANGED} records changed",
            f"nothing changed: {same.seconds:.1f} s",
            again.seconds,
            (_REBUILD, " s"),
        ),
        Measurement(
            work=f"{size}: peak memory of all processes",
            against=f"{FEWER:,} records",
            figures=f"{first.peak:.0f} against {few.peak:.0f} MiB",
            ratio=first.peak / few.peak,
            budget=_GROWTH,
            at_least=False,
        ),
        _goal(f"{size}: largest page with its design", "not compressed", widest / 1024, (_VIEW, " KiB")),
        _goal(f"{size}: first search, all facets open", "not compressed", loaded / 1024, (_SEARCH, " KiB")),
    ]


def _goal(work: str, figures: str, value: float, goal: tuple[float, str]) -> Measurement:
    return Measurement(
        work=work, against="the goal", figures=figures, ratio=value, budget=goal[0], unit=goal[1], at_least=False
    )


def _load(file: Path, count: int, *, changed: int = 0) -> None:
    with Catalogue(file, create=True) as catalogue, catalogue.running(_ABOUT) as run:
        told = (Told(name, (Telling(_STATEMENT, line),)) for name, line in _lines(count, changed))
        for _ in run.writing.write(told):
            pass  # counted there


def _lines(count: int, changed: int) -> Iterator[tuple[str, bytes]]:
    """Records with what facets and partners go by; where some changed, these alone."""
    step = count // changed if changed else 1
    for number, (name, line, _) in enumerate(records(count)):
        if number % step:
            continue
        members: dict[str, Any] = parse_json(line)
        group = {"list": "target-group", "version": "1", "code": _GROUPS[number % len(_GROUPS)]}
        members |= {"target_groups": [{"code": group}], "funds": [{"list": "eu-programme", "code": "ESF"}]}
        if changed:
            members["summary"] = {tag: f"{text} Ny." for tag, text in members["summary"].items()}
        yield name, dump_json(members)


def _apart(file: Path, folder: Path, languages: tuple[str, ...]) -> Built:
    """Build in a process of its own, whose memory nothing else has grown."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_built, file, folder, languages).result()


def _built(file: Path, folder: Path, languages: tuple[str, ...]) -> Built:
    begin = time.perf_counter()
    context = ExportContext(created=_DAY, languages=languages)
    exhibit(Workspace(today=_DAY), str(file), folder, context=context)
    seconds = time.perf_counter() - begin
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    helpers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (os.cpu_count() or 1)
    return Built(seconds=seconds, peak=(own + helpers) / 1024)


def _search_bytes(folder: Path) -> int:
    """What a first search loads: the page, its design and script, the index, the largest file of words, cards."""
    page = next(folder.glob("*/search.html"))
    words = sorted(file.stat().st_size for file in (folder / "search" / "w").iterdir())
    cards = [file.stat().st_size for file in (folder / "search" / "c").iterdir()]
    whole = [page, folder / "site.css", folder / "search.js", folder / "search" / "head.js"]
    facets = list((folder / "search" / "f").iterdir())
    shown = 20
    return sum(file.stat().st_size for file in (*whole, *facets)) + words[-1] + shown * sum(cards) // len(cards)
