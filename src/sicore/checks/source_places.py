"""Where the values of a record stand in the sources that they were read from."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

from attrs import frozen

from sicore.findings import SourcePlace
from sicore.members import Json
from sicore.model import AnyRecord, Record


@frozen(kw_only=True)
class SourcePlaces:
    """What a record says about the places of its values.

    Args:
        selectors: For the JSON pointer of a value, the number of a source, a colon and the spot in it.
        sources: The name or the address of each source, None where a source has neither.
    """

    selectors: Mapping[str, Any]
    sources: Sequence[str | None]

    @classmethod
    def of_record(cls, record: AnyRecord) -> Self:
        """What a record says."""
        if not isinstance(record, Record):
            return cls(selectors={}, sources=())
        return cls(selectors=record.places, sources=[source.name or source.url for source in record.sources])

    @classmethod
    def of_members(cls, members: Json) -> Self:
        """What the JSON object of a record says, which may be wrong in every way."""
        told = members if isinstance(members, dict) else {}
        selectors, sources = told.get("places"), told.get("sources")
        return cls(
            selectors=selectors if isinstance(selectors, dict) else {},
            sources=[_name(source) for source in sources] if isinstance(sources, list) else (),
        )

    def find(self, pointer: str | None) -> SourcePlace | None:
        """The place of a value, or of the nearest value around it; None where the record does not say."""
        while pointer:
            selector = self.selectors.get(pointer)
            if isinstance(selector, str) and (place := self._place(selector)) is not None:
                return place
            pointer = pointer.rpartition("/")[0]
        return None

    def _place(self, selector: str) -> SourcePlace | None:
        number, colon, spot = selector.partition(":")
        if not colon or not number.isdecimal() or len(number) > 4 or int(number) >= len(self.sources):
            return None
        return SourcePlace.parse(spot, source=self.sources[int(number)])


def _name(source: Json) -> str | None:
    if not isinstance(source, dict):
        return None
    return next((told for told in (source.get("name"), source.get("url")) if isinstance(told, str) and told), None)
