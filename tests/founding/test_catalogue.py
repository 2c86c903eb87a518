"""The four European pages end in the same current records, one language after the other or all at once."""

from itertools import permutations
from pathlib import Path

from sicore import Catalogue
from sicore.catalogue import RunAbout
from sicore.format import dump_json, to_json
from sicore.workspace import Workspace
from tests.founding.test_facts_eu import NUMBERS


def current(catalogue: Path) -> dict[str, bytes]:
    with Catalogue(catalogue) as opened:
        return {each.id: dump_json(to_json(each)) for each in opened.records()}


def import_into(catalogue: Path, workspace: Workspace, *pages: Path) -> None:
    importing = workspace.importing(workspace.request(pages))
    assert workspace.import_into(catalogue, importing, about=RunAbout(kind="import")).written


def test_any_order_of_imports_ends_in_the_same_current_records(shared: Path, tmp_path: Path) -> None:
    pages = [next((shared / "data" / "seeds").glob(f"{number}_*.txt")) for number in NUMBERS.values()]
    workspace = Workspace()
    import_into(tmp_path / "together.db", workspace, *pages)
    together = current(tmp_path / "together.db")

    # Every page stands first and last once, and every pair meets in both orders.
    orders = [order for number, order in enumerate(permutations(pages)) if number % 5 == 0]
    for number, order in enumerate(orders):
        for page in order:
            import_into(tmp_path / f"{number}.db", workspace, page)
        assert current(tmp_path / f"{number}.db") == together

    import_into(tmp_path / "together.db", workspace, pages[2])
    assert current(tmp_path / "together.db") == together
