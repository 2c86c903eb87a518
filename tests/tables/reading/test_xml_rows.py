"""Of XML the elements at a path are the rows, with everything in them as cells; its dangers stay shut."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from sicore.plugins import Source
from sicore.tables.mapping.model import TableSpec
from sicore.tables.reading import open_tables
from tests.tables.reading.opened import refusal_of, rows_of


def _write(folder: Path, xml: str, encoding: str = "utf-8") -> Path:
    path = folder / "list.xml"
    path.write_bytes(xml.encode(encoding))
    return path


LIST = """<?xml version="1.0"?>
<p:projects xmlns:p="urn:list"><meta><stand>2024</stand></meta>
  <project id="1"><name lang="sv">Väg</name>
    <partner><org>a</org></partner><partner><org>b</org><role>x</role></partner></project>
  <project id="2"><!-- none --><name/><text>one <b>two</b> three</text></project>
</p:projects>"""


def test_attributes_nested_and_repeated_elements_are_columns(tmp_path: Path) -> None:
    rows = rows_of(_write(tmp_path, LIST), TableSpec(path="projects/project"))

    assert rows == [
        (0, ["@id", "name/@lang", "name", "partner/org", "partner/role", "text/b", "text"]),
        (1, ["1", "sv", "Väg", ("a", "b"), ("", "x"), None, None]),
        (2, ["2", None, None, None, None, "two", "one  three"]),
    ]


def test_finds_the_rows_where_only_one_element_stands_several_times(tmp_path: Path) -> None:
    path = _write(tmp_path, LIST)

    with open_tables(Source(path=path)) as tables:
        assert tables.grid().name == "projects/project"


def test_asks_for_the_path_where_several_elements_could_be_the_rows(tmp_path: Path) -> None:
    path = _write(tmp_path, "<all><a/><a/><b><c/><c/><c/></b></all>")

    finding = refusal_of(path)

    assert finding.code == "table-missing"
    assert "all/a (2 times), all/b/c (3 times)" in finding.message
    assert len(rows_of(path, TableSpec(path="/all/b/c/"))) == 4


def test_refuses_a_path_at_which_nothing_stands(tmp_path: Path) -> None:
    assert refusal_of(_write(tmp_path, LIST), TableSpec(path="projects/projekt")).code == "table-missing"
    assert refusal_of(_write(tmp_path, "<a/>")).code == "table-missing"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-2"])
def test_believes_the_file_about_its_encoding(tmp_path: Path, encoding: str) -> None:
    name = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    path = _write(tmp_path, f'<?xml version="1.0" encoding="{name}"?><a><b>Łódź</b><b>x</b></a>', encoding)

    assert rows_of(path) == [(0, ["."]), (1, ["Łódź"]), (2, ["x"])]
    with open_tables(Source(path=path)) as tables:
        assert tables.encoding == name


def test_what_the_user_declares_goes_before_what_the_file_says(tmp_path: Path) -> None:
    path = _write(tmp_path, "<a><b>Łódź</b><b>x</b></a>", "cp1250")

    assert refusal_of(path).code == "xml-broken"
    assert rows_of(path, TableSpec(encoding="cp1250"))[1] == (1, ["Łódź"])
    assert refusal_of(path, TableSpec(encoding="none")).code == "source-encoding"


@pytest.mark.parametrize(
    ("said", "declared", "written", "told"),
    [
        ("iso-8859-1", "cp1250", "cp1250", True),
        ("ISO-8859-2", "latin2", "iso-8859-2", False),
        ("utf-8", "UTF-8", "utf-8", False),
        ("klingon", "cp1250", "cp1250", True),
    ],
)
def test_tells_where_the_declared_encoding_contradicts_the_file(
    tmp_path: Path, said: str, declared: str, written: str, *, told: bool
) -> None:
    path = _write(tmp_path, f'<?xml version="1.0" encoding="{said}"?><a><b>Łódź</b><b>x</b></a>', written)

    with open_tables(Source(path=path, encoding=declared)) as tables:
        assert [finding.code for finding in tables.findings] == ["encoding-contradicted"] * told
        assert next(iter(tables.grids[0].rows())).cells == ["."]
    assert rows_of(path, TableSpec(encoding=declared))[1] == (1, ["Łódź"])


def test_says_both_encodings_and_nothing_where_they_read_alike(tmp_path: Path) -> None:
    xml = '<?xml version="1.0" encoding="iso-8859-1"?><a><b>{}</b><b>x</b></a>'
    with open_tables(Source(path=_write(tmp_path, xml.format("Łódź"), "cp1250"), encoding="cp1250")) as tables:
        (finding,) = tables.findings
    assert (finding.value, finding.expected) == ("cp1250", "iso-8859-1")

    with open_tables(Source(path=_write(tmp_path, xml.format("Lodz")), encoding="cp1250")) as tables:
        assert tables.findings == ()


def test_refuses_utf_8_and_marked_files_under_another_declared_encoding(tmp_path: Path) -> None:
    text = _write(tmp_path, '<?xml version="1.0" encoding="utf-8"?><a><b>Łódź ąę</b><b>x</b></a>')
    assert refusal_of(text, TableSpec(encoding="cp1252")).code == "table-encoding"

    marked = _write(tmp_path, '<?xml version="1.0" encoding="utf-16"?><a><b>x</b><b>y</b></a>', "utf-16")
    assert refusal_of(marked, TableSpec(encoding="cp1252")).code == "table-encoding"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "document",
    [
        f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a><b>&l11;</b><b/></a>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><b>&x;</b><b/></a>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]><a><b/><b/></a>',
    ],
)
def test_refuses_entities_that_the_file_declares_itself(tmp_path: Path, document: str) -> None:
    began = time.perf_counter()

    finding = refusal_of(_write(tmp_path, document))

    assert finding.code == "xml-broken"
    assert "entities" in finding.message
    assert time.perf_counter() - began < 5


def test_fetches_nothing_that_a_file_names(tmp_path: Path) -> None:
    (tmp_path / "x.dtd").write_text('<!ATTLIST b added CDATA "from outside">', encoding="utf-8")
    path = _write(tmp_path, f'<!DOCTYPE a SYSTEM "{tmp_path}/x.dtd"><a><b>1</b><b>2</b></a>')

    assert rows_of(path)[0] == (0, ["."])


@pytest.mark.parametrize(
    "document", ["<a><b></a>", "<a><b>1</b><b>", "<a>" + "<b>" * 300, "<a>\x01</a>", "<a><b/>&x;<b/></a>"]
)
def test_refuses_broken_xml_and_says_where(tmp_path: Path, document: str) -> None:
    finding = refusal_of(_write(tmp_path, document))

    assert finding.code == "xml-broken"
    assert "line 1" in finding.message


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=8
)


@given(
    rows=st.lists(st.dictionaries(st.sampled_from(["kod", "namn", "ort"]), TEXTS, max_size=3), min_size=2, max_size=6)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reads_back_what_a_library_writes(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    root = etree.Element("list")
    for members in rows:
        row = etree.SubElement(root, "row")
        for name, text in members.items():
            etree.SubElement(row, name).text = text
    path = tmp_path / "list.xml"
    path.write_bytes(etree.tostring(root, encoding="utf-8"))

    (_, names), *read = rows_of(path, TableSpec(path="list/row"))

    assert [dict(zip(names, cells, strict=True)) for _, cells in read] == [
        {**dict.fromkeys(names), **{name: text or None for name, text in members.items()}} for members in rows
    ]
