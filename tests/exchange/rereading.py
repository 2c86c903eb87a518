"""Somebody who reads a repository of The Update Framework again and again."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from attrs import define, frozen

from sicore.exchange.client import VerifyingClient
from sicore.exchange.errors import RefusedFeedError
from tests.exchange.repositories import ADDRESS, Repository, days
from tools.tuf_client import file_name

CLOCK = "tuf.ngclient._internal.trusted_metadata_set.datetime.datetime"
"""What tells python-tuf the time."""

FIVE = (0, 1, 2, 3, 4)


@frozen
class Version:
    """A version of a root or another role: the keys that may sign, how many must, and those that did."""

    keys: tuple[int, ...]
    threshold: int
    signed_by: tuple[int, ...]


@define
class Reading:
    """Somebody who reads a repository again and again, each time with a new client.

    Args:
        repository: What is read.
        state: What is remembered.
    """

    repository: Repository
    state: Path

    def begin(self, root: bytes | None = None) -> VerifyingClient:
        return self.client(root or self.repository.files["metadata/1.root.json"])

    def client(self, root: bytes | None = None, **more: Any) -> VerifyingClient:
        return VerifyingClient(
            state=self.state,
            metadata_url=f"{ADDRESS}metadata",
            targets_url=f"{ADDRESS}targets",
            root=root,
            reader=self.repository,
            **more,
        )

    def refresh(self) -> None:
        self.repository.asked.clear()
        self.client().refresh()

    def refused(self, name: str | None = None) -> str:
        """Refresh, or download a target, and be refused; gives the word for it."""
        self.repository.asked.clear()
        with pytest.raises(RefusedFeedError) as caught:
            self.client().refresh() if name is None else self.download(name)
        return caught.value.attack

    def download(self, name: str) -> bytes:
        return self.client().download(name, self.state / "files" / file_name(name)).read_bytes()

    @property
    def trusted(self) -> dict[str, int]:
        """The versions of the metadata that are remembered, by the names of their files."""
        files = sorted(self.state.glob("*.json"))
        return {file.name[:-5]: json.loads(file.read_bytes())["signed"]["version"] for file in files}


def top(root: int, timestamp: int, snapshot: int, targets: int) -> dict[str, int]:
    return {"root": root, "snapshot": snapshot, "targets": targets, "timestamp": timestamp}


def later() -> Any:
    """A clock that goes eighteen days before others, in the place of the class."""
    clock = Mock(wraps=datetime)
    clock.now.return_value = days(18)
    return clock
