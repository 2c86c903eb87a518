"""Several programs that make and fill the same new catalogue at the same time."""

import subprocess
import sys

from sicore import Catalogue

PROGRAMS, ROUNDS = 3, 2

FILL = f"""
import sys
from sicore import Catalogue, LangText, Project, Source
from sicore.catalogue import RunAbout

_, address, program = sys.argv
for round in range({ROUNDS}):
    with Catalogue(address, create=True) as catalogue:
        with catalogue.running(RunAbout(kind="import")) as run:
            catalogue.known(["se.esf:1"])
        sources = (Source(name="list.csv"),)
        told = Project(id=f"se.esf:{{program}}-{{round}}", title=LangText({{"sv": "x"}}), sources=sources)
        catalogue.put([told], about=RunAbout(kind="import"), standing=2)
"""


def test_all_of_what_they_write_is_there(address: str) -> None:
    programs = [
        subprocess.Popen([sys.executable, "-c", FILL, address, str(number)], stderr=subprocess.PIPE, text=True)
        for number in range(PROGRAMS)
    ]

    assert [program.communicate()[1] for program in programs] == [""] * PROGRAMS
    with Catalogue(address) as catalogue:
        assert len(list(catalogue.records())) == PROGRAMS * ROUNDS
        assert len(catalogue.runs()) == PROGRAMS * ROUNDS * 2
        assert catalogue.statistics().sources == 1
