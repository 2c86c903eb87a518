"""A site is brought up to date: only what changed is written, and nothing of others is touched."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from plugins.site.tests.conftest import MANY_SOURCES, POLISH, build, collection, fill, hashes, project
from sicore.errors import UsageError
from sicore_site.addresses import key_of, record_page
from sicore_site.manifest import JOURNAL, MANIFEST, Manifest

TOLD = [each for each in collection() if each[0]["id"] in (MANY_SOURCES, POLISH, "se.esf:programme")]


def inodes(folder: Path) -> dict[str, int]:
    """A file that was written again is another file, since it was put in the place of the old one."""
    return {str(file.relative_to(folder)): file.stat().st_ino for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a catalogue and its site, of which each test gets a copy."""
    home = tmp_path_factory.mktemp("once")
    build(fill(home / "c.db", TOLD), home / "site", languages=("en", "sv"))
    return home


@pytest.fixture
def held(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built / "c.db", tmp_path / "c.db"))


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built / "site", tmp_path / "site"))


def test_the_same_catalogue_gives_the_same_bytes(held: Path, folder: Path, tmp_path: Path) -> None:
    build(held, tmp_path / "again", languages=("en", "sv"))

    assert hashes(tmp_path / "again") == hashes(folder)


def test_building_again_writes_nothing_but_the_manifest(held: Path, folder: Path) -> None:
    before = inodes(folder)
    build(held, folder, languages=("en", "sv"))

    after = inodes(folder)
    assert {path for path in after if after[path] != before.get(path)} <= {MANIFEST}


def test_a_change_touches_only_the_pages_that_show_it_and_equals_a_new_build(
    held: Path, folder: Path, tmp_path: Path
) -> None:
    before = inodes(folder)
    changed = TOLD[1][0] | {"title": {"pl": "Łódź inaczej"}}
    fill(held, [[changed]])
    build(held, folder, languages=("en", "sv"))
    build(held, tmp_path / "new", languages=("en", "sv"))

    touched = {path for path, inode in inodes(folder).items() if inode != before.get(path)}
    assert f"en/{record_page(key_of(POLISH))}" in touched
    assert f"en/{record_page(key_of('se.esf:programme'))}" not in touched
    assert "site.css" not in touched
    assert hashes(folder) == hashes(tmp_path / "new")


def test_a_record_that_is_gone_takes_its_files_along(folder: Path, tmp_path: Path) -> None:
    page = folder / "en" / record_page(key_of(POLISH))
    assert page.is_file()
    smaller = fill(tmp_path / "smaller.db", [TOLD[0], TOLD[2]])

    build(smaller, folder, languages=("en", "sv"))

    assert not page.exists()
    assert not page.parent.exists()


def test_foreign_files_are_neither_removed_nor_overwritten(held: Path, folder: Path) -> None:
    (folder / "impressum.html").write_text("ours")
    shutil.rmtree(folder / "sv")
    (folder / "en/theme/mine.html").write_text("mine")
    foreign = folder / "sv" / record_page(key_of("dk.new:1"))
    foreign.parent.mkdir(parents=True)
    foreign.write_text("not the site's")
    fill(held, [[project("dk.new:1", {"da": "Nyt"})]])

    found = build(held, folder, languages=("en", "sv"))

    assert [each.code.code for each in found] == ["site-foreign-file"]
    assert foreign.read_text() == "not the site's"
    assert (folder / "impressum.html").read_text() == "ours"
    assert (folder / "en/theme/mine.html").read_text() == "mine"
    assert (folder / "en" / record_page(key_of("dk.new:1"))).is_file()
    assert (folder / "sv/index.html").is_file()


def test_what_was_left_out_comes_when_nothing_stands_in_its_way_any_more(
    held: Path, folder: Path, tmp_path: Path
) -> None:
    foreign = folder / "sv" / record_page(key_of("dk.new:1"))
    foreign.parent.mkdir(parents=True)
    foreign.write_text("not the site's")
    fill(held, [[project("dk.new:1", {"da": "Nyt"})]])
    for _ in range(2):
        assert [each.value for each in build(held, folder, languages=("en", "sv"))] == [
            f"sv/{record_page(key_of('dk.new:1'))}"
        ]

    foreign.unlink()

    assert build(held, folder, languages=("en", "sv")) == []
    build(held, tmp_path / "new", languages=("en", "sv"))
    assert hashes(folder) == hashes(tmp_path / "new")


