"""The code of the programme (CCI) against countries, Funds and periods."""

from collections.abc import Iterator

from sicore.checks.lookups import WITH_CCI, cci_of
from sicore.checks.rule import RuleContext
from sicore.checks.rules import codes
from sicore.findings import Finding
from sicore.model import AnyRecord, Programme


def cci_stem(record: AnyRecord, _: RuleContext) -> Iterator[Finding]:
    """A CCI without its serial number is kept as it is, never padded; beside a whole one it agrees with it."""
    if not isinstance(record, WITH_CCI) or record.cci_stem is None:
        return
    if record.cci is None:
        yield Finding.of(codes.CCI_STEM, pointer="/cci_stem", value=record.cci_stem)
    elif record.cci[:12] != record.cci_stem:
        yield Finding.of(codes.CCI_STEM_DIFFERS, pointer="/cci_stem", value=record.cci_stem, cci=record.cci)


def cci_country(record: AnyRecord, _: RuleContext) -> Iterator[Finding]:
    """The country in the CCI is one of the record's; codes of territorial cooperation name none."""
    cci = cci_of(record)
    if cci is None or not isinstance(record, WITH_CCI) or not record.countries:
        return
    if cci.country is not None and cci.country not in record.countries:
        countries = ", ".join(record.countries)
        yield Finding.of(codes.CCI_COUNTRY, pointer=_pointer(record), value=cci.code, expected=countries)


def cci_fund(record: AnyRecord, _: RuleContext) -> Iterator[Finding]:
    """The Fund in the CCI is one of the record's; a code for a mix of Funds does not say which."""
    cci = cci_of(record)
    if cci is None or not isinstance(record, WITH_CCI) or not record.funds or not cci.funds:
        return
    if not any(fund.code in cci.funds for fund in record.funds):
        funds = ", ".join(fund.code for fund in record.funds)
        yield Finding.of(codes.CCI_FUND, pointer=_pointer(record), value=cci.code, expected=funds)


def cci_period(record: AnyRecord, _: RuleContext) -> Iterator[Finding]:
    """The year in the CCI begins a programming period that is known, and the one that the programme states."""
    cci = cci_of(record)
    if cci is None:
        return
    stated = record.period if isinstance(record, Programme) else None
    if cci.period is None or (stated is not None and stated != cci.period):
        yield Finding.of(
            codes.CCI_PERIOD, pointer=_pointer(record), value=cci.code, expected=str(stated or "2021-2027")
        )


def _pointer(record: AnyRecord) -> str:
    return "/cci" if getattr(record, "cci", None) is not None else "/cci_stem"
