"""The browser that the page tests drive, and what happens without one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser


@pytest.mark.browser
def test_chromium_opens_a_page_and_shows_its_title(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<title>Árvíztűrő</title><p>Kompetenscenter</p>")

    assert page.title() == "Árvíztűrő"
    assert page.inner_text("p") == "Kompetenscenter"
    page.close()


@pytest.mark.parametrize(("required", "status", "told"), [("", 0, "1 skipped"), ("1", 1, "1 error")])
def test_without_chromium_browser_tests_are_skipped_or_where_required_fail(
    repository: Path, tmp_path: Path, required: str, status: int, told: str
) -> None:
    this = f"{Path(__file__).relative_to(repository)}::test_chromium_opens_a_page_and_shows_its_title"
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", this]
    environment = os.environ | {"PATH": str(tmp_path), "SICORE_REQUIRE_BROWSER": required}
    done = subprocess.run(command, check=False, cwd=repository, env=environment, capture_output=True, text=True)

    assert done.returncode == status, done.stdout + done.stderr
    assert told in done.stdout
    assert "no Chromium on the PATH" in done.stdout
