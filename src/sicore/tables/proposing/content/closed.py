"""Closed lists of few words: yes and no, roles, legal categories, whole numbers."""

from collections.abc import Mapping

from sicore.readings import read_count
from sicore.tables.mapping import Use
from sicore.tables.proposing.column import ColumnSample
from sicore.tables.proposing.content.look import Look, Option, counted, shown
from sicore.tables.proposing.content.words import answer_words

MOST_WORDS = 12
"""How many different words a person can be asked about."""


def look_at_answers(column: ColumnSample, field: str) -> Look:
    """Whether the cells say yes or no in any official language."""
    yes, no = answer_words(yes=True), answer_words(yes=False)
    said_yes = tuple(sorted({text.casefold() for text in column.texts()} & yes))
    said_no = tuple(sorted({text.casefold() for text in column.texts()} & no))
    share = column.share(lambda value: value.text.casefold() in yes | no)
    said = f"{share:.0%} of the cells are yes or no ({shown(column.values)})"
    return Look(share=share, said=said, options=(Option(uses=(Use(to=field, yes=said_yes, no=said_no),)),))


def look_at_words(column: ColumnSample, field: str, known: Mapping[str, str]) -> Look:
    """Whether all words of the column are known to stand for a word of the format."""
    strange = [value for value in column.values if value.text.casefold() not in known]
    fitting = [value for value in column.values if value.text.casefold() in known]
    share = sum(value.count for value in fitting) / column.filled if column.filled else 0.0
    if strange:
        said = f"{shown(strange)} is no word that is known here"
        return Look(share=share, said=said, examples=tuple(value.example for value in strange[:3]))
    values = {
        value.text: known[value.text.casefold()] for value in fitting if value.text != known[value.text.casefold()]
    }
    said = counted(column, fitting, "words that are known") + f" ({shown(fitting)})"
    return Look(share=share, said=said, options=(Option(uses=(Use(to=field, values=values),)),))


def look_at_counts(column: ColumnSample, field: str) -> Look:
    """Whether the cells are whole numbers."""
    fitting = [value for value in column.values if read_count(value.text).value is not None]
    share = sum(value.count for value in fitting) / column.filled if column.filled else 0.0
    said = counted(column, fitting, "whole numbers") + f" ({shown(fitting or column.values)})"
    return Look(share=share, said=said, options=(Option(uses=(Use(to=field),)),))
