"""Write the list of packages in pyproject.toml from the folders under src/sicore, and schemas/."""

import re
from pathlib import Path

from tools.generated_file import write_or_check

ROOT = Path(__file__).resolve().parents[2]
LIST = re.compile(r"(?<=^packages = \[\n).*?(?=^\])", flags=re.DOTALL | re.MULTILINE)


def packages_on_disk(root: Path) -> list[str]:
    """The import names of all packages that the core distribution ships, sorted."""
    source = root / "src"
    rooms = {init.parent.relative_to(source) for init in source.glob("sicore/**/__init__.py")}
    return sorted({*(".".join(room.parts) for room in rooms), "sicore.schemas"})


def with_packages(project: str, packages: list[str]) -> str:
    """The text of a pyproject.toml with its list of packages replaced."""
    lines = "".join(f'    "{name}",\n' for name in packages)
    return LIST.sub(lambda _: lines, project, count=1)


if __name__ == "__main__":
    pyproject = ROOT / "pyproject.toml"
    text = pyproject.read_text(encoding="utf-8")
    write_or_check({pyproject: with_packages(text, packages_on_disk(ROOT))})
