"""Find misspelt words of the field, and of English, in what people read.

The field's own variants stand in spelling_field.txt: `wrong -> right`, one per line, matched at word borders
in any case, a space also at a line break. The rest is left to codespell; words that it takes amiss stand in
spelling_allowed.txt.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("bench", "docs", "examples", "plugins", "soak", "src", "tests", "tools")
# Word lists of other languages are TOML and CSV, and are left alone.
PROSE = {".j2", ".md", ".py", ".sh"}
VARIANTS = Path(__file__).with_name("spelling_field.txt")
ALLOWED = Path(__file__).with_name("spelling_allowed.txt")


class Variant(NamedTuple):
    """A spelling that is not used, and the one that is."""

    pattern: re.Pattern[str]
    right: str


def read_variants(text: str) -> list[Variant]:
    """Read `wrong -> right` lines; empty lines and those that start with # say nothing."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    pairs = (line.split("->") for line in lines)
    return [Variant(_pattern(wrong.strip()), right.strip()) for wrong, right in pairs]


def _pattern(wrong: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, wrong.split()))
    return re.compile(rf"(?<![\w-]){words}(?![\w-])", re.IGNORECASE)


def misspellings(text: str, variants: list[Variant]) -> list[tuple[int, str, str]]:
    """The line (from 1), the spelling found and the one to use, in the order of the text."""
    found = [(match, variant.right) for variant in variants for match in variant.pattern.finditer(text)]
    found.sort(key=lambda pair: pair[0].start())
    return [(text.count("\n", 0, match.start()) + 1, match.group(), right) for match, right in found]


def prose_files(root: Path) -> list[Path]:
    """The files whose words are checked, sorted; samples are quoted as they are, other people's work."""
    paths = [*root.glob("*.*"), *(path for folder in FOLDERS for path in (root / folder).rglob("*.*"))]
    foreign = {"samples", "build", "__pycache__"}
    return sorted(path for path in paths if path.suffix in PROSE and not foreign.intersection(path.parts))


def is_english(path: Path) -> bool:
    """Whether a file holds English alone; plugins and tests quote other languages in their code."""
    return path.suffix != ".py" or path.parts[0] not in {"plugins", "tests"}


def main() -> int:
    """Print `file:line: found -> right` for each; the exit status is 1 where there was one."""
    variants = read_variants(VARIANTS.read_text(encoding="utf-8"))
    files = prose_files(ROOT)
    wrong = 0
    for path in files:
        for line, found, right in misspellings(path.read_text(encoding="utf-8"), variants):
            print(f"{path.relative_to(ROOT)}:{line}: {' '.join(found.split())} -> {right}")
            wrong += 1
    codespell = [
        sys.executable,
        "-m",
        "codespell_lib",
        "--ignore-words",
        str(ALLOWED),
        *(str(path) for path in files if is_english(path.relative_to(ROOT))),
    ]
    return subprocess.run(codespell, check=False, cwd=ROOT).returncode or int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
