"""What a user declares about repositories."""

from attrs import field, frozen

from sicore.errors import InvalidValueError

LEFT_OUT = "left-out"
RECORD_TYPES = ("case_study", "project", "method", "lesson")


def _is_a_type(_: object, __: object, value: str) -> None:
    if value not in (*RECORD_TYPES, LEFT_OUT):
        raise InvalidValueError(f"otherwise is one of {', '.join((*RECORD_TYPES, LEFT_OUT))}, not {value!r}.")


@frozen(kw_only=True)
class Settings:
    """The settings of the plugin, under `[plugins.oai]` in sicore.toml.

    Args:
        otherwise: What becomes of a resource whose kind says no type of record: the type of its record, or `left-out`.

    Raises:
        InvalidValueError: the word is none of those.
    """

    otherwise: str = field(default="case_study", validator=_is_a_type)
