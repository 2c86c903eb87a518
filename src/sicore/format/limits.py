"""How much a reader takes in before it refuses: against mistakes and against attacks."""

from attrs import frozen

MEBIBYTE = 1024 * 1024

LARGEST_TEXT_CELL = 131_072
"""Characters in one cell of a text table. The csv module's own limit is one for the whole process, and libraries that
read tables set it as they like."""

LARGEST_ROW = 8 * MEBIBYTE
"""Bytes or characters of a text table that may pass without the end of a row."""


@frozen(kw_only=True)
class Limits:
    """What a document may cost at most; sizes in bytes.

    Args:
        line: One line of JSON Lines, its line end included; also one element of an array.
        document: A JSON document that is read as a whole.
        expanded: What a compressed file may expand to, all files of a package together.
        ratio: How many times its own size a compressed file may expand, once it is past *expanded_freely*.
        expanded_freely: Up to this size the ratio does not matter; short files compress in odd ways.
        entries: How many files a package may hold.
    """

    line: int = 64 * MEBIBYTE
    document: int = 64 * MEBIBYTE
    expanded: int = 256 * 1024 * MEBIBYTE
    ratio: int = 200
    expanded_freely: int = 64 * MEBIBYTE
    entries: int = 1000

    def allowed(self, packed: int | None) -> int:
        """How far a compressed file may expand.

        Args:
            packed: Its size in bytes; None where it cannot be known beforehand, such as for a pipe.
        """
        if packed is None:
            return self.expanded
        return min(self.expanded, max(self.expanded_freely, self.ratio * packed))


LIMITS = Limits()


def readable_size(size: int) -> str:
    """A size for people, to one decimal of the largest unit that it fills.

    >>> readable_size(64 * MEBIBYTE), readable_size(407_729_200), readable_size(1000)
    ('64 MiB', '388.8 MiB', '1000 bytes')
    """
    for unit, name in ((1024 * MEBIBYTE, "GiB"), (MEBIBYTE, "MiB"), (1024, "KiB")):
        if size >= unit:
            return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{size} bytes"
