"""Repositories of The Update Framework as they can be, good and bad, served from memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any
from urllib.parse import unquote

from attrs import define, field

from sicore.exchange.extra import exchange_package
from sicore.fetch import AnswerError, Opened

api = exchange_package("tuf.api.metadata")
_SERIALIZER = exchange_package("tuf.api.serialization.json").JSONSerializer()
_SIGNERS = exchange_package("securesystemslib.signer").CryptoSigner

ADDRESS = "memory:/"


@cache
def key(_number: int, kind: str = "ed25519") -> Any:
    """A key, the same for the same number."""
    return getattr(_SIGNERS, f"generate_{kind}")()


def days(count: float) -> datetime:
    """The time in some days."""
    return datetime.now(UTC).replace(microsecond=0) + timedelta(days=count)


@define
class Repository:
    """A repository that its keeper changes and publishes; `asked` lists what was asked for.

    Args:
        signers: What signs for each role.
        with_hashes: Whether metadata say the hashes and lengths of what they name.
    """

    signed: dict[str, Any] = field(factory=dict)
    signers: dict[str, list[Any]] = field(factory=dict)
    files: dict[str, bytes] = field(factory=dict)
    asked: list[str] = field(factory=list)
    with_hashes: bool = False

    def __attrs_post_init__(self) -> None:
        self.signed = {
            "root": api.Root(expires=days(30)),
            "timestamp": api.Timestamp(expires=days(30)),
            "snapshot": api.Snapshot(expires=days(30)),
            "targets": api.Targets(expires=days(30)),
        }
        for number, role in enumerate(sorted(api.TOP_LEVEL_ROLE_NAMES)):
            self.trust(role, key(number))
        self.publish("root", "targets", "snapshot", "timestamp", raised=False)

    @property
    def root(self) -> Any:
        return self.signed["root"]

    @property
    def targets(self) -> Any:
        return self.signed["targets"]

    @property
    def is_consistent(self) -> bool:
        return bool(self.root.consistent_snapshot)

    def trust(self, role: str, *keys: Any, threshold: int = 1) -> None:
        """Let keys sign for a role of the root, in place of those that did."""
        self.root.roles[role].keyids.clear()
        for each in keys:
            self.root.add_key(each.public_key, role)
        self.root.roles[role].threshold = threshold
        self.signers[role] = list(keys)

    def publish(self, *roles: str, raised: bool = True) -> None:
        """Sign roles and show them, each with the next version; the others learn of them when they are published."""
        for role in roles:
            self.signed[role].version += raised
            self.show(role)

    def show(self, role: str) -> bytes:
        """Sign a role as it is and show it; gives the bytes."""
        metadata = api.Metadata(self.signed[role])
        for signer in self.signers[role]:
            metadata.sign(signer, append=True)
        content: bytes = metadata.to_bytes(_SERIALIZER)
        self.files[f"metadata/{self.file_of(role)}"] = content
        told = self._told(content, self.signed[role].version)
        if role == "snapshot":
            self.signed["timestamp"].snapshot_meta = told
        elif role not in ("root", "timestamp"):
            self.signed["snapshot"].meta[f"{role}.json"] = told
        return content

    def file_of(self, role: str) -> str:
        """The name of what a role signed last."""
        is_versioned = role == "root" or (self.is_consistent and role != "timestamp")
        return f"{self.signed[role].version}.{role}.json" if is_versioned else f"{role}.json"

    def _told(self, content: bytes, version: int) -> Any:
        if not self.with_hashes:
            return api.MetaFile(version)
        return api.MetaFile(version, len(content), {"sha256": sha256(content).hexdigest()})

    def republish(self) -> None:
        """Publish all but the root anew, and whatever was delegated as it is."""
        self.publish("targets", "snapshot", "timestamp")

    def add(self, name: str, content: bytes, *, role: str = "targets", hashes: tuple[str, ...] = ("sha256",)) -> None:
        """Sign a target with the next publication of a role, and show it."""
        target = api.TargetFile.from_data(name, content, list(hashes))
        self.signed[role].targets[name] = target
        folder, slash, last = name.rpartition("/")
        for digest in target.hashes.values():
            self.files[f"targets/{folder}{slash}{digest}.{last}"] = content
        self.files[f"targets/{name}"] = content

    def delegate(
        self, role: str, by: str = "targets", *, paths: tuple[str, ...] = ("*",), number: int = 9, ends: bool = False
    ) -> None:
        """Let a role sign for some targets of another one."""
        giver = self.signed[by]
        if giver.delegations is None:
            giver.delegations = api.Delegations({}, {})
        giver.delegations.roles[role] = api.DelegatedRole(role, [], 1, ends, list(paths))
        giver.add_key(key(number).public_key, role)
        self.signed.setdefault(role, api.Targets(expires=days(30)))
        self.signers.setdefault(role, [key(number)])

    def delegate_to_bins(self, prefix: str, bits: int) -> list[str]:
        """Let roles sign for the targets by the first bits of the hashes of their names; gives their names."""
        bins = api.SuccinctRoles([], 1, bits, prefix)
        self.targets.delegations = api.Delegations({}, None, bins)
        self.targets.add_key(key(9).public_key)
        names = list(bins.get_roles())
        for name in names:
            self.signed[name], self.signers[name] = api.Targets(expires=days(30)), [key(9)]
        return names

    @contextmanager
    def opened(self, url: str, *, begin: int = 0, etag: str | None = None) -> Iterator[Opened]:  # noqa: ARG002
        """What a `Reader` opens."""
        name = url.removeprefix(ADDRESS)
        folder, _, file = name.partition("/")
        self.asked.append(name)
        content = self.files.get(f"{folder}/{unquote(file)}" if folder == "metadata" else name)
        if content is None:
            raise AnswerError(f"There is no {name}.", 404)
        yield Opened(begin=begin, left=None, pieces=iter([content[begin:]]))
