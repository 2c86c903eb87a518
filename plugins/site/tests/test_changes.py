"""Whatever changes from one build to the next: a site that is brought up to date equals one that is built anew."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.site.tests.conftest import HOUSING, YOUNG, build, fill, hashes, project
from sicore import Catalogue
from sicore.catalogue import RunAbout
from sicore.linking import Assertion, Verdict, links_kept_in
from sicore_site import exporter, gathering, partners, word_runs
from sicore_site.addresses import key_of, record_page

LANGUAGES = ("sv", "en")
CENTRES = ("se.esf", "dk.esf", "pl.esf", "eu.esf")
THEMES = ("housing", "health", "employment")
FIRST, STEPS, CHANGES = 40, 4, 6


def _theme(code: str) -> dict[str, Any]:
    return {"list": "si-theme", "version": "1", "code": code}


class _Chance:
    """Makes up what becomes of a catalogue."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)  # noqa: S311  (nothing secret)
        self._ids: list[str] = []

    def changes(self, count: int) -> list[dict[str, Any]]:
        """New records, and other states of old ones; each id once."""
        return list({each["id"]: each for each in (self._change() for _ in range(count))}.values())

    def _change(self) -> dict[str, Any]:
        draw = self._draw
        if not self._ids or draw.random() < 0.3:
            self._ids.append(f"{draw.choice(CENTRES)}:{len(self._ids)}")
        record_id = draw.choice(self._ids)
        word = draw.choice(("bro", "bröd", "bostad", "hälsa", "arbete", "cykel"))
        # Half of the changes leave what others show of a record as it is.
        title = {draw.choice(("sv", "en", "pl")): word.title()} if draw.random() < 0.5 else {"sv": record_id}
        kind = draw.choice(("project", "project", "organisation", "community", "cluster", "tombstone"))
        return {"project": self._project, "organisation": self._organisation}.get(kind, self._other)(
            record_id, title, kind
        )

    def _project(self, record_id: str, title: dict[str, str], _: str) -> dict[str, Any]:
        draw = self._draw
        told: dict[str, Any] = {
            "themes": [{"code": _theme(code)} for code in draw.sample(THEMES, draw.randrange(3))],
            "target_groups": draw.choice(([], [{"code": YOUNG}])),
            "countries": draw.sample(("SE", "NO", "EE", "LV", "LT", "FI"), draw.randrange(2)),
            "relations": [{"rel": draw.choice(("part-of", "continues")), "target": draw.choice(self._ids)}],
            "participants": [{"role": "partner", "organisation": draw.choice(self._ids), "name": "Anna Andersson"}],
            "locations": [{"country": draw.choice(("NO", "EE", "LV", "LT", "SE"))}],
            "start_date": str(draw.randrange(2014, 2027)),
            "editorial_status": draw.choice(("published", "published", "draft", "withdrawn")),
            "summary": {"sv": " ".join(draw.choices(("unga", "får", "en", "egen", "bostad", "kurs"), k=6))},
        }
        return project(record_id, title, **told)

    def _organisation(self, record_id: str, title: dict[str, str], _: str) -> dict[str, Any]:
        told = {
            "sicore": "1.0",
            "type": "organisation",
            "id": record_id,
            "title": title,
            "sources": [{"name": "o.csv"}],
        }
        return told | {"is_natural_person": self._draw.random() < 0.3, "looking_for_partner": self._draw.random() < 0.5}

    def _other(self, record_id: str, title: dict[str, str], kind: str) -> dict[str, Any]:
        if kind == "tombstone":
            gone = {
                "sicore": "1.0",
                "type": kind,
                "id": record_id,
                "reason": "error",
                "sources": [{"name": "gone.csv"}],
            }
            return gone | {"deleted": "2026-01-01T00:00:00Z"}
        members = self._draw.sample(self._ids, min(3, len(self._ids)))
        told = {"sicore": "1.0", "type": kind, "id": record_id, "title": title, "sources": [{"name": "c.csv"}]}
        return told | {"members": members} | ({"theme": HOUSING} if kind == "community" else {})


@pytest.mark.parametrize("seed", range(2))
def test_bringing_a_site_up_to_date_gives_what_building_it_anew_gives(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_runs, "RUN", 4)
    monkeypatch.setattr(partners, "CIRCLE", 3)
    chance, file = _Chance(seed), tmp_path / "c.db"
    fill(file, [[each] for each in chance.changes(FIRST)])
    for step in range(STEPS):
        build(file, tmp_path / "kept", languages=LANGUAGES)
        build(file, tmp_path / f"new-{step}", languages=LANGUAGES)

        assert hashes(tmp_path / "kept") == hashes(tmp_path / f"new-{step}")
        fill(file, [[each] for each in chance.changes(CHANGES)])
        _link(file, seed + step)


