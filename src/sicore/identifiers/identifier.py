"""An identifier that another system gave: a register, a programme, a funder."""

from attrs import field, frozen

from sicore.errors import InvalidValueError
from sicore.members import Node, about


@frozen(kw_only=True)
class Identifier(Node):
    """What a thing is called in another system.

    Args:
        scheme: The system: an org-id.guide code (`SE-ON`) or another of `sicore.identifiers.SCHEMES` (`ror`).
        value: The identifier as the source gave it.
        uri: The address that identifies the thing in that system, None where it was not given.

    Raises:
        InvalidValueError: the scheme or the value is empty.

    >>> str(Identifier(scheme="SE-ON", value="202100-4920"))
    'SE-ON 202100-4920'
    """

    JOINED_BY = ("scheme", "value")

    scheme: str = field(
        metadata=about(
            "The system that gave it: an org-id.guide code such as SE-ON, or a name such as cci or ror.",
            pattern=r"[^ ]",
        )
    )
    value: str = field(metadata=about("The identifier as the source gave it.", pattern=r"[^ ]"))
    uri: str | None = field(
        default=None,
        metadata=about("The address that identifies the thing in that system, where it has one."),
    )

    @scheme.validator
    def _names_a_scheme(self, _: object, scheme: object) -> None:
        if not isinstance(scheme, str) or not scheme.strip(" "):
            raise InvalidValueError("An identifier needs the name of its scheme, such as 'SE-ON'.")

    @value.validator
    def _is_not_empty(self, _: object, value: object) -> None:
        if not isinstance(value, str) or not value.strip(" "):
            raise InvalidValueError(f"The identifier of the scheme {self.scheme!r} is empty.")

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"
