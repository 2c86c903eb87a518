"""A way in which a table is broken down, with what adds up to what."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Self

from attrs import define, frozen

from sicore.evaluation.disclosure.errors import InvalidTableError

TOTAL = "total"


@frozen
class Split:
    """A code and the codes that add up to it, such as a country and its regions.

    Args:
        whole: The code of the sum.
        parts: The codes that it is the sum of, each once, none of them *whole*.
    """

    whole: str
    parts: tuple[str, ...]

    def __attrs_post_init__(self) -> None:
        if not self.parts or len({*self.parts, self.whole}) != len(self.parts) + 1:
            raise InvalidTableError(f"{self.whole!r} needs parts, each named once and none of them itself.")


@define(frozen=True, slots=False, kw_only=True)
class Dimension:
    """One dimension of a table: its codes, and which of them add up to which.

    A code can be split in more than one way (a country by regions and, besides, by town and country); each way is a
    sum that somebody can subtract from, and is declared.

    Args:
        name: What it is called in every table that has it, such as `sex` or `region`.
        splits: The sums, the first one that of the total.

    Raises:
        InvalidTableError: a code is part of itself, or hangs on nothing.

    >>> Dimension.of("sex", "women", "men").codes
    ('total', 'women', 'men')
    """

    name: str
    splits: tuple[Split, ...]

    @classmethod
    def of(cls, name: str, *parts: str) -> Self:
        """A dimension of one level: the parts and their total, which is called `total`."""
        return cls(name=name, splits=(Split(TOTAL, parts),))

    @classmethod
    def tree(cls, name: str, parts: Mapping[str, Sequence[str]]) -> Self:
        """A dimension of several levels: for each code that is a sum its parts; the first one is the total."""
        return cls(name=name, splits=tuple(Split(whole, tuple(some)) for whole, some in parts.items()))

    def __attrs_post_init__(self) -> None:
        if not self.splits:
            raise InvalidTableError(f"The dimension {self.name!r} has no codes; name the parts of its total.")
        if not (self.name and self.total):
            raise InvalidTableError("A dimension and its total have names.")
        hanging = {split.whole for split in self.splits} - {*self.codes}
        if hanging:
            raise InvalidTableError(f"In {self.name!r} nothing leads from the total to {', '.join(sorted(hanging))}.")

    @property
    def total(self) -> str:
        """The code of the whole."""
        return self.splits[0].whole

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """All codes, each sum before its parts.

        Raises:
            InvalidTableError: a code is part of itself.
        """
        return tuple(dict.fromkeys(self._below(self.total, ())))

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """The codes that are no sum of others."""
        wholes = {split.whole for split in self.splits}
        return tuple(code for code in self.codes if code not in wholes)

    def _below(self, code: str, above: tuple[str, ...]) -> Iterator[str]:
        if code in above:
            raise InvalidTableError(f"In {self.name!r} the code {code!r} is part of itself.")
        yield code
        for split in self.splits:
            if split.whole == code:
                for part in split.parts:
                    yield from self._below(part, (*above, code))
