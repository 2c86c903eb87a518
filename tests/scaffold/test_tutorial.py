"""What the tutorial asks of its reader."""

from pathlib import Path

from sicore.scaffold import Kind, PluginNames, write_plugin
from tests.docs.test_code_blocks import blocks
from tests.scaffold.test_writing import MOST_LINES, lines_of_code

PAGE = Path(__file__).parents[2] / "docs" / "tutorial-plugins.md"


def test_a_plugin_for_a_small_table_needs_at_most_sixty_lines_of_its_authors_own(tmp_path: Path) -> None:
    folder = write_plugin(PluginNames.of("AT", "foerderliste"), Kind.IMPORTER, tmp_path, language="de")
    modules = {block.file: block.body for block in blocks(PAGE.read_text(encoding="utf-8")) if block.file}
    own = 0
    for path, text in modules.items():
        if path.startswith("src/") and path.endswith(".py"):
            generated = set((folder / path).read_text(encoding="utf-8").splitlines())
            own += sum(line not in generated for line in text.splitlines() if line.strip())
            assert lines_of_code(text) <= MOST_LINES

    assert 0 < own <= MOST_LINES
