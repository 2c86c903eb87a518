"""A code as a record holds it: with its list, and with the version of the list where that is known."""

import re
from functools import lru_cache

from attrs import field, frozen

from sicore.errors import InvalidValueError
from sicore.members import Node, about
from sicore.text import LangText

LIST_PATTERN = r"^[a-z0-9]+([.-][a-z0-9]+)*$"
CODE_PATTERN = r"[^ ]"

_is_list_id = lru_cache(maxsize=4096)(re.compile(LIST_PATTERN).fullmatch)
_CODE = re.compile(CODE_PATTERN)


@frozen(kw_only=True)
class Code(Node):
    """A code of a code list, kept as the source gave it, whether the list knows it or not.

    Args:
        list: The id of the list, in lower case: `nuts`, `cpr-2021-intervention-field`, `se.esf-area`.
        version: The version of the list; None where the source does not say and nothing else tells.
        code: The code itself, never padded or cut.
        label: What the source called it; None where it gave the code alone.

    Raises:
        InvalidValueError: *list* is not a list id, or *code* is empty.

    >>> str(Code(list="cpr-2021-intervention-field", version="2021", code="127"))
    'cpr-2021-intervention-field/2021:127'
    """

    JOINED_BY = ("list", "version", "code")

    list: str = field(
        metadata=about("The id of the code list, such as nuts or cpr-2021-intervention-field.", pattern=LIST_PATTERN)
    )
    version: str | None = field(
        default=None,
        metadata=about("The version of the list; absent where it is not known.", pattern=CODE_PATTERN),
    )
    code: str = field(metadata=about("The code as the source gave it, never padded or cut.", pattern=CODE_PATTERN))
    label: LangText | None = field(
        default=None, metadata=about("What the source called it; absent where it gave the code alone.")
    )

    @list.validator  # noqa: A003  (the member of the format is called so)
    def _names_a_list(self, _: object, list_id: object) -> None:
        if not isinstance(list_id, str) or not _is_list_id(list_id):
            raise InvalidValueError(f"{list_id!r} is not the id of a code list such as 'nuts' or 'se.esf-area'.")

    @code.validator
    def _is_not_empty(self, _: object, code: object) -> None:
        if not isinstance(code, str) or not _CODE.search(code):
            raise InvalidValueError(f"A code of the list {self.list!r} is empty.")

    def __str__(self) -> str:
        return f"{self.list}/{self.version}:{self.code}" if self.version else f"{self.list}:{self.code}"
