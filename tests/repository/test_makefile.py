"""The targets of the Makefile can run again where they ran before."""

import re
from pathlib import Path


def test_the_demo_can_run_twice_although_a_mapping_is_never_written_over(repository: Path) -> None:
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    recipe = makefile[makefile.index("\ndemo:") : makefile.index("\nendif")]
    accepted = [(match[1], match.start()) for match in re.finditer(r"--accept (\S+)", recipe)]

    assert accepted
    for name, at in accepted:
        assert f"rm -f {name}\n" in recipe[:at]
