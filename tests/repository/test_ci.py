"""How the checks of built distributions look at the machine and at locks."""

import sys

from tools.ci.environments import without_hashes
from tools.ci.interpreters import interpreters


def test_finds_at_most_one_interpreter_of_each_minor_version_in_order() -> None:
    versions = [one.version for one in interpreters()]

    assert versions == sorted(set(versions), key=lambda version: int(version.partition(".")[2]))


def test_every_interpreter_found_is_one_that_sicore_allows() -> None:
    assert all(int(one.version.partition(".")[2]) >= 11 for one in interpreters())
    assert sys.version_info >= (3, 11)


def test_strips_hashes_from_pins_and_keeps_their_markers() -> None:
    pins = ("a==26.1.0 \\", "    --hash=sha256:00 \\", "    --hash=sha256:11", "b==1 ; os_name == 'nt' \\")
    locked = "\n".join((*pins, "    --hash=sha256:22", ""))

    assert without_hashes(locked) == "a==26.1.0\nb==1 ; os_name == 'nt'\n"
