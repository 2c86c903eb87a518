"""The names under which a record speaks of a natural person."""

from collections.abc import Iterator

from sicore.model import AnyRecord, Organisation
from sicore.privacy.clock import is_natural_person
from sicore.privacy.stripping import NEUTRAL_NAME

_NEUTRAL = frozenset(NEUTRAL_NAME.values())


def names_of_person(record: AnyRecord, *, is_person: bool = False) -> frozenset[str]:
    """What a natural person is called in their own record; nothing for all other records.

    Args:
        record: Any record.
        is_person: Whether it is known from elsewhere that the organisation is a natural person.
    """
    if not isinstance(record, Organisation) or not (is_person or is_natural_person(record)):
        return frozenset()
    return frozenset(_names(record)) - _NEUTRAL


def _names(person: Organisation) -> Iterator[str]:
    yield from person.title.by_tag().values()
    if person.legal_name is not None:
        yield person.legal_name
    if person.other_names is not None:
        yield from person.other_names.by_tag().values()
