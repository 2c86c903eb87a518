"""Links in the documents lead to files and headings that exist."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted({*(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md"), *ROOT.glob("*.md")})

_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file_and_a_heading(document: Path) -> None:
    astray = [target for target in _targets(document) if not _leads_somewhere(document, target)]

    assert astray == []


def test_every_tutorial_and_guide_can_be_reached_from_the_readme() -> None:
    reached, to_read = set[Path](), [ROOT / "README.md"]
    while to_read:
        page = to_read.pop()
        reached.add(page)
        linked = ((page.parent / target.partition("#")[0]).resolve() for target in _targets(page))
        to_read += [path for path in linked if path.suffix == ".md" and path not in reached and path.exists()]
    guides = {ROOT / "docs" / "tutorial.md", *(ROOT / "docs" / "how-to").glob("*.md"), ROOT / "examples" / "README.md"}

    assert sorted(guides - reached) == []


def _targets(document: Path) -> Iterator[str]:
    text = _FENCED.sub("", document.read_text(encoding="utf-8"))
    return (target for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target)


def _leads_somewhere(document: Path, target: str) -> bool:
    path, _, heading = target.partition("#")
    page = document.parent / path if path else document
    if not page.exists():
        return False
    return not heading or heading in _anchors(page)


def _anchors(page: Path) -> set[str]:
    """The anchors that a page has when it is shown: its own, and its headings in lower case, joined by hyphens."""
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    own = set(re.findall(r'<a id="([^"]+)">', text))
    return own | {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}
