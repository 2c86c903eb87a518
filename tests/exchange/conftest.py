"""Two centres: one publishes, one harvests."""

import json
import random
import string
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import define

from sicore import Catalogue
from sicore.exchange.publishing import Publisher
from sicore.exchange.signing import Lifetimes
from sicore.model import Lesson
from tests.cli.conftest import sicore
from tests.exchange.serving import Web, served

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


def held(file: Path) -> dict[str, str]:
    """What a catalogue holds: the statement of each lesson, by its id; deleted ones are not there."""
    with Catalogue(file) as catalogue:
        lessons = [each for each in catalogue.records() if isinstance(each, Lesson)]
    return {each.id: each.statement.by_tag()["en"] for each in lessons if each.statement is not None}
