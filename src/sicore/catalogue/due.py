"""What the privacy clock says must be forgotten."""

from collections.abc import Set as AbstractSet

from attrs import field, frozen


@frozen(kw_only=True)
class NamePlace:
    """A record in which a name stands that is forgotten elsewhere.

    Args:
        id: The id of the record.
        members: The JSON pointers of the texts, those of earlier revisions too.
    """

    id: str
    members: tuple[str, ...]


@frozen(kw_only=True)
class Due:
    """What must be forgotten of a record.

    Args:
        id: The id of the record.
        number: Its number in the catalogue.
        kind: `name`, for the name of a natural person whose time is over; `participant`, for that name in another
            record; `deleted`, for all that a deleted record said.
        members: The JSON pointers of what goes; empty where whole revisions go.
        revisions: The numbers of the revisions that hold it.
        names: What the natural person is called; empty for a participant.
        elsewhere: Where these names stand outside of what goes, for a person to judge.
        persons: For `participant`, the ids of the natural persons whose names may not be repeated.
    """

    id: str
    number: int
    kind: str
    members: tuple[str, ...]
    revisions: tuple[int, ...]
    names: AbstractSet[str] = field(default=frozenset(), repr=False)
    elsewhere: tuple[NamePlace, ...] = ()
    persons: AbstractSet[str] = frozenset()
