"""What every JSON object of the format has."""

from attrs import fields

from sicore.members import Node, about


def test_a_node_keeps_what_it_does_not_know() -> None:
    assert Node(unknown={"later": 1}).unknown == {"later": 1}
    assert Node().unknown == {}


def test_what_a_node_does_not_know_is_no_member_of_its_own() -> None:
    assert fields(Node).unknown.metadata["hidden"] is True
    assert "later" not in repr(Node(unknown={"later": 1}))


def test_describes_a_member_with_what_is_said_about_it_alone() -> None:
    assert about("How many.", minimum=0) == {"about": "How many.", "minimum": 0}
