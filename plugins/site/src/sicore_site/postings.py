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


_STEPS = tuple(encode(step) for step in range(4_096))


def written(numbers: Iterable[int], after: int = -1) -> str:
    """Rising numbers, the first of them greater than the one before, as one text.

    >>> written([0, 1, 7]), written([7], after=1)
    ('AAF', 'F')
    """
    texts = []
    for number in numbers:
        step = number - after - 1
        texts.append(_STEPS[step] if step < len(_STEPS) else encode(step))
        after = number
    return "".join(texts)


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
