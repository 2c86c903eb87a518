"""The command line as a user meets it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from sicore.cli.main import run


@frozen
class Answer:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Sicore = Callable[..., Answer]


@pytest.fixture
def sicore(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Sicore:
    """Run `sicore` with some arguments, in this process, speaking English unless told otherwise."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "SICORE_LANG", "SICORE_SAMPLES"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str | Path) -> Answer:
        status = run([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return Answer(status, captured.out.decode(), captured.err.decode())

    return call


@pytest.fixture
def lesson() -> dict[str, Any]:
    """A small valid record."""
    return {
        "sicore": "1.0",
        "type": "lesson",
        "id": "eu.test:1",
        "title": {"en": "Ask first"},
        "statement": {"en": "Ask the people concerned before you plan."},
        "sources": [{"name": "lessons.txt"}],
    }
