"""Leaving texts out of a whole record, because they may name a natural person."""

import re
from collections.abc import Sequence

from sicore.format.codec import from_json, to_json
from sicore.members import Json
from sicore.model import AnyRecord

LEFT_OUT = "[…]"


def without(record: AnyRecord, texts: Sequence[str]) -> AnyRecord:
    """The record with each of the texts left out, wherever it stands.

    Args:
        record: The record.
        texts: Names and numbers, compared without case and with any white space between their words.
    """
    forms = [r"\s+".join(map(re.escape, text.split())) for text in texts if text.strip()]
    if not forms:
        return record
    hidden = re.compile("|".join(forms), re.IGNORECASE)

    def cleaned(value: Json) -> Json:
        if isinstance(value, str):
            return hidden.sub(LEFT_OUT, value)
        if isinstance(value, dict):
            return {name: cleaned(part) for name, part in value.items()}
        return [cleaned(part) for part in value] if isinstance(value, list) else value

    members = to_json(record)
    whole = {name: part if name in ("id", "sources", "places") else cleaned(part) for name, part in members.items()}
    return from_json(whole)