def _link(file: Path, seed: int) -> None:
    """Assert of two records that they are of the same thing, and of no others any more."""
    draw = random.Random(seed)  # noqa: S311  (nothing secret)
    with Catalogue(file) as catalogue:
        ids = [record.id for record in catalogue.records("project")]
        first, second = sorted(draw.sample(ids, 2)) if len(ids) > 1 else ("aa.none:1", "aa.none:2")
        found = Assertion(
            first=first, second=second, method="test/1", score=0.99, verdict=Verdict.ASSERTED, evidence=(),
            made="2026-01-01T00:00:00Z", by="test",
        )  # fmt: skip
        about = RunAbout(kind="link", role="officer")
        links_kept_in(catalogue).replace([found], touched=None, about=about, report={})


SHOWN, NAMING = "se.esf:shown", "se.esf:naming"
ORGANISATION, HIDDEN, OTHER, PARTNER = (f"dk.esf:{name}" for name in ("organisation", "hidden", "other", "partner"))
PROGRAMME = {
    "sicore": "1.0", "type": "programme", "id": "ee.esf:programme", "title": {"et": "Programm"}, "countries": ["EE"],
    "sources": [{"name": "ee-list.csv"}],
}  # fmt: skip


def _shown(**members: Any) -> dict[str, Any]:
    places = [{"country": "EE"}]
    part = [{"role": "partner", "organisation": each, "name": "Anna Andersson"} for each in (ORGANISATION, HIDDEN)]
    return project(SHOWN, {"sv": "Visas"}, locations=places, participants=part, **members)


def _naming(rel: str = "part-of") -> dict[str, Any]:
    return project(NAMING, {"sv": "Nämner"}, relations=[{"rel": rel, "target": SHOWN}])


def _organisation(**members: Any) -> dict[str, Any]:
    told = {"sicore": "1.0", "type": "organisation", "id": ORGANISATION, "title": {"da": "Foreningen"}}
    return told | {"sources": [{"name": "dk-list.csv"}]} | members


def _hidden(**members: Any) -> dict[str, Any]:
    return _organisation(id=HIDDEN, editorial_status="draft", **members)


def _partner(*themes: str) -> dict[str, Any]:
    part = [{"role": "partner", "organisation": OTHER}]
    codes = [{"code": _theme(code)} for code in themes]
    return project(PARTNER, {"da": "Makker"}, themes=codes, participants=part)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(_naming("continues"), id="the word with which another record names it"),
        pytest.param(_naming() | {"title": {"sv": "Nämner om"}}, id="the title of a record that names it"),
        pytest.param(PROGRAMME, id="a country that it mentions gets a list"),
        pytest.param(_organisation(is_natural_person=True), id="who takes part in it is a natural person"),
        pytest.param(_hidden(is_natural_person=True), id="who is not published is a natural person"),
        pytest.param(_partner("health"), id="a partner works on something else"),
        pytest.param(_organisation(id=OTHER, looking_for_partner=True), id="a partner looks for partners"),
    ],
)
def test_a_page_follows_what_it_shows_of_others(
    changed: dict[str, Any], tmp_path: Path, page_with: Callable[[Path], bytes]
) -> None:
    themes = [{"code": _theme("housing")}, {"code": _theme("health")}]
    records = [_shown(themes=themes), _naming(), _organisation(), _partner("housing", "health")]
    records += [_organisation(id=OTHER), _hidden()]
    file = fill(tmp_path / "c.db", [[each] for each in records])
    build(file, tmp_path / "kept", languages=LANGUAGES)
    before = page_with(tmp_path / "kept")

    fill(file, [[changed]])
    build(file, tmp_path / "kept", languages=LANGUAGES)
    build(file, tmp_path / "new", languages=LANGUAGES)

    assert page_with(tmp_path / "kept") != before
    assert hashes(tmp_path / "kept") == hashes(tmp_path / "new")


@pytest.fixture
def page_with() -> Callable[[Path], bytes]:
    return lambda folder: (folder / "sv" / record_page(key_of(SHOWN))).read_bytes()


def test_how_many_processes_work_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = fill(tmp_path / "c.db", [[each] for each in _Chance(7).changes(40)])
    build(file, tmp_path / "alone", languages=LANGUAGES)
    for module in (exporter, gathering):
        monkeypatch.setattr(module, "jobs_for", lambda _: 3)

    build(file, tmp_path / "together", languages=LANGUAGES)

    assert hashes(tmp_path / "together") == hashes(tmp_path / "alone")
