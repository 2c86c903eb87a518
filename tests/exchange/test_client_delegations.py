"""The verifying client finds targets where roles may sign for them, whatever they are called.

https://theupdateframework.github.io/specification/latest/#detailed-client-workflow; the numbers are those of its steps.
"""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.errors import UsageError
from sicore.exchange.errors import RefusedFeedError
from tools.tuf_client import file_name

pytest.importorskip("tuf")

from tests.exchange.repositories import api, days, key
from tests.exchange.rereading import CLOCK, Reading, later

# --- delegations (5.6.7) ---

GRAPHS: dict[str, tuple[list[tuple[str, str, tuple[str, ...], bool]], list[str]]] = {
    "one": ([("targets", "A", ("*",), False)], ["A"]),
    "first to last": ([("targets", "A", ("*",), False), ("targets", "B", ("*",), False)], ["A", "B"]),
    "deep before wide": (
        [
            ("targets", "A", ("*",), False),
            ("targets", "B", ("*",), False),
            ("A", "C", ("*",), False),
            ("A", "D", ("*",), False),
        ],
        ["A", "C", "D", "B"],
    ),
    "one that ends the search": (
        [
            ("targets", "A", ("*",), False),
            ("targets", "B", ("*",), False),
            ("A", "C", ("*",), True),
            ("C", "D", ("*",), False),
        ],
        ["A", "C", "D"],
    ),
    "one that ends it and does not match": (
        [("targets", "A", ("*.py",), True), ("targets", "B", ("*",), False)],
        ["B"],
    ),
    "in a circle": (
        [
            ("targets", "A", ("*",), False),
            ("A", "B", ("*",), False),
            ("B", "A", ("*",), False),
            ("B", "C", ("*",), False),
        ],
        ["A", "B", "C"],
    ),
    "twice the same": (
        [
            ("targets", "A", ("*",), False),
            ("targets", "B", ("*",), False),
            ("A", "C", ("*",), False),
            ("B", "C", ("*",), False),
        ],
        ["A", "C", "B"],
    ),
}


@pytest.mark.parametrize("graph", GRAPHS)
def test_delegations_are_followed_in_their_order(reading: Reading, graph: str) -> None:
    delegations, order = GRAPHS[graph]
    for by, role, paths, ends in delegations:
        reading.repository.delegate(role, by, paths=paths, ends=ends)
    reading.repository.publish(*(role for role in reading.repository.signed if len(role) == 1), raised=False)
    reading.repository.republish()

    client = reading.client()

    assert not client.has("missing")
    assert reading.repository.asked[4:] == [f"metadata/1.{role}.json" for role in order]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("README.md", b"by A"),
        ("docs/README.md", None),  # an asterisk stands for no slash
        ("releases/x/x_v1", b"by C"),
        ("releases/y/y_v1.zip", b"by D"),
        ("releases/z/z_v1.zip", None),  # D has it, and B does not let D sign for it
    ],
)
def test_a_target_is_found_where_every_role_on_the_way_may_sign_for_it(
    reading: Reading, name: str, found: bytes | None
) -> None:
    reading.repository.delegate("A", paths=("*.doc", "*.md"))
    reading.repository.delegate("B", paths=("releases/*/*",))
    reading.repository.delegate("C", "B", paths=("releases/x/*",))
    reading.repository.delegate("D", "B", paths=("releases/y/*.zip",))
    for role, told in (
        ("A", "README.md"),
        ("A", "docs/README.md"),
        ("C", "releases/x/x_v1"),
        ("D", "releases/y/y_v1.zip"),
    ):
        reading.repository.add(told, f"by {role}".encode(), role=role)
    reading.repository.add("releases/z/z_v1.zip", b"by D", role="D")
    reading.repository.publish("A", "B", "C", "D", "targets", "snapshot", "timestamp")

    if found is None:
        with pytest.raises(UsageError, match="no target"):
            reading.download(name)
    else:
        assert reading.download(name) == found


