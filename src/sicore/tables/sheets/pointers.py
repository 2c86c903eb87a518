"""JSON pointers (RFC 6901) into the object of a row, and the way along them."""

from collections.abc import Mapping

from sicore.members import Json, steps


def put(members: dict[str, Json], pointer: str, value: Json) -> None:
    """Put a value where a pointer leads, making the objects on the way; the way leads through no lists.

    >>> members = {}
    >>> put(members, "/total_cost/amount", "5.00")
    >>> members
    {'total_cost': {'amount': '5.00'}}
    """
    *way, last = steps(pointer)
    for name in way:
        inner = members.get(name)
        if not isinstance(inner, dict):
            inner = members[name] = {}
        members = inner
    members[last] = value


def moved(pointer: str, numbers: Mapping[str, Mapping[int, int]]) -> str | None:
    """The pointer to a value after the entries of lists got other numbers.

    Args:
        pointer: The pointer as it was.
        numbers: For the pointer of each list whose entries moved, as it was: the new number of each entry by its old
            one.

    Returns:
        The pointer as it is now; None where the entry is gone.

    >>> moved("/needs/2/text", {"/needs": {0: 0, 2: 1}}), moved("/needs/1", {"/needs": {0: 0, 2: 1}})
    ('/needs/1/text', None)
    """
    if not pointer.startswith("/"):
        return pointer
    was, now = "", ""
    for step in pointer.split("/")[1:]:
        of_list = numbers.get(was)
        if of_list is not None and step.isascii() and step.isdecimal():
            if int(step) not in of_list:
                return None
            now += f"/{of_list[int(step)]}"
        else:
            now += f"/{step}"
        was += f"/{step}"
    return now
