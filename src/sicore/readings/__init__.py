"""From raw text to values: what admits one reading is read, what admits several is a question to the user."""

from sicore.readings.numbers import DecimalMark, RateForm, read_amount, read_count, read_rate
from sicore.readings.reading import Reading
from sicore.readings.words import DateOrder, order_shown, read_answer, read_date

__all__ = [
    "DateOrder",
    "DecimalMark",
    "RateForm",
    "Reading",
    "order_shown",
    "read_amount",
    "read_answer",
    "read_count",
    "read_date",
    "read_rate",
]
