"""Feeds of many records: published, harvested over loopback, and harvested again after a hundredth of them changed."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from typing import Any

from bench.invented_texts import records
from bench.measuring import Measurement
from bench.memory import watched
from sicore import Catalogue
from sicore.catalogue import RunAbout, Telling, Told
from sicore.exchange.publishing import Publisher
from sicore.exchange.signing import Lifetimes
from sicore.fetch import Fetcher
from sicore.workspace import Workspace
from sicore.workspace.harvesting import Harvesting
from sicore.workspace.publishing import Publishing
from sicore.workspace.verdicts import Result

COUNT = 1_000_000
_CENTRE = "se.bench"
_ABOUT = RunAbout(kind="import", role="benchmark", centre="eu.bench", reason="to measure")
_STATEMENT = 2
_PUBLISHED_SECONDS, _APPLIED, _TRANSFERRED, _GROWTH = 120, 0.6, 0.02, 1.2
_CHANGED = 100
_MIB = 1024 * 1024


def exchange(count: int = COUNT) -> list[Measurement]:
    """Measure publishing and harvesting *count* records; times of a smaller count are told for a million."""
    few = _measured(count // 10)
    many = _measured(count)
    size = f"{count:,} records of 2 KB"
    return [
        Measurement(
            work=f"{size}: published, a million of them would take",
            against="two minutes",
            figures=f"{many['publish']:.0f} s; {many['bytes'] / 1e6:.0f} MB of segments",
            ratio=many["publish"] * COUNT / count,
            budget=_PUBLISHED_SECONDS,
            unit=" s",
            at_least=False,
        ),
        Measurement(
            work=f"{size}: harvested from loopback, checked, applied, ranked",
            against="the catalogue's own load, which makes no ranked index",
            figures=f"{count / many['harvest']:,.0f} against {count / many['load']:,.0f} a second",
            ratio=many["load"] / many["harvest"],
            budget=_APPLIED,
        ),
        Measurement(
            work=f"{size}: harvested from loopback, checked and applied",
            against="`sicore import --into` of the same lines",
            figures=f"{count / many['harvest']:,.0f} against {count / many['import']:,.0f} a second",
            ratio=many["import"] / many["harvest"],
            budget=_APPLIED,
        ),
        Measurement(
            work=f"{size}: transferred after a hundredth of them changed",
            against="all of the feed",
            figures=f"{many['again'] / 1e3:.0f} KB",
            ratio=many["again"] / many["bytes"],
            budget=_TRANSFERRED,
            at_least=False,
        ),
        *(_growth(size, what, few, many) for what in ("publish", "harvest")),
    ]


def _growth(size: str, what: str, few: dict[str, float], many: dict[str, float]) -> Measurement:
    name = f"{what}-peak"
    return Measurement(
        work=f"{size}: peak memory to {what}, of all processes",
        against="a tenth of the records",
        figures=f"{many[name]:.0f} against {few[name]:.0f} MiB; with the pages of mapped files "
        f"{many[f'{what}-mapped']:.0f} against {few[f'{what}-mapped']:.0f}",
        ratio=many[name] / few[name],
        budget=_GROWTH,
        at_least=False,
    )


def _measured(count: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found: dict[str, float] = {}
        _apart(found, "load", _load, folder, count)
        _write_lines(folder, count)
        _apart(found, "import", _import, folder)
        publisher = _publisher(folder)
        publisher.begin(_CENTRE, Lifetimes())
        _apart(found, "publish", _publish, folder, count)
        found["bytes"] = float(publisher.status().size)
        with _served(folder / "feed") as address:
            _apart(found, "harvest", _harvest, folder, address)
            _change(folder, count)
            _publish(folder, count)
            found["again"] = _transferred(folder, address)
    return found


def _apart(found: dict[str, float], name: str, work: Callable[..., object], *arguments: object) -> None:
    """Do something in a process of its own, whose memory nothing else has grown, and note seconds and MiB."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        pid = process.submit(os.getpid).result()
        with watched(pid) as peaks:
            found[name] = process.submit(_timed, work, *arguments).result()
    found[f"{name}-peak"], found[f"{name}-mapped"] = peaks.own / _MIB, peaks.mapped / _MIB


def _timed(work: Callable[..., object], *arguments: object) -> float:
    begin = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - begin


def _publisher(folder: Path) -> Publisher:
    return Publisher(feed=folder / "feed", keys=folder / "keys")


def _lines(count: int) -> Iterator[tuple[str, bytes]]:
    for number, (record_id, line, _) in enumerate(records(count)):
        own = f"{_CENTRE}:{number}"
        yield own, line.replace(record_id.encode(), own.encode(), 1)


def _load(folder: Path, count: int) -> None:
    _write(folder, _lines(count))


def _write(folder: Path, lines: Iterator[tuple[str, bytes]]) -> None:
    with Catalogue(folder / "home.db", create=True) as catalogue, catalogue.running(_ABOUT) as run:
        for _ in run.writing.write(Told(name, (Telling(_STATEMENT, line),)) for name, line in lines):
            pass  # counted there


def _write_lines(folder: Path, count: int) -> None:
    with (folder / "lines.jsonl").open("wb") as file:
        file.writelines(line + b"\n" for _, line in _lines(count))


def _import(folder: Path) -> None:
    workspace = Workspace()
    importing = workspace.importing(workspace.request([folder / "lines.jsonl"], importer="sicore.records"))
    workspace.import_into(folder / "imported.db", importing, about=_ABOUT)


def _change(folder: Path, count: int) -> None:
    some = (each for number, each in enumerate(_lines(count)) if number % _CHANGED == 0)
    _write(folder, ((name, line.replace(b'"EUR"', b'"SEK"')) for name, line in some))


def _publish(folder: Path, _count: int) -> None:
    made = Publishing(workspace=Workspace(), publisher=_publisher(folder)).run(str(folder / "home.db"))
    if made.publication is None or not made.publication.put:
        raise SystemExit("nothing was published")


def _harvest(folder: Path, address: str) -> None:
    _transferred(folder, address)


def _transferred(folder: Path, address: str) -> float:
    harvesting = Harvesting(
        workspace=Workspace(), address=str(folder / "abroad.db"), fetcher=Fetcher(allow_private=True)
    )
    (verdict,) = harvesting.run(address)
    if verdict.result is not Result.COMPLETE:
        raise SystemExit(f"the harvest went wrong: {verdict.why}")
    return float(verdict.transferred)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
