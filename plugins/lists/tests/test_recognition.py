"""Each list is recognised by its header alone, and refused when the header has changed."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from sicore.findings import RefusedSourceError
from sicore.plugins import ImportContext, Registry, Source
from sicore.tables import MappedImporter
from sicore_lists import plugin

CONTEXT = ImportContext(today=date(2026, 11, 21))


def importer_of(name: str) -> MappedImporter:
    return MappedImporter.packaged("sicore_lists", f"mappings/{name}.toml")


@pytest.fixture
def registry() -> Registry:
    return Registry({"lists": plugin}, discover=False)


def test_every_importer_is_announced_by_the_id_of_its_mapping(name: str, registry: Registry) -> None:
    assert importer_of(name).mapping.id in registry.importers
    assert len(registry.importers) == 10


def test_a_sample_is_recognised_by_its_own_importer(
    name: str, registry: Registry, sample_file: Callable[[str], Path]
) -> None:
    assert registry.detect(Source(path=sample_file(name))) == importer_of(name).mapping.id


def test_a_published_list_is_recognised_by_its_own_importer(name: str, registry: Registry, list_file: Path) -> None:
    assert registry.detect(Source(path=list_file)) == importer_of(name).mapping.id


def test_another_header_is_refused_with_the_difference(name: str, sample_file: Callable[[str], Path]) -> None:
    importer = importer_of(name)
    first = importer.mapping.columns[0]
    renamed = evolve(first, name=f"{first.name}s")
    keys = tuple(renamed.name if key == first.name else key for key in importer.mapping.identity.key)
    changed = evolve(
        importer.mapping,
        columns=(renamed, *importer.mapping.columns[1:]),
        identity=evolve(importer.mapping.identity, key=keys),
    )

    with pytest.raises(RefusedSourceError) as refused:
        list(MappedImporter(changed).read(Source(path=sample_file(name)), CONTEXT))

    assert refused.value.finding.code.code == "header-changed"
    difference = str(refused.value)
    assert renamed.name[:40] in difference
    assert f"is now perhaps {first.name!r}"[:40] in difference


@pytest.mark.parametrize("name", ["lv-2014-2020", "lu-2007-2020", "gb-acni-360giving"], indirect=True)
def test_a_list_whose_header_has_changed_is_still_recognised_and_refused(
    name: str, registry: Registry, sample_file: Callable[[str], Path], tmp_path: Path
) -> None:
    before, after = {
        "lv-2014-2020": ("ES finansējums", "ERAF finansējums"),
        "lu-2007-2020": ("coût_total", "coût_total_éligible"),
        "gb-acni-360giving": ("Amount Awarded", "Amount Applied For"),
    }[name]
    path = tmp_path / sample_file(name).name
    path.write_text(sample_file(name).read_text(encoding="utf-8").replace(before, after), encoding="utf-8")

    assert registry.detect(Source(path=path)) == importer_of(name).mapping.id
    with pytest.raises(RefusedSourceError, match=f"{before}' is now perhaps '{after}"):
        list(importer_of(name).read(Source(path=path), CONTEXT))


@pytest.mark.parametrize("name", ["lu-2007-2020"], indirect=True)
def test_a_list_of_something_else_is_not_recognised(name: str, registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    path.write_text(json.dumps([{"title": "x", "total": 5}]), encoding="utf-8")

    assert importer_of(name).probe(Source(path=path)).confidence == 0
    with pytest.raises(RefusedSourceError):
        registry.detect(Source(path=path))


@pytest.mark.parametrize("name", ["dk-2014-2020"], indirect=True)
def test_contacts_of_the_sample_stand_nowhere_either(name: str, sample: Any) -> None:
    text = sample(name).whole_text

    assert "Kontakt Person" not in text
    assert "example.org" not in text
