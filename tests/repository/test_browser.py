"""The browser that the page tests drive."""

import pytest
from playwright.sync_api import Browser


@pytest.mark.browser
def test_chromium_opens_a_page_and_shows_its_title(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<title>Árvíztűrő</title><p>Kompetenscenter</p>")

    assert page.title() == "Árvíztűrő"
    assert page.inner_text("p") == "Kompetenscenter"
    page.close()
