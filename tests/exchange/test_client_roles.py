"""The verifying client refuses what is older, mixed, frozen, or not signed by enough of the right keys.

https://theupdateframework.github.io/specification/latest/#detailed-client-workflow; the numbers are those of its steps.
"""

import json

import pytest

from sicore.fetch import AnswerError

pytest.importorskip("tuf")

from tests.exchange.repositories import days, key
from tests.exchange.rereading import CLOCK, FIVE, Reading, Version, later, top

# --- signatures of the other roles ---


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
@pytest.mark.parametrize(
    ("version", "is_right"),
    [
        (Version((12,), 1, (12,)), True),
        (Version((12,), 1, (13, 12, 14)), True),
        (Version((12,), 1, (13,)), False),
        (Version(FIVE, 3, (1, 2, 4)), True),
        (Version(FIVE, 3, (0, 4)), False),
        (Version((0, 1, 3, 4, 5), 3, (0, 2, 4)), False),
        (Version((0, 1), 3, (0, 1)), False),
    ],
)
def test_a_role_counts_when_enough_of_its_keys_signed_it(
    reading: Reading, role: str, version: Version, is_right: bool
) -> None:
    reading.repository.trust(role, *map(key, version.keys), threshold=version.threshold)
    reading.repository.signers[role] = list(map(key, version.signed_by))
    reading.repository.publish("root")
    reading.repository.republish()

    if is_right:
        reading.refresh()
        assert reading.trusted == top(2, 2, 2, 2)
    else:
        assert reading.refused() == "wrong-key"
        assert role not in reading.trusted


def test_one_key_that_is_named_and_signs_many_times_signs_once(reading: Reading) -> None:
    reading.repository.trust("snapshot", key(12))
    reading.repository.root.roles["snapshot"].keyids *= 3
    reading.repository.root.roles["snapshot"].threshold = 2
    reading.repository.publish("root")
    reading.repository.republish()
    told = json.loads(reading.repository.files["metadata/2.snapshot.json"])
    told["signatures"] *= 3
    reading.repository.files["metadata/2.snapshot.json"] = json.dumps(told).encode()

    reading.refused()

    assert "snapshot" not in reading.trusted


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa", "rsa"])
def test_keys_of_every_kind_that_the_specification_names_count(reading: Reading, kind: str) -> None:
    first, second = reading.repository.signers["root"][0], key(17, kind)
    reading.repository.trust("root", first, second, threshold=2)
    reading.repository.publish("root")
    reading.refresh()
    reading.repository.publish("root")
    told = json.loads(reading.repository.files["metadata/3.root.json"])
    told["signatures"][1]["sig"] = told["signatures"][1]["sig"][:-8] + "00000000"
    reading.repository.files["metadata/3.root.json"] = json.dumps(told).encode()

    assert reading.refused() == "tampering"
    assert reading.trusted["root"] == 2


@pytest.mark.parametrize("signature", ["", "00" * 64])
def test_a_wrong_signature_beside_enough_right_ones_does_no_harm(reading: Reading, signature: str) -> None:
    reading.repository.trust("timestamp", key(12), key(13))
    reading.repository.publish("root", "timestamp")
    told = json.loads(reading.repository.files["metadata/timestamp.json"])
    told["signatures"][0]["sig"] = signature
    reading.repository.files["metadata/timestamp.json"] = json.dumps(told).encode()

    reading.refresh()

    assert reading.trusted["timestamp"] == 2


def test_refuses_two_signatures_of_one_key(reading: Reading) -> None:
    told = json.loads(reading.repository.files["metadata/1.snapshot.json"])
    told["signatures"] *= 2
    reading.repository.files["metadata/1.snapshot.json"] = json.dumps(told).encode()

    assert reading.refused() == "malformed"
    assert reading.trusted == {"root": 1, "timestamp": 1}


def test_refuses_what_is_signed_for_another_role(reading: Reading) -> None:
    reading.repository.trust("snapshot", key(12))
    reading.repository.trust("timestamp", key(12))
    reading.repository.publish("root")
    reading.repository.republish()
    files = reading.repository.files
    files["metadata/timestamp.json"] = files["metadata/2.snapshot.json"]

    assert reading.refused() == "malformed"
    assert reading.trusted == {"root": 2}


