"""Which texts of a record are not in a language."""

from attrs import fields, frozen

from sicore.model import Record
from sicore.text import LangText


@frozen(kw_only=True)
class LackingTexts:
    """The texts of one record that are not in a language.

    Args:
        id: The id of the record.
        type: The word for its type.
        members: The names of the members, in the order of the record; at least one.
    """

    id: str
    type: str
    members: tuple[str, ...]


def lacking_texts(record: Record, language: str) -> LackingTexts | None:
    """The texts of a record that are in some language and not in this one; None where there are none.

    Texts inside lists, such as those of single objectives, are not looked at.

    Args:
        record: The record.
        language: ISO 639-1, such as `en`; a translation counts, by machine too.
    """
    texts = {each.name: getattr(record, each.name) for each in fields(type(record))}
    members = tuple(
        name for name, text in texts.items() if isinstance(text, LangText) and text and language not in text.languages()
    )
    return LackingTexts(id=record.id, type=record.TYPE, members=members) if members else None
