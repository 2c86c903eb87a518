"""`sicore.toml`."""

from pathlib import Path

import pytest

from sicore.errors import UsageError
from sicore.plugins.choice import PluginChoice
from sicore.plugins.configuration import ConfigurationFile, configuration_paths, read_configuration

WHOLE = """\
# ours
[plugins]
enable = ["se", "eu"] # both
disable = ["old"]

[plugins.lock]
se = "sicore-se==0.1.0"

[plugins.se]
token = "abc"

[other]
kept = 1
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sicore.toml"
    path.write_text(WHOLE)
    return path


def test_reads_which_plugins_are_wanted_and_their_settings(file: Path) -> None:
    read = read_configuration((file,))

    assert read.choice == PluginChoice(enable=("se", "eu"), disable=("old",), lock={"se": "sicore-se==0.1.0"})
    assert read.settings == {"se": {"token": "abc"}}


def test_the_nearest_file_that_chooses_decides_alone_and_settings_are_joined(file: Path, tmp_path: Path) -> None:
    near = tmp_path / "near.toml"
    near.write_text('[plugins]\ndisable = ["eu"]\n[plugins.se]\nregion = "SE11"\n')
    silent = tmp_path / "silent.toml"
    silent.write_text('[plugins.se]\ntoken = "nearer"\n')

    assert read_configuration((near, file)).choice == PluginChoice(disable=("eu",))
    assert read_configuration((near, file)).settings == {"se": {"token": "abc", "region": "SE11"}}
    assert read_configuration((silent, file)).choice.enable == ("se", "eu")
    assert read_configuration((silent, file)).settings == {"se": {"token": "nearer"}}


def test_no_file_wants_all(tmp_path: Path) -> None:
    assert read_configuration((tmp_path / "none.toml", tmp_path / "x" / "none.toml")).choice == PluginChoice()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[plugins", "is not TOML"),
        ("\x00", "is not TOML"),
        ("plugins = 1", r"\[plugins\] is no table"),
        ("[plugins]\nenable = 'se'", "enable under .* is a list"),
        ("[plugins]\ndisable = [1]", "disable under .* is a list"),
        ("[plugins]\nlock = ['se']", "holds lines such as"),
        ("[plugins]\nse = 1", "'se' under .* is no table of settings"),
    ],
)
def test_refuses_another_form_and_names_the_file(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "sicore.toml"
    path.write_text(text)

    with pytest.raises(UsageError, match=reason) as caught:
        read_configuration((path,))

    assert "sicore.toml" in str(caught.value)


def test_refuses_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_configuration((tmp_path,))


def test_writing_keeps_comments_and_everything_else(file: Path) -> None:
    ConfigurationFile(path=file).write(PluginChoice(disable=("old", "eu", "old"), lock={"b": "b==1", "a": "a==1"}))

    text = file.read_text()
    assert "# ours" in text
    assert "kept = 1" in text
    assert read_configuration((file,)).choice == PluginChoice(disable=("eu", "old"), lock={"a": "a==1", "b": "b==1"})
    assert read_configuration((file,)).settings == {"se": {"token": "abc"}}


def test_writes_a_file_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "new" / "sicore.toml"
    choice = PluginChoice(enable=("se",), disable=("eu",), lock={"se": "sicore-se==0.1.0"})

    ConfigurationFile(path=path).write(choice)

    assert read_configuration((path,)).choice == choice
    ConfigurationFile(path=path).write(PluginChoice())
    assert read_configuration((path,)).choice == PluginChoice()


def test_a_file_that_is_not_toml_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "sicore.toml"
    path.write_text("[plugins")

    with pytest.raises(UsageError):
        ConfigurationFile(path=path).write(PluginChoice())

    assert path.read_text() == "[plugins"


def test_looks_beside_the_data_and_in_the_users_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    beside, users = configuration_paths(tmp_path / "data")

    assert beside == tmp_path / "data" / "sicore.toml"
    assert users.name == "sicore.toml"
    assert users.parent.name == "sicore"
