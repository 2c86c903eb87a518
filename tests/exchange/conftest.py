"""Two centres: one publishes, one harvests."""

import json
import random
import string
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import define

from sicore import Catalogue
from sicore.exchange.publishing import Publisher
from sicore.exchange.reading import Patience
from sicore.exchange.signing import Lifetimes
from sicore.fetch import Fetcher
from sicore.model import Lesson
from sicore.workspace.mirroring import Mirroring
from sicore.workspace.verdicts import Verdict
from tests.cli.conftest import Sicore, sicore
from tests.exchange.serving import Web, served

if TYPE_CHECKING:
    from tests.exchange.repositories import Repository
    from tests.exchange.rereading import Reading

__all__ = ["sicore"]


def lesson(number: int, text: str = "Ask the people concerned.", *, centre: str = "se.ncc") -> bytes:
    """A published record as a line."""
    told: dict[str, Any] = {
        "sicore": "1.0",
        "type": "lesson",
        "id": f"{centre}:lesson/{number}",
        "editorial_status": "published",
        "title": {"en": f"Lesson {number}"},
        "statement": {"en": text},
        "sources": [{"name": "lessons.txt"}],
    }
    return json.dumps(told, separators=(",", ":")).encode()


def incompressible(number: int, size: int) -> bytes:
    """A lesson whose letters cannot be packed well."""
    letters = random.Random(number).choices(string.ascii_lowercase, k=size)  # noqa: S311  (nothing secret)
    return lesson(number, "".join(letters))


@define
class Centre:
    """A centre that publishes.

    Args:
        publisher: Its feed.
        root: The fingerprint of the feed's root.
    """

    publisher: Publisher
    root: str

    @property
    def feed(self) -> Path:
        """The folder of its feed."""
        return self.publisher.feed


def centre_at(folder: Path, name: str = "se.ncc", *, now: datetime | None = None) -> Centre:
    """A centre with a feed, and three lessons in it."""
    when = now or datetime.now(UTC)
    publisher = Publisher(feed=folder / "feed", keys=folder / "keys", now=lambda: when)
    root = publisher.begin(name, Lifetimes())
    publisher.publish([lesson(number, centre=name) for number in range(3)])
    return Centre(publisher, root)


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    """A centre with three lessons in its feed."""
    return centre_at(tmp_path / "se")


@pytest.fixture
def web(centre: Centre) -> Iterator[Web]:
    """Its feed on loopback."""
    with served(centre.feed) as web:
        yield web


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """Where the European catalogue is to be."""
    return tmp_path / "eu.db"


def held(file: Path) -> dict[str, str]:
    """What a catalogue holds: the statement of each lesson, by its id; deleted ones are not there."""
    with Catalogue(file) as catalogue:
        lessons = [each for each in catalogue.records() if isinstance(each, Lesson)]
    return {each.id: each.statement.by_tag()["en"] for each in lessons if each.statement is not None}


def only(verdicts: Iterator[Verdict]) -> Verdict:
    """The verdict on the one feed that there is."""
    (verdict,) = verdicts
    return verdict


@pytest.fixture
def repository() -> "Repository":
    """A repository of The Update Framework, with nothing in it."""
    from tests.exchange.repositories import Repository  # noqa: PLC0415  (needs an extra)

    return Repository()


@pytest.fixture
def reading(repository: "Repository", tmp_path: Path) -> "Reading":
    """Somebody who trusts its first root, and has read nothing."""
    from tests.exchange.rereading import Reading  # noqa: PLC0415  (needs an extra)

    (tmp_path / "state" / "files").mkdir(parents=True)
    reading = Reading(repository, tmp_path / "state")
    reading.begin()
    return reading


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the mirror is."""
    return tmp_path / "mirror"


@pytest.fixture
def mirroring(folder: Path) -> Mirroring:
    """A mirror that does not wait long."""
    return Mirroring(
        folder=folder,
        states=folder.with_name("mirror.state"),
        fetcher=Fetcher(allow_private=True),
        patience=Patience(tries=2, sleep=lambda _: None),
    )


@pytest.fixture
def registry(sicore: Sicore, tmp_path: Path) -> Callable[..., Path]:
    """Signs a registry in `share/registry`, which names some centres."""

    def sign(*told: dict[str, Any]) -> Path:
        file = tmp_path / "centres.json"
        file.write_text(json.dumps({"sicore_registry": "1.0", "centres": told}), encoding="utf-8")
        signed = sicore("feed", "registry", file, tmp_path / "share" / "registry", "--keys", tmp_path / "registry.keys")
        assert signed.status == 0, signed.err
        return tmp_path / "share" / "registry"

    return sign
