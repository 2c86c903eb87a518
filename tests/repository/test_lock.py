"""The lock: versions and hashes, for every Python, and nothing that says where it was made."""

import re
from pathlib import Path

import pytest

LOCKS = ("lock.txt", "installer.txt")
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==[0-9][^ ]*( ; [^\\]+?)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


@pytest.mark.parametrize("name", LOCKS)
def test_holds_names_versions_and_hashes_only(repository: Path, name: str) -> None:
    lines = (repository / "requirements" / name).read_text(encoding="ascii").splitlines()

    other = [line for line in lines if not (PIN.fullmatch(line) or HASH.fullmatch(line))]
    assert other == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(repository: Path, name: str) -> None:
    lines = (repository / "requirements" / name).read_text(encoding="ascii").splitlines()

    following = [after for line, after in zip(lines, [*lines[1:], ""], strict=True) if PIN.fullmatch(line)]
    assert following
    assert all(HASH.fullmatch(line) for line in following)


def test_pins_every_package_that_the_project_names(repository: Path) -> None:
    pinned = {match["name"] for match in PIN.finditer((repository / "requirements" / "lock.txt").read_text())}
    project = (repository / "pyproject.toml").read_text(encoding="utf-8")
    named = {name.lower() for name in re.findall(r'"([A-Za-z][A-Za-z0-9-]*)[>=]=[0-9.]+"', project)}

    assert named - pinned - {"setuptools"} == set()
