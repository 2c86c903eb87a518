"""The language that sicore speaks."""

from pathlib import Path

import pytest

from sicore.errors import PluginError, UsageError
from sicore.render import choose_language, languages, package_catalogue


def test_speaks_six_languages_of_its_own() -> None:
    assert languages() == ("da", "en", "fi", "ro", "sl", "sv")


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_MESSAGES": "fi_FI"}, "fi"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": ""}, "sv"),
        ({"LANG": "ro_RO@euro", "SICORE_LANG": "sl"}, "sl"),
        ({"LANG": "mt_MT.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_environment_chooses_where_nobody_asks(environ: dict[str, str], language: str) -> None:
    assert choose_language(None, environ) == language


@pytest.mark.parametrize("asked", ["da", "DA", "da-DK", "da_DK.UTF-8"])
def test_an_asked_language_outranks_the_environment(asked: str) -> None:
    assert choose_language(asked, {"SICORE_LANG": "fi"}) == "da"


def test_refuses_an_unknown_language_and_lists_those_it_speaks() -> None:
    with pytest.raises(UsageError, match=r"'tlh'.*da, en, fi, ro, sl, sv"):
        choose_language("tlh", {})


def test_refuses_an_unknown_language_in_its_own_variable() -> None:
    with pytest.raises(UsageError, match="'tlh'"):
        choose_language(None, {"SICORE_LANG": "tlh"})


def test_finds_the_catalogue_of_an_installed_package() -> None:
    domain, folder = package_catalogue("sicore", "sicore.render")

    assert (folder / "sv" / "LC_MESSAGES" / f"{domain}.mo").exists()


def test_finds_the_catalogue_of_an_inner_package_without_importing_the_outer_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "invented_outer" / "inner").mkdir(parents=True)
    (tmp_path / "invented_outer" / "__init__.py").write_text("raise RuntimeError('imported')")
    monkeypatch.syspath_prepend(str(tmp_path))

    found = package_catalogue("inner", "invented_outer.inner")

    assert found == ("inner", tmp_path / "invented_outer" / "inner" / "locale")


def test_names_the_package_of_a_catalogue_that_is_not_installed() -> None:
    with pytest.raises(PluginError, match="sicore_nowhere"):
        package_catalogue("sicore_nowhere", "sicore_nowhere")
