"""The verifying client does what the specification of The Update Framework asks of clients: roots, and what is kept.

https://theupdateframework.github.io/specification/latest/#detailed-client-workflow; the numbers are those of its steps.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from sicore.errors import SicoreError, UsageError
from sicore.exchange.errors import RefusedFeedError
from sicore.fetch import AnswerError
from tests.exchange.serving import served
from tools.tuf_client import main

pytest.importorskip("tuf")

from tests.exchange.repositories import Repository, days, key
from tests.exchange.rereading import FIVE, Reading, Version, top

# --- what is asked for, and what is remembered ---


def test_nothing_is_asked_for_before_the_first_refresh_and_then_each_role_once(reading: Reading) -> None:
    assert (reading.repository.asked, reading.trusted) == ([], {"root": 1})

    reading.refresh()

    assert reading.repository.asked == [
        "metadata/2.root.json",
        "metadata/timestamp.json",
        "metadata/1.snapshot.json",
        "metadata/1.targets.json",
    ]
    assert reading.trusted == top(1, 1, 1, 1)


def test_a_download_refreshes_first_and_a_target_that_is_there_is_not_asked_for_again(reading: Reading) -> None:
    reading.repository.add("a.txt", b"first")
    reading.repository.republish()

    assert reading.download("a.txt") == b"first"
    reading.repository.asked.clear()
    assert reading.download("a.txt") == b"first"

    assert reading.repository.asked == ["metadata/2.root.json", "metadata/timestamp.json"]


def test_metadata_are_kept_byte_for_byte(reading: Reading) -> None:
    unusual = reading.repository.files["metadata/timestamp.json"] + b" "
    reading.repository.files["metadata/timestamp.json"] = unusual

    reading.refresh()

    assert (reading.state / "timestamp.json").read_bytes() == unusual
    assert dict(reading.client().files())["1.root.json"] == reading.repository.files["metadata/1.root.json"]


def test_names_are_not_versioned_where_snapshots_are_not_consistent(reading: Reading) -> None:
    reading.repository.root.consistent_snapshot = False
    reading.repository.publish("root")
    reading.repository.add("a/b.txt", b"plain")
    reading.repository.republish()

    assert reading.download("a/b.txt") == b"plain"

    assert reading.repository.asked == [
        "metadata/2.root.json",
        "metadata/3.root.json",
        "metadata/timestamp.json",
        "metadata/snapshot.json",
        "metadata/targets.json",
        "targets/a/b.txt",
    ]


def test_a_client_can_leave_out_the_hash_before_the_name_of_a_target(reading: Reading) -> None:
    reading.repository.add("a.txt", b"plain")
    reading.repository.republish()

    client = reading.client(prefix_targets=False)
    client.download("a.txt", reading.state / "files" / "a.txt")

    assert reading.repository.asked[-1] == "targets/a.txt"
    assert client.names("a.txt") == ("a.txt",)


def test_a_target_may_be_asked_for_under_any_of_its_hashes(reading: Reading) -> None:
    for number, hashes in enumerate([("sha256",), ("sha512",), ("sha256", "sha512")]):
        reading.repository.add(f"dir/{number}.txt", b"text", hashes=hashes)
    reading.repository.republish()

    assert [reading.download(f"dir/{number}.txt") for number in range(3)] == [b"text"] * 3

    client = reading.client()
    client.refresh()
    names = client.names("dir/2.txt")
    assert all(f"targets/{name}" in reading.repository.files for name in names)
    assert len(names) == 2
    assert client.target("dir/1.txt") == (4, None)


def test_members_that_nobody_knows_are_signed_like_others(reading: Reading) -> None:
    root = reading.repository.root
    root.unrecognized_fields["mood"] = {"good": True}
    root.roles["snapshot"].unrecognized_fields["mood"] = 1
    reading.repository.publish("root")

    reading.refresh()

    assert reading.trusted["root"] == 2


def test_one_client_can_be_used_again_and_again_also_after_a_failure(reading: Reading) -> None:
    reading.repository.add("a.txt", b"text")
    reading.repository.republish()
    client = reading.client()
    right = reading.repository.files.pop("metadata/2.snapshot.json")
    with pytest.raises(AnswerError):
        client.has("a.txt")
    reading.repository.files["metadata/2.snapshot.json"] = right

    client.download("a.txt", reading.state / "files" / "a.txt")
    assert client.has("a.txt")
    reading.repository.republish()
    client.refresh()

    assert reading.trusted == top(1, 3, 3, 3)
    assert client.expires == min(each.expires for each in reading.repository.signed.values()).isoformat()


# --- the root (5.3) ---


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told["signed"].pop("version"),
        lambda told: told["signed"].update(version=7),
        lambda told: told["signatures"][0].update(sig="00" * 64),
        lambda told: told["signatures"].clear(),
        lambda told: told["signatures"].append(told["signatures"][0]),
        lambda told: told["signed"].update(_type="timestamp"),
        lambda told: told["signed"]["roles"]["root"].update(threshold=0),
    ],
)
def test_refuses_a_first_root_that_is_none_and_remembers_nothing_of_it(
    repository: Repository, tmp_path: Path, spoil: Callable[[dict[str, Any]], object]
) -> None:
    told = json.loads(repository.files["metadata/1.root.json"])
    spoil(told)
    reading = Reading(repository, tmp_path)

    with pytest.raises(RefusedFeedError):
        reading.begin(json.dumps(told).encode())

    assert (repository.asked, reading.trusted) == ([], {})
    reading.begin().refresh()


def test_needs_a_root_and_takes_one_that_somebody_put_into_its_folder(repository: Repository, tmp_path: Path) -> None:
    reading = Reading(repository, tmp_path)
    with pytest.raises(UsageError, match="a root to trust must be given"):
        reading.refresh()
    (tmp_path / "root.json").write_bytes(repository.files["metadata/1.root.json"])

    reading.refresh()

    assert reading.trusted == top(1, 1, 1, 1)


def test_the_first_root_stays_the_one_to_be_compared(reading: Reading) -> None:
    first = reading.client().fingerprint
    for _ in range(11):
        reading.repository.publish("root")
    reading.refresh()

    assert (reading.client().fingerprint, reading.client().fingerprint) == (first, first)
    with pytest.raises(RefusedFeedError, match="is trusted here"):
        reading.client(reading.repository.files["metadata/12.root.json"])


ONE, TWO = Version((1,), 1, (1,)), Version((2,), 1, (2, 1))
ROOTS: dict[str, tuple[list[Version], bool]] = {
    "a new key signed by both": ([ONE, TWO, Version((2,), 1, (2,))], True),
    "signatures of strangers beside those that count": (
        [Version((1,), 1, (3, 1)), Version((2,), 1, (3, 2, 1, 4)), Version((2,), 1, (2, 4))],
        True,
    ),
    "three of five, others each time": (
        [Version(FIVE, 3, (0, 2, 4)), Version(FIVE, 3, (0, 4, 1)), Version(FIVE, 3, (0, 1, 3))],
        True,
    ),
    "one of five keys replaced": ([Version(FIVE, 3, (0, 2, 4)), Version((0, 1, 3, 4, 5), 3, (0, 4, 1))], True),
    "all of five keys replaced": (
        [Version(FIVE, 3, (0, 2, 4)), Version((5, 6, 7, 8, 9), 3, (0, 2, 4, 5, 6, 7))],
        True,
    ),
    "more must sign": ([Version((1, 2, 3), 1, (1,)), Version((1, 2, 3), 2, (1, 2))], True),
    "fewer must sign": (
        [Version((1, 2, 3), 2, (1, 2)), Version((1, 2, 3), 1, (1, 2)), ONE_OF := Version((1, 2, 3), 1, (1,))],
        True,
    ),
    "the old key did not sign": ([ONE, Version((2,), 1, (2, 3))], False),
    "the new key did not sign": ([ONE, Version((2,), 1, (1, 3))], False),
    "too few of the new keys": ([Version(FIVE, 3, (0, 2, 4)), Version((0, 1, 3, 4, 5), 3, (0, 2, 4))], False),
    "too few of the old keys": ([Version(FIVE, 3, (0, 2, 4)), Version((0, 1, 3, 4, 5), 3, (0, 4, 5))], False),
    "more must sign and did not": ([Version((1, 2, 3), 1, (1,)), Version((1, 2, 3), 2, (2,))], False),
    "fewer must sign, by the new root alone": ([Version((1, 2, 3), 2, (1, 2)), ONE_OF], False),
}


@pytest.mark.parametrize("case", ROOTS)
def test_a_root_counts_when_enough_of_the_old_and_of_the_new_keys_signed_it(tmp_path: Path, case: str) -> None:
    versions, is_right = ROOTS[case]
    repository = Repository()
    for number, each in enumerate(versions, start=1):
        repository.trust("root", *map(key, each.keys), threshold=each.threshold)
        repository.signers["root"] = [key(number) for number in each.signed_by]
        repository.root.version = number
        repository.show("root")
    reading = Reading(repository, tmp_path)
    reading.begin()

    if is_right:
        reading.refresh()
    else:
        assert reading.refused() == "replaced-root"

    last = len(versions) if is_right else len(versions) - 1
    assert (tmp_path / "root.json").read_bytes() == repository.files[f"metadata/{last}.root.json"]


def test_refuses_a_root_under_the_number_of_another(reading: Reading) -> None:
    reading.repository.publish("root")
    reading.repository.publish("root")
    reading.repository.files["metadata/2.root.json"] = reading.repository.files["metadata/3.root.json"]

    assert reading.refused() == "rollback"
    assert reading.trusted == {"root": 1}


def test_a_root_that_expired_is_remembered_and_nothing_after_it(reading: Reading) -> None:
    reading.refresh()
    reading.repository.root.expires = days(-1)
    reading.repository.publish("root")
    reading.repository.republish()

    assert reading.refused() == "freeze"
    assert reading.trusted == top(2, 1, 1, 1)


def test_a_root_that_expired_on_the_way_to_the_newest_counts(reading: Reading) -> None:
    for expires in (days(-1), days(30)):
        reading.repository.root.expires = expires
        reading.repository.publish("root")

    reading.refresh()

    assert reading.trusted["root"] == 3


def test_follows_so_many_roots_at_once_and_no_more(reading: Reading) -> None:
    for _ in range(300):
        reading.repository.publish("root")

    reading.refresh()
    assert reading.trusted["root"] == 257  # no endless chain of them: 256 at a time (5.3.3)
    assert len(reading.repository.asked) == 256 + 3


def test_a_lost_network_is_no_attack_and_keeps_what_was_found_right(reading: Reading) -> None:
    reading.refresh()
    reading.repository.publish("root")
    reading.refresh()
    del reading.repository.files["metadata/timestamp.json"]

    with pytest.raises(AnswerError):
        reading.refresh()

    assert reading.trusted == top(2, 1, 1, 1)


# --- the commands that suites drive ---


def test_suites_can_drive_it_by_commands(repository: Repository, tmp_path: Path) -> None:
    repository.add("dir/a b.txt", b"text")
    repository.republish()
    (tmp_path / "web").mkdir()
    for name, content in repository.files.items():
        file = tmp_path / "web" / quote(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    metadata, targets = tmp_path / "metadata", tmp_path / "targets"
    targets.mkdir()
    (tmp_path / "root.json").write_bytes(repository.files["metadata/1.root.json"])

    with served(tmp_path / "web") as web:
        state = ["--metadata-dir", str(metadata)]
        there = [*state, "--metadata-url", f"{web.address}metadata"]
        into = ["--target-base-url", f"{web.address}targets", "--target-dir", str(targets)]
        statuses = [
            main([*there, "refresh"]),
            main([*state, "init", str(tmp_path / "root.json")]),
            main([*there, "refresh"]),
            main([*there, "--target-name", "dir/a b.txt", *into, "download"]),
            main([*there, "--target-name", "dir/a b.txt", "--target-name", "missing", *into, "download"]),
        ]
        asked = [request.path for request in web.asked]

    assert statuses == [1, 0, 0, 0, 1]
    assert [file.read_bytes() for file in targets.iterdir()] == [b"text"]
    assert asked[0] == "/metadata/2.root.json"
    assert [path for path in asked if "snapshot" in path] == ["/metadata/2.snapshot.json"]
    assert sorted(file.name for file in metadata.glob("*.json")) == [
        "root.json",
        "snapshot.json",
        "targets.json",
        "timestamp.json",
    ]


def test_a_root_that_is_none_ends_the_first_command_with_one(tmp_path: Path) -> None:
    (tmp_path / "root.json").write_text("<html>", encoding="utf-8")

    assert main(["--metadata-dir", str(tmp_path / "state"), "init", str(tmp_path / "root.json")]) == 1
    assert main(["--metadata-dir", str(tmp_path / "state"), "init", str(tmp_path / "nowhere.json")]) == 1


def test_what_is_wrong_is_told_as_one_kind_of_error(reading: Reading) -> None:
    with pytest.raises(SicoreError):
        reading.client().download("missing", reading.state / "files" / "missing")
