"""What exporters write of a single record, for whoever makes a page about it."""

import pickle
from datetime import date

import pytest

from sicore.errors import PluginError, UsageError
from sicore.format import from_json
from sicore.model import Record
from sicore.plugins import ExporterSpec, PageContext, PageForm, PageFormSpec, PagePlace, Registry
from tests.plugins.conftest import Install

EXPORTER = """
from sicore.plugins import PageFormSpec, PagePlace

@hookimpl
def sicore_exporters():
    page = PageFormSpec(
        target="invented_{name}.writer:on_page", place=PagePlace.FILE, media_type="text/x-one", label="One",
        types={types},
    )
    return [
        ExporterSpec(id="{name}.a", title="A", target="invented_{name}.writer:Writer", suffixes=(".a",), page=page),
        ExporterSpec(id="{name}.b", title="B", target="invented_{name}.writer:Writer", suffixes=(".b",)),
    ]
"""
WRITER = """
class Writer:
    pass

def on_page(record, context):
    {does}
"""


def lesson() -> Record:
    said = {"sicore": "1.0", "type": "lesson", "id": "se.x:1", "title": {"sv": "Fråga"}, "sources": [{"name": "x"}]}
    record = from_json(said)
    assert isinstance(record, Record)
    return record


def form_of(install: Install, does: str, *, types: str = "()") -> PageForm:
    install("one", EXPORTER.format(name="one", types=types), writer=WRITER.format(does=does))
    (form,) = forms(Registry({}))
    return form


def forms(registry: Registry) -> list[PageForm]:
    """The forms of the invented plugin; those that are installed bring some too."""
    return [form for form in registry.page_forms_at_hand() if form.id.startswith("one.")]


def context() -> PageContext:
    return PageContext(today=date(2026, 11, 26), languages=("sv",), address=lambda record_id: f"https://{record_id}")


def test_only_exporters_that_announce_one_have_a_form_for_pages(install: Install) -> None:
    form = form_of(install, "return context.address(record.id) + context.languages[0]")

    assert (form.id, form.suffix, form.spec.label) == ("one.a", ".a", "One")
    assert form.text(lesson(), context()) == "https://se.x:1sv"
    assert "invented-one 1.0" in form.made_by


def test_a_form_can_be_sent_to_another_process(install: Install) -> None:
    form = form_of(install, "return record.id")

    assert pickle.loads(pickle.dumps(form)).text(lesson(), context()) == "se.x:1"  # noqa: S301  (made a moment ago)


def test_a_record_of_a_type_that_it_is_not_for_is_not_asked_about(install: Install) -> None:
    form = form_of(install, "raise KeyError('x')", types="('project',)")

    assert form.text(lesson(), context()) is None


@pytest.mark.parametrize(
    ("does", "told"),
    [("raise KeyError('x')", "failed on se.x:1: KeyError"), ("return b'x'", "gave bytes, which is no")],
)
def test_what_goes_wrong_names_the_exporter_and_the_record(install: Install, does: str, told: str) -> None:
    form = form_of(install, does)

    with pytest.raises(PluginError, match=rf"The exporter 'one.a' of the plugin 'one' .* {told}"):
        form.text(lesson(), context())


def test_a_plugin_whose_form_cannot_be_imported_is_set_aside(install: Install) -> None:
    install("one", EXPORTER.format(name="one", types="()"), writer="class Writer: pass")
    registry = Registry({})

    assert forms(registry) == []
    assert [each.name for each in registry.quarantined] == ["one"]


@pytest.mark.parametrize(
    ("member", "value", "told"),
    [
        ("target", "writer.on_page", "package.module:name"),
        ("place", "file", "is a PagePlace"),
        ("media_type", "BibTeX", "such as text/plain"),
        ("label", "", "a label is a text"),
        ("types", "project", "texts such as project"),
    ],
)
def test_a_form_says_where_it_is_and_what_it_is_called(member: str, value: object, told: str) -> None:
    sound = {"target": "a.b:c", "place": PagePlace.FILE, "media_type": "text/plain", "label": "Text"}

    with pytest.raises(UsageError, match=told):
        PageFormSpec(**(sound | {member: value}))  # type: ignore[arg-type]  # of any type, to be judged


def test_an_exporter_announces_a_form_and_nothing_else_in_its_place() -> None:
    with pytest.raises(UsageError, match="page is a PageFormSpec"):
        ExporterSpec(id="a.b", title="A", target="a.b:C", suffixes=(".a",), page="a.b:c")  # type: ignore[arg-type]  # to be judged