# --- older, mixed and frozen (5.4 to 5.6) ---


def test_an_older_timestamp_is_refused_and_the_same_one_with_other_content_is_passed_over(reading: Reading) -> None:
    reading.repository.publish("timestamp")
    reading.refresh()
    timestamp = reading.repository.signed["timestamp"]
    timestamp.snapshot_meta.version = 100
    reading.repository.show("timestamp")
    reading.refresh()
    assert reading.repository.asked[-1] == "metadata/timestamp.json"
    told = json.loads((reading.state / "timestamp.json").read_bytes())
    assert told["signed"]["meta"]["snapshot.json"]["version"] == 1

    timestamp.version, timestamp.snapshot_meta.version = 1, 1
    reading.repository.show("timestamp")

    assert reading.refused() == "rollback"
    assert reading.trusted == top(1, 2, 1, 1)


@pytest.mark.parametrize("with_hashes", [False, True])
def test_a_timestamp_that_names_an_older_snapshot_is_refused(reading: Reading, with_hashes: bool) -> None:
    reading.repository.with_hashes = with_hashes
    reading.repository.republish()
    reading.refresh()
    reading.repository.signed["snapshot"].version = 1
    reading.repository.show("snapshot")
    reading.repository.publish("timestamp")

    assert reading.refused() == "rollback"
    assert reading.trusted == top(1, 2, 2, 2)


@pytest.mark.parametrize("with_hashes", [False, True])
def test_a_snapshot_that_names_older_targets_is_refused(reading: Reading, with_hashes: bool) -> None:
    reading.repository.with_hashes = with_hashes
    reading.repository.publish("targets")
    reading.repository.republish()
    reading.refresh()
    reading.repository.targets.version = 1
    reading.repository.show("targets")
    reading.repository.publish("snapshot", "timestamp")

    assert reading.refused() == "rollback"
    assert reading.trusted == top(1, 3, 2, 3)


def test_a_snapshot_that_leaves_out_what_it_named_is_refused(reading: Reading) -> None:
    reading.repository.delegate("A")
    reading.repository.publish("A", "targets", "snapshot", "timestamp")
    reading.refresh()
    del reading.repository.signed["snapshot"].meta["A.json"]
    reading.repository.publish("snapshot", "timestamp")

    assert reading.refused() == "malformed"
    assert reading.trusted["snapshot"] == 2


def test_a_snapshot_of_another_version_than_the_timestamp_says_is_refused(reading: Reading) -> None:
    reading.repository.signed["snapshot"].version = 2
    content = reading.repository.show("snapshot")
    reading.repository.signed["timestamp"].snapshot_meta.version = 1
    reading.repository.publish("timestamp")
    reading.repository.files["metadata/1.snapshot.json"] = content

    assert reading.refused() == "rollback"
    assert reading.trusted == {"root": 1, "timestamp": 2}


def test_targets_of_another_version_than_the_snapshot_says_are_refused(reading: Reading) -> None:
    reading.refresh()
    reading.repository.publish("targets")
    reading.refresh()
    assert reading.trusted["targets"] == 1
    files = reading.repository.files
    reading.repository.publish("targets", "snapshot", "timestamp")
    files["metadata/3.targets.json"] = files["metadata/2.targets.json"]

    assert reading.refused() == "rollback"
    assert reading.trusted == top(1, 2, 2, 1)


@pytest.mark.parametrize(
    ("role", "trusted"), [("timestamp", (1, 1, 1)), ("snapshot", (2, 1, 1)), ("targets", (2, 2, 1))]
)
def test_what_expired_is_refused_and_what_leads_to_it_is_remembered(
    reading: Reading, role: str, trusted: tuple[int, int, int]
) -> None:
    reading.refresh()
    reading.repository.signed[role].expires = days(-1)
    reading.repository.republish()

    assert reading.refused() == "freeze"
    assert reading.trusted == top(1, *trusted)


