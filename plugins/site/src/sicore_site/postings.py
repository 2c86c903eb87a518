"""Places in a list of records, written as the differences between them: one or a few characters each."""

from collections.abc import Iterable, Iterator

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%()*+,-./:;=?@[]^_{|}"
"""Characters that stand for themselves in JSON and in a script."""

LAST = len(ALPHABET) // 2
"""The digits below this one end a number; those from it on say that another digit follows."""


def encode(number: int) -> str:
    """A number from 0 in digits, the least significant first.

    >>> encode(0), encode(LAST - 1), encode(LAST)
    ('A', 'q', 'rB')
    """
    digits = []
    while number >= LAST:
        number, digit = divmod(number, LAST)
        digits.append(ALPHABET[LAST + digit])
    digits.append(ALPHABET[number])
    return "".join(digits)


_SHORT = tuple(letter.encode() for letter in ALPHABET[:LAST])


class Places:
    """Rising numbers, kept as they will be written."""

    __slots__ = ("_next", "_text", "count")

    def __init__(self) -> None:
        self._text = bytearray()
        self._next = 0
        self.count = 0

    def add(self, number: int) -> None:
        """Add a number that is greater than all before."""
        step = number - self._next
        self._text += _SHORT[step] if step < LAST else encode(step).encode()
        self._next = number + 1
        self.count += 1

    def extend(self, numbers: Iterable[int]) -> None:
        """Add rising numbers, each greater than all before."""
        at, text, count = self._next, self._text, 0
        for count, number in enumerate(numbers, start=1):  # noqa: B007  (how many there were)
            step = number - at
            text += _SHORT[step] if step < LAST else encode(step).encode()
            at = number + 1
        self._next = at
        self.count += count

    def __str__(self) -> str:
        return self._text.decode()


def written(numbers: Iterable[int]) -> str:
    """Rising numbers as one text."""
    places = Places()
    places.extend(numbers)
    return str(places)


def decoded(text: str) -> Iterator[int]:
    """The numbers of a text; what the browser does, for tests.

    >>> list(decoded(written([0, 1, 7, 5000])))
    [0, 1, 7, 5000]
    """
    at, number, scale = 0, 0, 1
    for letter in text:
        digit = ALPHABET.index(letter)
        number += digit % LAST * scale
        scale *= LAST
        if digit < LAST:
            yield at + number
            at, number, scale = at + number + 1, 0, 1
