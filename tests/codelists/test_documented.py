import pytest

from sicore.codelists import CodeList, core_shelf
from tools.generate.codelists import PAGE, codelists_page


def test_the_reference_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == codelists_page(), "run make codelists"


@pytest.mark.parametrize("known", list(core_shelf()), ids=lambda known: str(known.id))
def test_every_list_is_documented_with_its_source_and_licence(known: CodeList) -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert f"\n## {known.id}\n" in page
    assert f"- Source: {known.source}\n- Licence: {known.licence}" in page
