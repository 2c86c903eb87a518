"""What finds were counted by, as people call it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from sicore.catalogue.search.page import Counts
from sicore.codelists import Shelf
from sicore.format.schema import type_title
from sicore.model import RECORD_TYPES
from sicore.render import Vocabulary
from sicore.render.visible import visible
from sicore.text import language_of

_LISTS = {"country": "country", "language": "language"}
"""The facets whose values are of one list, whatever the records say."""

_SEVERAL = " / "


@frozen(kw_only=True)
class Facets:
    """The counts of a search, with what their values are called.

    Args:
        counts: For each facet its values and how many finds have each.
        lists: For each facet the code lists that its codes are of.
        shelf: The code lists.
        vocabulary: The words of the reader's language.
    """

    counts: Mapping[str, Counts]
    lists: Mapping[str, Mapping[str, Sequence[str]]]
    shelf: Shelf
    vocabulary: Vocabulary

    def lines(self) -> Iterator[str]:
        """For people: a facet, and below it its values with what they are called."""
        for facet, counts in self.counts.items():
            yield f"{facet}:"
            for value, count in counts:
                yield visible(f"{count:>8}  {'  '.join(filter(None, (value, self._label(facet, value))))}")

    def to_json(self) -> dict[str, list[dict[str, Any]]]:
        """For programs: values, counts, and a label where there is one."""
        return {
            facet: [
                {"value": value, "count": count} | ({"label": label} if (label := self._label(facet, value)) else {})
                for value, count in counts
            ]
            for facet, counts in self.counts.items()
        }

    def _label(self, facet: str, value: str) -> str:
        """What a value is called; empty where it has no other name."""
        if facet == "type" and value in RECORD_TYPES:
            return self.vocabulary.title(type_title(RECORD_TYPES[value]))
        if facet == "status":
            word = self.vocabulary.word(value)
            return word if word != value else ""
        code = language_of(value) if facet == "language" else value
        named = [_LISTS[facet]] if facet in _LISTS else self.lists.get(facet, {}).get(value, ())
        return _SEVERAL.join(dict.fromkeys(filter(None, (self._called(list_id, code) for list_id in named))))

    def _called(self, list_id: str, code: str) -> str:
        """The label of a code in the newest version of its list that has it."""
        for version in reversed(self.shelf.versions_for(list_id)):
            entry = self.shelf.get(list_id, version).get(code)
            if entry is not None:
                return entry.label(self.vocabulary.language) if entry.labels else ""
        return ""
