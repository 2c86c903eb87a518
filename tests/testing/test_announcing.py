"""Loading, ids, protocols, README and address: each rule fails where it should, and says why."""

import pytest

from sicore.scaffold import Kind
from tests.testing.conftest import Generate, Project


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("rule", ["bronze-loads", "bronze-namespaced-ids", "bronze-protocol", "bronze-documented"])
def test_every_generated_kind_keeps_the_rules(generate: Generate, kind: Kind, rule: str) -> None:
    assert generate(kind, f"kept-{kind}").problems(rule) == []


def test_a_plugin_that_announces_nothing_is_told(project: Project) -> None:
    project.replace("PACKAGE/plugin.py", "def sicore_importers", "def make_importers")
    project.replace("PACKAGE/plugin.py", "@hookimpl\ndef make", "def make")

    assert project.problems("bronze-loads") == ["It announces nothing."]


def test_a_misspelt_hook_is_told(project: Project) -> None:
    project.replace("PACKAGE/plugin.py", "def sicore_importers", "def sicore_importer")

    with pytest.raises(Exception, match="sicore_importer"):
        project.problems("bronze-loads")


def test_a_heavy_library_is_named(project: Project) -> None:
    project.replace("PACKAGE/plugin.py", "from sicore.plugins", "import openpyxl\nfrom sicore.plugins")

    assert "openpyxl" in project.problems("bronze-light-import")[0]


def test_a_slow_import_is_measured(project: Project) -> None:
    project.replace("PACKAGE/plugin.py", "from sicore.plugins", "import time\ntime.sleep(0.15)\nfrom sicore.plugins")

    assert "ms (median), more than 100." in project.problems("bronze-light-import")[0]


def test_printing_at_import_is_told(project: Project) -> None:
    project.replace("PACKAGE/plugin.py", "from sicore.plugins", "print('hello')\nfrom sicore.plugins")

    assert project.problems("bronze-light-import") == ["It prints when it is imported: 'hello'."]


def test_an_id_of_somebody_else_and_records_of_another_centre_are_told(project: Project) -> None:
    project.replace("PACKAGE/plugin.py", 'id="at.lists"', 'id="se.lists"')
    project.replace("PACKAGE/projects.py", 'CENTRE = "at.lists"', 'CENTRE = "se.esf"')

    told = project.problems("bronze-namespaced-ids")
    assert told[0].startswith("se.lists begins with none of at-lists., at.lists.")
    assert "se.esf:2024-001 is of none of the plugin's namespaces" in told[1]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("def read(self", "def take(self", "at.lists: read is missing."),
        ("source: Source, context: ImportContext", "source: Source", "read cannot be called with 2 arguments"),
        (" -> Probe:", ":", "probe does not say the types of its answer"),
        ("class ProjectList:", "class Projects:", "cannot be loaded: AttributeError"),
    ],
)
def test_a_class_that_does_not_keep_its_protocol_is_told(project: Project, old: str, new: str, told: str) -> None:
    project.replace("PACKAGE/projects.py", old, new)

    assert told in project.problems("bronze-protocol")[0]


def test_a_package_without_its_mark_of_types_is_told(project: Project) -> None:
    (project.code / "py.typed").unlink()

    assert project.problems("bronze-protocol") == ["The package sicore_at_lists ships no py.typed."]


def test_an_extension_whose_schema_is_none_is_told(generate: Generate) -> None:
    project = generate(Kind.EXTENSION, "calls")
    project.replace("PACKAGE/extension.schema.json", '"type": "object"', '"type": "thing"')

    assert "is no JSON Schema" in project.problems("bronze-protocol")[0]


def test_a_component_that_the_readme_does_not_name_is_told(project: Project) -> None:
    project.replace("README.md", "`at.lists`", "`at.listserv`")

    assert project.problems("bronze-documented") == ["README.md does not name at.lists."]


@pytest.mark.parametrize(
    ("address", "problems"),
    [("", 1), ("anna.berg@example.org", 1), ("competence.centre@example.org", 0), ("lists@example.org", 0)],
)
def test_an_address_is_that_of_a_role(project: Project, address: str, problems: int) -> None:
    who = f'maintainers = [{{ name = "Centre", email = "{address}" }}]\n' if address else ""
    project.replace("pyproject.toml", 'dependencies = ["sicore', f'{who}dependencies = ["sicore')

    assert len(project.problems("gold-role-address")) == problems
