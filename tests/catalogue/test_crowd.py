"""Two writers and ten readers at once: nothing is lost, and no error reaches anybody.

`SICORE_CROWD_SECONDS` says for how long.
"""

import os
import time
from concurrent.futures import ThreadPoolExecutor

from sicore import Catalogue, LangText, Project, Source
from sicore.catalogue import RunAbout
from tests.catalogue.test_store import STATEMENT

SECONDS = float(os.environ.get("SICORE_CROWD_SECONDS", "3"))
READERS = 10
AT_ONCE = 20


def write(address: str, name: str, until: float) -> int:
    """Write batches of new records and change one record again and again; how many batches."""
    number = 0
    while time.monotonic() < until:
        records = [
            Project(id=f"se.{name}:{number}.{each}", title=LangText({"sv": name}), sources=(Source(name=name),))
            for each in range(AT_ONCE)
        ]
        shared = Project(id="se:shared", title=LangText({"sv": f"{name} {number}"}), sources=(Source(name=name),))
        with Catalogue(address) as catalogue:
            catalogue.put([*records, shared], about=RunAbout(kind="import"), standing=STATEMENT)
        number += 1
    return number


def read(address: str, until: float) -> int:
    """Read whole states of the catalogue, at least one however busy the machine is; how many."""
    states = 0
    with Catalogue(address) as catalogue:
        while not states or time.monotonic() < until:
            found = [each.id for each in catalogue.records("project")]
            batches = {each.rpartition(".")[0] for each in found if each != "se:shared"}
            # A batch is seen as a whole or not at all.
            assert len(found) - ("se:shared" in found) == AT_ONCE * len(batches)
            catalogue.history("se:shared")
            states += 1
    return states


def test_two_writers_and_ten_readers_lose_nothing_and_meet_no_error(address: str) -> None:
    Catalogue(address, create=True).close()
    until = time.monotonic() + SECONDS
    with ThreadPoolExecutor(max_workers=READERS + 2) as crowd:
        writers = {name: crowd.submit(write, address, name, until) for name in ("a", "b")}
        readers = [crowd.submit(read, address, until) for _ in range(READERS)]
        written = {name: each.result() for name, each in writers.items()}
        states = [each.result() for each in readers]

    assert all(states)
    assert all(written.values())
    with Catalogue(address) as catalogue:
        found = [each.id for each in catalogue.records("project")]
        assert len(found) == len(set(found)) == 1 + AT_ONCE * sum(written.values())
        assert len(catalogue.history("se:shared")) == sum(written.values())
        assert len(catalogue.runs(limit=10**6)) == sum(written.values())
