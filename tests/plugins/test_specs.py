"""The rules for names, ids and everything else that a plugin announces; the first mistake is named."""

from typing import Any

import pytest

from sicore.errors import UsageError
from sicore.plugins import (
    CodeListSpec,
    ExporterSpec,
    ExtensionSpec,
    HealthCheckSpec,
    ImporterSpec,
    MetricSpec,
    PluginInfo,
    RuleSpec,
    TranslationSpec,
)
from sicore.plugins.specs import RESERVED_NAMES

PLAIN = (MetricSpec, CodeListSpec, RuleSpec, HealthCheckSpec)


def spec(kind: type[Any], component: object = "at.lists", **members: object) -> Any:
    told = {"id": component, "title": "Lists", "target": "sicore_at.lists:Lists"} | members
    if kind is ImporterSpec:
        told = {"patterns": ("*.csv",)} | told
    if kind is ExporterSpec:
        told = {"suffixes": (".csv",)} | told
    return kind(**told)


def info(**members: object) -> PluginInfo:
    return PluginInfo(**({"name": "at", "title": "Austria"} | members))  # type: ignore[arg-type]  # of any type, to be judged


def extension(**members: object) -> ExtensionSpec:
    told = {"namespace": "at.esf", "title": "More", "schema": "sicore_at:extension.schema.json"} | members
    return ExtensionSpec(**told)  # type: ignore[arg-type]  # of any type, to be judged


@pytest.mark.parametrize("name", ["at", "se", "at-foerderliste", "at_lists", "x2"])
def test_a_plugin_is_called_by_a_lower_case_word(name: str) -> None:
    assert info(name=name).name == name


@pytest.mark.parametrize(
    "name", ["", "AT", "2at", "-at", "at lists", "at.lists", "at:lists", "förder", "at\n", None, 7, *RESERVED_NAMES]
)
def test_no_plugin_is_called_otherwise(name: object) -> None:
    with pytest.raises(UsageError, match="plugin"):
        info(name=name)


@pytest.mark.parametrize("kind", [ImporterSpec, ExporterSpec, *PLAIN])
@pytest.mark.parametrize("component", ["at.lists", "se.esf-projektbank", "at-foerderliste.rows", "hu.uszt.list", "x.1"])
def test_an_id_is_a_namespace_and_a_name(kind: type[Any], component: str) -> None:
    assert spec(kind, component).id == component


@pytest.mark.parametrize("kind", [ImporterSpec, ExporterSpec, *PLAIN])
@pytest.mark.parametrize(
    "component",
    [
        "",
        "lists",
        "at.",
        ".lists",
        "at..lists",
        "AT.lists",
        "at.Lists",
        "at._lists",
        "at.-lists",
        "1at.lists",
        "at:lists",
        "at.lists ",
        "at.lists\n",
        "at/lists",
        "at.förder",
        None,
        7,
    ],
)
def test_an_id_of_another_form_is_refused_by_kind_and_id(kind: type[Any], component: object) -> None:
    with pytest.raises(UsageError, match=rf"^{kind.__name__}: an id is a namespace and a name") as refused:
        spec(kind, component)

    assert repr(component) in str(refused.value)


@pytest.mark.parametrize("space", ["at", "se.esf", "gb.acni.360giving", "de.nrw-esf"])
def test_a_namespace_is_a_centre(space: str) -> None:
    assert info(namespaces=(space,)).namespaces == (space,)
    assert extension(namespace=space).namespace == space


@pytest.mark.parametrize("space", ["", "austria", "SE.esf", "se.", "se..esf", "se.esf_x", "se esf", "s", None, 7])
def test_a_namespace_of_another_form_is_refused(space: object) -> None:
    with pytest.raises(UsageError, match=r"se\.esf"):
        info(namespaces=(space,))
    with pytest.raises(UsageError, match=r"such as se\.esf"):
        extension(namespace=space)


@pytest.mark.parametrize("target", ["sicore_at", "sicore_at:", ":Lists", "sicore_at:a.b", "sicore-at:Lists", "", None])
def test_a_target_of_another_form_is_refused_by_id(target: object) -> None:
    with pytest.raises(UsageError, match=r"^MetricSpec at\.lists: a target has the form"):
        spec(MetricSpec, target=target)


@pytest.mark.parametrize("title", ["", " ", None, 5, ["Lists"]])
def test_a_title_is_a_text(title: object) -> None:
    for make in (lambda: info(title=title), lambda: spec(RuleSpec, title=title), lambda: extension(title=title)):
        with pytest.raises(UsageError, match="title"):
            make()


@pytest.mark.parametrize("spaces", ["se.esf", None, {"se.esf"}])
def test_namespaces_are_several(spaces: object) -> None:
    with pytest.raises(UsageError, match="Namespaces are several texts"):
        info(namespaces=spaces)


@pytest.mark.parametrize("domain", ["", "../other", "a/b", "two words", "a\0", None, 5])
def test_a_domain_is_the_name_of_a_file(domain: object) -> None:
    with pytest.raises(UsageError, match="a domain is the name of files"):
        TranslationSpec(domain=domain, package="sicore_at")  # type: ignore[arg-type]  # which is refused


@pytest.mark.parametrize(
    "labels", ["abc", None, {"a": "b"}, {"a": {"en": 5}}, {"a": {5: "b"}}, {5: {}}, {"a": {"en": ""}}]
)
def test_labels_are_texts_by_member_and_language(labels: object) -> None:
    with pytest.raises(UsageError, match=r"^ExtensionSpec at\.esf: labels are texts"):
        extension(labels=labels)


def test_a_version_is_a_text() -> None:
    with pytest.raises(UsageError, match=r"^MetricSpec at\.lists: a version is a text"):
        spec(MetricSpec, version=2)
