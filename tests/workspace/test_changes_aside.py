"""Changes that wait for an answer."""

import gc
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from sicore.format import Change, ChangeKind, MemberChange
from sicore.workspace.changes_aside import ChangesAside

changes = st.builds(
    Change,
    kind=st.sampled_from(ChangeKind),
    id=st.text(),
    members=st.lists(st.builds(MemberChange, pointer=st.text(), old=st.text(), new=st.none())).map(tuple),
)


@given(st.lists(changes))
def test_they_come_back_as_they_came_and_more_than_once(told: list[Change]) -> None:
    with ChangesAside() as aside:
        aside.add(told)

        assert list(aside) == told
        assert list(aside) == told


def test_however_many_they_are_memory_holds_one_at_a_time() -> None:
    def many() -> Iterator[Change]:
        for number in range(5000):
            yield Change(kind=ChangeKind.ADDED, id=f"eu.test:{number}", members=(MemberChange(pointer="/x" * 100),))

    with ChangesAside() as aside:
        aside.add(many())
        waiting = iter(aside)
        for _ in range(2500):
            next(waiting)
        held = sum(isinstance(each, Change) for each in gc.get_objects())

    assert held < 10
