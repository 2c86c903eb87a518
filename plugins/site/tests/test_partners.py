"""Who is suggested as a partner, and why."""

from pathlib import Path
from typing import Any

from plugins.site.tests.conftest import build, fill, project
from sicore_site.addresses import key_of, record_page
from sicore_site.partners import _told_once
from sicore_site.record_works import PARTNERS


def section(folder: Path, record_id: str, name: str = "cases") -> str:
    """What the page of a record says of related cases, or of possible partners."""
    told = (folder / "en" / record_page(key_of(record_id))).read_text(encoding="utf-8")
    return told.partition(f'id="{name}"')[2].partition("</section>")[0]


def test_partners_are_those_with_most_in_common_of_other_centres(tmp_path: Path) -> None:
    health = {"list": "si-theme", "version": "1", "code": "health"}
    ids = ("se.esf:1", "se.esf:2", "dk.esf:1", "fi.esf:1")
    records = [project(each, {"en": f"Case {each}"}) for each in ids]
    records.append(project("pl.esf:1", {"pl": "Zdrowie"}, themes=[{"code": health}], target_groups=[]))
    build(fill(tmp_path / "c.db", [[each] for each in records]), tmp_path / "site", languages=("en",))

    told = section(tmp_path / "site", "se.esf:1")

    assert told.index("Case dk.esf:1") < told.index("Case fi.esf:1")
    assert "Case se.esf:2" not in told
    assert "Zdrowie" not in told
    assert "the same or a near theme: housing" in told


def test_reasons_tell_words_of_one_root_as_they_are_written(tmp_path: Path) -> None:
    bare: dict[str, Any] = {"original_language": "en", "themes": [], "target_groups": []}
    records = [
        project("se.esf:1", {"en": "Repairing bicycles"}, **bare),
        project("dk.esf:1", {"en": "Bicycle kitchens"}, **bare),
        *(project(f"fi.esf:{each}", {"en": "Choirs"}, **bare) for each in range(4)),
    ]
    build(fill(tmp_path / "c.db", [[each] for each in records]), tmp_path / "site", languages=("en",))

    told = section(tmp_path / "site", "se.esf:1")

    assert "Bicycle kitchens" in told
    assert "the same words: bicycles" in told
    assert "Choirs" not in told


def test_an_organisation_is_suggested_for_the_cases_that_it_works_on(tmp_path: Path) -> None:
    part = [{"role": "partner", "organisation": "dk.esf:doer"}]
    doer = {
        "sicore": "1.0", "type": "organisation", "id": "dk.esf:doer", "title": {"da": "Foreningen"},
        "looking_for_partner": True, "sources": [{"name": "dk.csv"}],
    }  # fmt: skip
    records = [project("se.esf:1", {"en": "One"}), project("dk.esf:1", {"en": "Two"}, participants=part), doer]
    build(fill(tmp_path / "c.db", [[each] for each in records]), tmp_path / "site", languages=("en",))

    told = section(tmp_path / "site", "se.esf:1", "partners")

    assert "Foreningen" in told
    assert "looks for partners" in told
    assert "Two" not in told
    assert 'Two</a> <span class="where">Project, Denmark</span>' in section(tmp_path / "site", "se.esf:1")


def test_many_cases_leave_room_for_organisations(tmp_path: Path) -> None:
    part = [{"role": "partner", "organisation": "dk.esf:doer"}]
    doer = {"sicore": "1.0", "type": "organisation", "id": "dk.esf:doer", "title": {"da": "Foreningen"}}
    cases = [project(f"dk.esf:{number}", {"en": f"Case {number}"}, participants=part) for number in range(9)]
    records = [project("se.esf:1", {"en": "One"}), doer | {"sources": [{"name": "dk.csv"}]}, *cases]
    build(fill(tmp_path / "c.db", [[each] for each in records]), tmp_path / "site", languages=("en",))

    assert section(tmp_path / "site", "se.esf:1", "partners").count("Foreningen") == 1
    assert section(tmp_path / "site", "se.esf:1").count("Case ") == PARTNERS


def test_what_reads_the_same_is_told_once() -> None:
    assert _told_once(["social", "Social", "projekt", "social"]) == ("social", "projekt")


def test_records_of_one_cluster_are_no_partners_of_each_other(tmp_path: Path) -> None:
    cluster = {
        "sicore": "1.0", "type": "cluster", "id": "eu.esf:cluster", "title": {"en": "Together"},
        "members": ["se.esf:1", "dk.esf:1"], "sources": [{"name": "eu.csv"}],
    }  # fmt: skip
    records = [project(each, {"en": f"Case {each}"}) for each in ("se.esf:1", "dk.esf:1", "fi.esf:1")]
    build(fill(tmp_path / "c.db", [[each] for each in (*records, cluster)]), tmp_path / "site", languages=("en",))

    told = section(tmp_path / "site", "se.esf:1")

    assert "Case fi.esf:1" in told
    assert "Case dk.esf:1" not in told
