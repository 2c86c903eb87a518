"""Numbers, amounts and days as readers of a language are used to."""

from datetime import date
from decimal import Decimal

from sicore.evaluation.report.figure import Figure

_SHARES = ("%", "ratio")
_EFFECTS = ("effect", "kappa")


class Numbers:
    """Writes numbers in one language.

    Args:
        language: A language that sicore speaks, such as `sv`.
    """

    def __init__(self, language: str) -> None:
        from babel import Locale  # noqa: PLC0415  (optional, known to be there)

        self._locale = Locale.parse(language.replace("-", "_"))
        # Each language has its own place and space for the sign; only the number of decimals is the report's.
        self._share = self._locale.percent_formats[None].pattern.replace("#,##0", "#,##0.0")
        self._amount = self._locale.currency_formats["standard"].pattern.replace("0.00", "0")

    def figure(self, figure: Figure) -> str:
        """The value of a figure, rounded for readers."""
        return "" if figure.value is None else self.value(figure.value, figure.unit)

    def value(self, value: Decimal, unit: str) -> str:
        """A value in its unit."""
        from babel.numbers import format_currency, format_decimal, format_percent  # noqa: PLC0415  (optional, known to be there)

        if unit in _SHARES:
            share = value / 100 if unit == "%" else value
            return format_percent(share, format=self._share, locale=self._locale)
        if len(unit) == 3 and unit.isupper():
            return format_currency(value, unit, format=self._amount, locale=self._locale, currency_digits=False)
        if unit in _EFFECTS:
            return format_decimal(value, format="#,##0.00", locale=self._locale)
        return self.number(value)

    def share(self, share: Decimal) -> str:
        """A share of a whole in whole percent, for where there is little room."""
        from babel.numbers import format_percent  # noqa: PLC0415  (optional, known to be there)

        return format_percent(share, locale=self._locale)

    def number(self, number: Decimal | int) -> str:
        """A number with two decimals at most."""
        from babel.numbers import format_decimal  # noqa: PLC0415  (optional, known to be there)

        return format_decimal(number, format="#,##0.##", locale=self._locale)

    def day(self, day: date) -> str:
        """A day in words."""
        from babel.dates import format_date  # noqa: PLC0415  (optional, known to be there)

        return format_date(day, "long", locale=self._locale)
