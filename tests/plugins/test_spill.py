"""Records set aside on disk."""

from sicore.model import AnyRecord, Organisation, Project, Source
from sicore.plugins.spill import Spill
from sicore.text import LangText


def project(number: int, title: str = "Door") -> AnyRecord:
    return Project(id=f"at.lists:{number}", title=LangText({"en": title}), sources=(Source(name="list.csv"),))


def test_gives_records_of_a_type_in_the_order_in_which_they_came() -> None:
    body = Organisation(id="at.lists:org/1", title=LangText({"en": "Body"}), sources=(Source(name="list.csv"),))
    with Spill() as spill:
        for record in (project(2), body, project(1)):
            spill.add(record)

        assert [record.id for record in spill.of_type("project")] == ["at.lists:2", "at.lists:1"]
        assert spill.find("at.lists:org/1") == body
        assert spill.find("at.lists:3") is None


def test_knows_of_what_nothing_was_said_yet() -> None:
    with Spill() as spill:
        spill.add(project(1))
        spill.add(project(2))

        assert spill.tell("at.lists:1")
        assert not spill.tell("at.lists:1")
        assert not spill.tell("at.lists:9")
        assert list(spill.untold()) == [("at.lists:2", "project")]


def test_of_two_records_with_one_id_the_first_is_found_and_both_are_there() -> None:
    with Spill() as spill:
        spill.add(project(1, "Door"))
        spill.add(project(1, "Gate"))
        found = spill.find("at.lists:1")

        assert found == project(1, "Door")
        assert len(list(spill.of_type("project"))) == 2
