"""Fixtures for every test of the repository: the shared folder of real documents, and a browser."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import Phase, settings
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
OPEN_FILES = Path("/proc/self/fd")
LONGEST_IN_A_NAME = 200

# Explaining a failure can take hypothesis minutes; a busy machine is no failure.
# Where the tests run in the background, an ignored Ctrl-C would be inherited by every program that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# CI judges a change by the same examples each time; everybody else explores, and `make soak` explores further.
settings.register_profile(
    "sicore",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    phases=[phase for phase in Phase if phase is not Phase.explain],
)
settings.load_profile("sicore")


@pytest.fixture(autouse=True, scope="session")
def _nobodys_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads the configuration of whoever runs it, or leaves anything in their folders."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        patch.delenv("SICORE_STRICT_PLUGINS", raising=False)
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of founding documents and published lists; its tests are skipped where it is absent."""
    folder = Path(os.environ.get("SICORE_SHARED") or ROOT.parent / "shared").resolve()
    if not (folder / "data").is_dir():
        pytest.skip(f"no shared folder at {folder}; say SICORE_SHARED=... where it is")
    return folder


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout or of the unpacked source distribution."""
    return ROOT


@pytest.fixture
def is_open() -> Callable[[Path], bool]:
    """Whether this process holds a file open; its tests are skipped where the system does not tell."""
    if not OPEN_FILES.is_dir():
        pytest.skip("the system does not list the files that are open")

    def look(path: Path) -> bool:
        held = set()
        for each in OPEN_FILES.iterdir():
            with suppress(FileNotFoundError):  # the list of them was open itself
                held.add(each.readlink())
        return path.resolve() in held

    return look


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; one per test session (and worker), without a window."""
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if executable is None:
        _without_browser("no Chromium on the PATH")
    with sync_playwright() as playwright:
        # Chromium refuses its own sandbox to root, which is who runs tests in containers.
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"] if _is_root() else [])
        yield chromium
        chromium.close()


def _without_browser(reason: str) -> NoReturn:
    if os.environ.get("SICORE_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{reason}, and SICORE_REQUIRE_BROWSER=1 lets no browser test be skipped")
    pytest.skip(reason)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a long value by its length: the name of a test goes into the environment of what is started in it."""
    if isinstance(val, str | bytes) and len(val) > LONGEST_IN_A_NAME:
        return f"{argname} of {len(val)}"
    return None
