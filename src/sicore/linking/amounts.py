"""Amounts as they are compared: kinds are never mixed, and what a text says is only nearly so."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from attrs import frozen

from sicore.model import CaseStudy, Project, Record
from sicore.money import Money

AMOUNT_KINDS = ("total_cost", "total_eligible_cost", "eu_contribution", "granted_amount", "paid_amount")
"""The members of a project that hold an amount, each another kind."""
STATED = "budget_text"
"""The kind of an amount that a case study's text tells."""

_NUMBER = re.compile(r"[0-9]+(?:[ .,\u00a0'’][0-9]+)*")
_SCALES = {
    "thousand": r"thousand|tusen|tusind|tausend|mille|tuhat|tysi[aąeę]c\w*|tis[ií]c\w*|tisoč\w*|хил\w*|χιλι\w*|k\b",
    "million": r"m[il]+ion\w*|miljo\w*|milj\b|mill?\b|mio\b|mln\b|mn\b|m\b|milh\w+|milió\w*|milijon\w*|млн|милион\w*|"
    r"εκατ\w*|εκ\b|millones|millió",
}
_SCALE = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _SCALES.items()), re.IGNORECASE)
_FACTORS = {"thousand": Decimal(1000), "million": Decimal(1_000_000)}
_CURRENCIES = {
    "EUR": r"euro?s?\b|€|ευρώ|евро|eur\b",
    "SEK": r"sek\b|kronor",
    "DKK": r"dkk\b",
    "PLN": r"pln\b|zł",
    "CZK": r"czk\b|kč",
    "HUF": r"huf\b|ft\b",
    "RON": r"ron\b|lei\b",
    "BGN": r"bgn\b|лв",
}
_CURRENCY = {code: re.compile(form, re.IGNORECASE) for code, form in _CURRENCIES.items()}


BEYOND_ANY_BUDGET = Decimal(10) ** 15
"""Whole units, of any currency; a larger number in a text is something else, such as an identifier."""


@frozen(kw_only=True)
class Amount:
    """One amount that a record states.

    Args:
        kind: The member that it stands in.
        value: Whole currency units.
        currency: ISO 4217 code.
        is_exact: Whether the record states it as an amount, not in a text.
    """

    kind: str
    value: Decimal
    currency: str
    is_exact: bool = True


def amounts_of(record: Record) -> Iterator[Amount]:
    """The amounts that a record states, also that in the budget text of a case study."""
    if isinstance(record, Project):
        for kind in AMOUNT_KINDS:
            money: Money | None = getattr(record, kind)
            if money is not None:
                yield Amount(kind=kind, value=money.amount, currency=money.currency)
    if isinstance(record, CaseStudy):
        for number, funding in enumerate(record.funding):
            if funding.amount is not None:
                kind = f"funding {funding.origin or number}"
                yield Amount(kind=kind, value=funding.amount.amount, currency=funding.amount.currency)
        told = dict.fromkeys(record.budget_text.values()) if record.budget_text else ()
        yield from filter(None, map(amount_in_words, told))


def amount_in_words(text: str) -> Amount | None:
    """The amount that a text tells, None where it tells none, several, no currency, or more than any budget is.

    >>> amount_in_words("1,34 million Euro.").value
    Decimal('1340000.00')
    """
    numbers = list(_NUMBER.finditer(text))
    currencies = [code for code, form in _CURRENCY.items() if form.search(text)]
    if len(numbers) != 1 or len(currencies) != 1:
        return None
    value = _decimal(numbers[0][0])
    scale = _SCALE.match(text[numbers[0].end() :].lstrip(" \u00a0-"))
    if value is None:
        return None
    if scale and scale.lastgroup:
        value *= _FACTORS[scale.lastgroup]
    if value >= BEYOND_ANY_BUDGET:
        return None
    return Amount(kind=STATED, value=value.quantize(Decimal("0.01")), currency=currencies[0], is_exact=False)


def _decimal(text: str) -> Decimal | None:
    """A number with a point or a comma before fewer or more than three last digits; marks of thousands are dropped."""
    parts = re.split(r"[ .,\u00a0'’]", text)
    marks = re.findall(r"[ .,\u00a0'’]", text)
    is_decimal = len(marks) > 0 and marks[-1] in ".," and len(parts[-1]) != 3 and marks.count(marks[-1]) == 1
    whole, cents = ("".join(parts[:-1]), parts[-1]) if is_decimal else ("".join(parts), "0")
    try:
        return Decimal(f"{whole}.{cents}")
    except InvalidOperation:
        return None
