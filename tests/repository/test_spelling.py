"""The search for misspelt words of the field."""

from pathlib import Path

from tools.spelling import is_english, misspellings, prose_files, read_variants

VARIANTS = read_variants("# a remark\n\nwollen mill -> woollen mill\nlom -> loom\n")


def test_names_line_words_and_repair_in_the_order_of_the_text() -> None:
    text = "The LOM stands.\nIn the Wollen\n  mill, of course.\n"

    assert misspellings(text, VARIANTS) == [
        (1, "LOM", "loom"),
        (2, "Wollen\n  mill", "woollen mill"),
    ]


def test_leaves_longer_words_alone() -> None:
    assert misspellings("wollen milling, slom, lom-like", VARIANTS) == []


def test_reads_prose_and_code_but_no_samples(tmp_path: Path) -> None:
    for name in (
        "README.md",
        "docs/how.md",
        "src/a.py",
        "src/a.po",
        "tests/samples/page.md",
        "src/build/b.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    read = [path.relative_to(tmp_path).as_posix() for path in prose_files(tmp_path)]
    assert read == ["README.md", "docs/how.md", "src/a.py"]


def test_leaves_the_quoted_languages_of_plugins_and_tests_to_the_words_of_the_field() -> None:
    paths = (
        "plugins/se/src/sicore_se/page.py",
        "plugins/se/README.md",
        "src/sicore/plugins/pages.py",
        "tests/test_a.py",
    )

    assert [is_english(Path(path)) for path in paths] == [False, True, True, False]