def test_a_role_is_judged_by_each_that_delegates_to_it(reading: Reading) -> None:
    reading.repository.delegate("A", paths=("a/*",))
    reading.repository.delegate("B", paths=("b/*",))
    reading.repository.delegate("C", "A", paths=("a/*",), number=15)
    reading.repository.delegate("C", "B", paths=("b/*",), number=16)
    reading.repository.signers["C"] = [key(15)]
    reading.repository.add("a/1", b"right", role="C")
    reading.repository.add("b/1", b"right", role="C")
    reading.repository.publish("C", "A", "B", "targets", "snapshot", "timestamp")
    client = reading.client()

    assert client.has("a/1")
    with pytest.raises(RefusedFeedError) as caught:
        client.has("b/1")
    assert caught.value.attack == "wrong-key"


def test_a_role_that_is_delegated_to_and_expired_is_refused(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    reading.repository.delegate("A")
    reading.repository.signed["A"].expires = days(7)
    reading.repository.add("a.txt", b"text", role="A")
    reading.repository.publish("A", "targets", "snapshot", "timestamp")
    reading.download("a.txt")
    (reading.state / "files" / "a.txt").unlink()

    monkeypatch.setattr(CLOCK, later())

    assert reading.refused("a.txt") == "freeze"
    assert list((reading.state / "files").iterdir()) == []


def test_a_role_that_no_snapshot_names_is_refused(reading: Reading) -> None:
    reading.repository.delegate("A")
    reading.repository.publish("A", raised=False)
    del reading.repository.signed["snapshot"].meta["A.json"]
    reading.repository.republish()

    assert reading.refused("a.txt") == "malformed"


def test_no_more_roles_are_asked_for_than_anybody_needs(reading: Reading) -> None:
    names = [f"role{number}" for number in range(40)]
    for name in names:
        reading.repository.delegate(name)
    reading.repository.publish(*names, "targets", "snapshot", "timestamp")

    assert not reading.client().has("missing")

    assert 30 < len(reading.repository.asked) < 40


def test_targets_in_bins_are_found_by_the_hashes_of_their_names(reading: Reading) -> None:
    names = reading.repository.delegate_to_bins("bin", 3)
    bins = api.SuccinctRoles([], 1, 3, "bin")
    for number in range(12):
        reading.repository.add(f"{number}.txt", str(number).encode(), role=bins.get_role_for_target(f"{number}.txt"))
    reading.repository.publish(*names, "targets", "snapshot", "timestamp")

    assert [reading.download(f"{number}.txt") for number in range(12)] == [str(number).encode() for number in range(12)]
    assert len(names) == 8


# --- names ---


@pytest.mark.parametrize("role", ["?", "#", "/role", "../role", "..", "a b", "%2e%2e", "täglich", "root.json/../x"])
def test_a_role_with_an_unusual_name_is_asked_for_in_quotes_and_kept_in_its_folder(reading: Reading, role: str) -> None:
    before = set(reading.state.parent.iterdir())
    reading.repository.delegate(role)
    reading.repository.publish(role, "targets", "snapshot", "timestamp")

    assert not reading.client().has("missing")

    assert reading.repository.asked[-1] == f"metadata/2.{quote(role, safe='')}.json"
    assert len(reading.trusted) == 5
    assert set(reading.state.parent.iterdir()) == before


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=300))
def test_a_file_for_a_target_lies_in_the_folder_whatever_its_name(name: str) -> None:
    file = file_name(name)

    assert "/" not in file
    assert file.strip(".")
    assert len(file.encode()) <= 240


@pytest.mark.parametrize("name", ["path/to/a.txt", "../../a.txt", "..", "a?b#c", "~", "a" * 300, "ä/ö"])
def test_a_target_with_an_unusual_name_is_downloaded_into_its_folder(reading: Reading, name: str) -> None:
    before = set(reading.state.parent.iterdir())
    reading.repository.add(name, b"text")
    reading.repository.republish()

    assert reading.download(name) == b"text"

    assert len(list((reading.state / "files").iterdir())) == 1
    assert set(reading.state.parent.iterdir()) == before
