"""The reference page of the findings, which the core shares with the plugins beside it."""

from tools.generate.findings import PAGE, findings_page
from tools.generate.messages import packages
from tools.message_catalogue import finding_codes


def test_tells_every_code_of_the_core_and_the_plugins_and_is_up_to_date() -> None:
    page = findings_page()
    codes = [code for package in packages() for module in finding_codes(package).values() for code in module]

    assert PAGE.read_text(encoding="utf-8") == page, "run `make findings`"
    assert [code.code for code in codes if f'<a id="{code}"></a>' not in page] == []