def test_a_file_where_a_folder_of_the_site_belongs_is_told_once_and_stays(
    held: Path, folder: Path, tmp_path: Path
) -> None:
    (folder / "fi").write_text("ours")

    assert [each.value for each in build(held, folder, languages=("en", "fi"))] == ["fi"]
    assert (folder / "fi").read_text() == "ours"

    (folder / "fi").unlink()
    assert build(held, folder, languages=("en", "fi")) == []
    build(held, tmp_path / "new", languages=("en", "fi"))
    assert hashes(folder) == hashes(tmp_path / "new")


def test_a_folder_in_the_place_of_a_page_is_told_and_stays(held: Path, folder: Path) -> None:
    page = folder / "en/about.html"
    page.unlink()
    page.mkdir()
    (page / "mine.txt").write_text("mine")

    assert [each.value for each in build(held, folder, languages=("en", "sv"))] == ["en/about.html"]
    # Nor is it removed with the pages of a language that nobody wants any more.
    assert build(held, folder, languages=("sv",)) == []
    assert (page / "mine.txt").read_text() == "mine"


def test_no_link_leads_a_build_out_of_its_folder(held: Path, folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (folder / "sv").rename(outside)
    (folder / "sv").symlink_to(outside)
    (folder / "en/about.html").unlink()
    (folder / "en/about.html").symlink_to(outside / "about.html")
    before = hashes(outside)
    fill(held, [[TOLD[1][0] | {"title": {"pl": "Inaczej"}}]])

    assert [each.value for each in build(held, folder, languages=("en", "sv"), title="Another")] == ["sv"]
    assert hashes(outside) == before
    assert not (folder / "en/about.html").is_symlink()
    build(held, folder, languages=("en",), title="Another")
    assert hashes(outside) == before


@pytest.mark.parametrize("name", ["letter.txt", ".hidden"])
def test_a_folder_with_other_things_is_refused_and_left_alone(held: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / name).write_text("dear")

    with pytest.raises(UsageError, match="holds other things and no site"):
        build(held, tmp_path / "home")

    assert [file.name for file in (tmp_path / "home").iterdir()] == [name]


def test_an_interrupted_build_is_taken_up(held: Path, folder: Path) -> None:
    whole = hashes(folder)
    # As if the first build had been stopped: no manifest yet, a journal whose last line was cut, and half of the pages.
    paths = sorted(path for path in whole if path != MANIFEST)
    (folder / MANIFEST).unlink()
    (folder / JOURNAL).write_text("".join(f'"{path}"\n' for path in paths) + '"en/r/xx')
    for path in paths[::2]:
        (folder / path).unlink()
    (folder / paths[1]).write_text("half")

    assert build(held, folder, languages=("en", "sv")) == []
    assert hashes(folder) == whole


def test_what_an_interrupted_change_has_overwritten_is_made_again_when_the_change_is_taken_back(
    held: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = hashes(folder)
    page = f"en/{record_page(key_of(POLISH))}"
    with monkeypatch.context() as patched:
        patched.setattr(Manifest, "finish", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            build(held, folder, languages=("en", "sv"), title="Another")
    assert "Another" in (folder / page).read_text(encoding="utf-8")
    (folder / f"{page}.sicore-part").write_text("half")

    build(held, folder, languages=("en", "sv"))

    assert hashes(folder) == whole


def _interrupted(_: Manifest) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("path", ["../outside.txt", "/etc/nothing", "a/../../outside.txt"])
def test_a_manifest_that_was_tampered_with_removes_nothing_elsewhere(
    held: Path, folder: Path, tmp_path: Path, path: str
) -> None:
    (tmp_path / "outside.txt").write_text("stay")
    with closing(sqlite3.connect(folder / MANIFEST)) as manifest, manifest:
        manifest.execute("insert into unit values ('x', 'y', ?)", (f'{{"{path}":"z"}}',))
        manifest.executemany("insert into unit values (?, 'y', ?)", [("l", "[1]"), ("n", "no JSON"), ("o", "")])

    build(held, folder, languages=("en", "sv"))

    assert (tmp_path / "outside.txt").read_text() == "stay"


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(2_000)])
def test_a_manifest_that_is_none_is_refused_by_name(held: Path, folder: Path, content: bytes) -> None:
    (folder / MANIFEST).write_bytes(content)

    with pytest.raises(UsageError, match=rf"{MANIFEST} is no list of the files of a site"):
        build(held, folder, languages=("en", "sv"))


def test_the_notes_of_a_half_written_manifest_are_made_anew(held: Path, folder: Path) -> None:
    whole = hashes(folder)
    (folder / "site-manifest.part").write_bytes(b"half")

    assert build(held, folder, languages=("en", "sv")) == []
    assert hashes(folder) == whole


def test_a_file_in_the_place_of_the_folder_is_refused(held: Path, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")

    with pytest.raises(UsageError, match="is a file"):
        build(held, tmp_path / "site")
