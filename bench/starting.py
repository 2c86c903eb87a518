"""How long `import sicore` takes beyond a bare interpreter."""

import subprocess
import sys
import time

from bench.measuring import Measurement, medians


def import_time(rounds: int) -> Measurement:
    """The clock on the wall for a whole interpreter with the import, less one without."""

    def run(statement: str) -> int:
        subprocess.run([sys.executable, "-c", statement], check=True)
        return 1

    works = {"bare": lambda: run("pass"), "sicore": lambda: run("import sicore")}
    seconds = medians(works, rounds=rounds * 2, clock=time.perf_counter)
    extra = (seconds["sicore"] - seconds["bare"]) * 1000
    return Measurement(
        work="`import sicore`",
        against=f"a bare interpreter, {seconds['bare'] * 1000:.0f} ms",
        figures=f"{seconds['sicore'] * 1000:.0f} ms",
        ratio=extra,
        budget=150,
        unit=" ms",
        at_least=False,
    )