def test_what_is_remembered_and_expired_still_keeps_out_what_is_older(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading.repository.signed["timestamp"].expires = days(7)
    reading.repository.publish("timestamp")
    older = reading.repository.files["metadata/timestamp.json"]
    reading.repository.publish("timestamp")
    reading.refresh()
    reading.repository.signed["timestamp"].expires = days(21)
    reading.repository.republish()
    newer = reading.repository.files["metadata/timestamp.json"]
    monkeypatch.setattr(CLOCK, later())

    reading.repository.files["metadata/timestamp.json"] = older
    assert reading.refused() == "rollback"
    reading.repository.files["metadata/timestamp.json"] = newer
    reading.refresh()

    assert reading.trusted == top(1, 4, 2, 2)


@pytest.mark.parametrize(
    ("role", "rotated"),
    [("timestamp", ("timestamp",)), ("snapshot", ("snapshot", "timestamp")), ("targets", ("snapshot",))],
)
def test_new_keys_undo_a_version_that_was_driven_too_far(reading: Reading, role: str, rotated: tuple[str, ...]) -> None:
    reading.repository.signed[role].version = 99_999
    reading.repository.show(role)
    reading.repository.publish(*[each for each in ("snapshot", "timestamp") if each != role])
    reading.refresh()
    assert reading.trusted[role] == 99_999
    for number, each in enumerate(rotated):
        reading.repository.trust(each, key(20 + number))
    reading.repository.publish("root")
    reading.repository.signed[role].version = 1
    reading.repository.show(role)
    reading.repository.publish(*[each for each in ("snapshot", "timestamp") if each != role])

    reading.refresh()

    assert reading.trusted[role] == 1


@pytest.mark.parametrize("role", ["snapshot", "targets"])
def test_a_version_that_is_named_and_not_there_is_no_attack(reading: Reading, role: str) -> None:
    reading.refresh()
    reading.repository.republish()
    del reading.repository.files[f"metadata/2.{role}.json"]

    with pytest.raises(AnswerError):
        reading.refresh()

    assert reading.repository.asked[-1] == f"metadata/2.{role}.json"
    assert reading.trusted == top(1, 2, 1 if role == "snapshot" else 2, 1)


# --- hashes and lengths ---


@pytest.mark.parametrize("role", ["snapshot", "targets", "A"])
@pytest.mark.parametrize("wrong", ["hash", "length"])
def test_metadata_with_another_hash_or_length_than_is_told_of_them_are_refused(
    reading: Reading, role: str, wrong: str
) -> None:
    reading.repository.with_hashes = True
    reading.repository.delegate("A")
    reading.repository.publish("A", "targets")
    meta = reading.repository.signed["snapshot"].meta.get(f"{role}.json")
    if role == "snapshot":
        reading.repository.publish("snapshot")
        meta = reading.repository.signed["timestamp"].snapshot_meta
    if wrong == "hash":
        meta.hashes = {"sha256": "0" * 64}
    else:
        meta.length -= 1
    reading.repository.publish(*(("timestamp",) if role == "snapshot" else ("snapshot", "timestamp")))

    assert reading.refused("missing") in {"tampering", "endless-data"}
    assert role not in reading.trusted


@pytest.mark.parametrize(
    ("content", "word"), [(b"other", "tampering"), (b"shor", "tampering"), (b"longer", "endless-data")]
)
def test_a_target_that_is_not_what_was_signed_is_refused_and_leaves_nothing(
    reading: Reading, content: bytes, word: str
) -> None:
    reading.repository.add("a.txt", b"right")
    reading.repository.republish()
    for name in list(reading.repository.files):
        if name.endswith("a.txt"):
            reading.repository.files[name] = content

    assert reading.refused("a.txt") == word
    assert list((reading.state / "files").iterdir()) == []


def test_a_target_that_changed_takes_the_place_of_the_old_one_once_it_is_whole(reading: Reading) -> None:
    reading.repository.add("a.txt", b"first")
    reading.repository.republish()
    reading.download("a.txt")
    reading.repository.add("a.txt", b"second")
    reading.repository.republish()
    good = dict(reading.repository.files)
    for name in list(good):
        if name.endswith("a.txt"):
            reading.repository.files[name] = b"spoilt"
    assert reading.refused("a.txt") == "tampering"
    assert (reading.state / "files" / "a.txt").read_bytes() == b"first"

    reading.repository.files = good
    assert reading.download("a.txt") == b"second"


def test_endless_metadata_are_refused(reading: Reading) -> None:
    reading.repository.files["metadata/timestamp.json"] += b" " * 20_000

    assert reading.refused() == "endless-data"
