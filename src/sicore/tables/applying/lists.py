"""Reading codes, names of codes, and countries."""

import re
from collections.abc import Mapping
from functools import lru_cache

from attrs import field, frozen

from sicore.codelists import Code, CodeList, Shelf
from sicore.dates import Period
from sicore.model import WeightedCode
from sicore.places import iso_country
from sicore.tables import codes
from sicore.tables.applying.cells import one_line
from sicore.tables.applying.told import Problem, Taken
from sicore.tables.mapping import Use
from sicore.tables.targets import Kind, Target

_EU_OBJECTIVE = re.compile(r"ESO4[.](?:[1-9]|1[0-3])")
_WITHOUT_SHARE = frozenset({"fund", "nuts", "nuts2_name", "nuts3_name", "theme", "target_group"})
_LEVELS = {"nuts2_name": 4, "nuts3_name": 5}


@lru_cache(maxsize=64)
def codes_by_name(listed: CodeList, length: int | None = None) -> Mapping[str, str | None]:
    """The code of each name in any language, in small letters; None where several codes share a name.

    Args:
        listed: The list.
        length: How long the codes must be; None for all.
    """
    found: dict[str, str | None] = {}
    for code in listed.codes:
        entry = listed.get(code)
        if entry is None or (length is not None and len(code) != length):
            continue
        for text in set(entry.labels.values()):
            name = one_line(text).casefold()
            found[name] = code if found.get(name, code) == code else None
    return found


@frozen(kw_only=True)
class CodeReader:
    """Reads codes of one list, or names that the list has labels for.

    Args:
        list_id: The list.
        version: Its version, None where the period does not select one.
        listed: The list itself, None where it is not at hand.
        by_name: Whether the texts are names.
        name_length: How long the codes of names are, None for any.
        kind: The class of the codes, which can carry a share of the cost.
    """

    list_id: str
    version: str | None
    listed: CodeList | None
    by_name: bool
    name_length: int | None = None
    kind: type[Code] = Code

    @classmethod
    def of(cls, use: Use, target: Target, *, shelf: Shelf, period: Period | None, centre: str) -> "CodeReader":
        """The reader of a use, with the list that the period selects."""
        is_name = target.kind is Kind.TEXT if use.looks is None else use.looks == "name"
        length = _LEVELS.get(target.name)
        kind = Code if target.name in _WITHOUT_SHARE else WeightedCode
        listed = shelf.find(target.lists) if target.lists else None
        if listed is not None:
            named = target.name == "nuts" or length is not None
            version = None if named or listed.dimension is None else listed.version
            return cls(
                list_id=listed.id, version=version, listed=listed, by_name=is_name, name_length=length, kind=kind
            )
        fitting = shelf.for_period(target.lists or "", period) if period and target.lists else ()
        if not fitting:
            own = f"{centre}.{target.name.replace('_', '-')}"
            return cls(list_id=own, version=None, listed=None, by_name=is_name, kind=kind)
        chosen = fitting[0]
        return cls(
            list_id=chosen.list,
            version=chosen.version,
            listed=shelf.find(chosen.list, chosen.version),
            by_name=is_name,
            kind=kind,
        )

    def _code(self, code: str) -> Code:
        return self.kind(list=self.list_id, version=self.version, code=code)

    def __call__(self, text: str) -> Taken:
        """Read one text."""
        if not self.by_name:
            return Taken(self._code(text))
        if self.listed is not None and text in self.listed:
            return Taken(self._code(text))
        found = codes_by_name(self.listed, self.name_length).get(one_line(text).casefold()) if self.listed else None
        if found is None:
            return Taken(None, text, Problem(codes.LABEL_NOT_KNOWN, self.list_id))
        return Taken(self._code(found), text)


class TopicReader(CodeReader):
    """Reads themes and target groups: codes, names that the list knows, or the source's own words."""

    def __call__(self, text: str) -> Taken:
        """Read one text."""
        if self.listed is None:
            return Taken(text)
        code = text if text in self.listed else codes_by_name(self.listed).get(one_line(text).casefold())
        return Taken(text) if code is None else Taken(self._code(code))


def is_eu_objective(text: str) -> bool:
    """Whether a text is the European code of a specific objective of ESF+, such as ESO4.11.

    Those of other Funds, such as RSO1.1, stand in no list at hand, and in records as the programme's own code.
    """
    return _EU_OBJECTIVE.fullmatch(text) is not None


@frozen
class CountryReader:
    """Reads countries by their codes, EL and UK included, or by their names in any language.

    Args:
        shelf: The code lists.
    """

    shelf: Shelf
    _listed: CodeList = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_listed", self.shelf.get("country"))

    def __call__(self, text: str) -> Taken:
        """Read one text."""
        code = iso_country(text.upper())
        if code in self._listed:
            return Taken(code, None if code == text else text)
        found = codes_by_name(self._listed).get(one_line(text).casefold())
        if found is None:
            return Taken(None, text, Problem(codes.COUNTRY_NOT_KNOWN, "SE"))
        return Taken(found, text)
