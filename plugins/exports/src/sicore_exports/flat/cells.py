"""How the cells of the flat tables are read from a record; what is read is noted in its account."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from sicore.codelists import Code
from sicore.money import Money, Percent
from sicore.text import language_of
from sicore_exports.account import Account
from sicore_exports.cleaning import line, web_address
from sicore_exports.gathering import Gathering
from sicore_exports.shared import identifiers_of, place_name, places_of, points_of, topics_of

Value = str | int | Decimal | list[str] | None
Reading = Callable[[Account, Gathering], Value]
"""Reads a cell, None where the record does not say it."""


def member(name: str) -> Reading:
    """The value of a member as it stands."""

    def read(account: Account, _: Gathering) -> Value:
        value = account.member(name)
        return value if isinstance(value, int | Decimal) or value is None else account.clean(str(value))

    return read


def words(name: str) -> Reading:
    """The words of a member that holds several."""
    return lambda account, _: [account.clean(str(each)) for each in account.member(name) or ()]


def codes(*names: str) -> Reading:
    """The codes of members that hold codes."""

    def read(account: Account, _: Gathering) -> Value:
        told: dict[str, None] = {}
        for name in names:
            for pointer, entry in _entries(name, account.peek(name)):
                at, found = _code(entry)
                if found is not None:
                    account.say(f"{pointer}{at}")
                    told[account.clean(found)] = None
        return list(told)

    return read


def _entries(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The entries of a member with their pointers."""
    if isinstance(value, tuple):
        yield from ((f"/{name}/{number}", entry) for number, entry in enumerate(value))
    elif value is not None:
        yield f"/{name}", value


def _code(entry: Any) -> tuple[str, str | None]:
    """Where the code of an entry stands in it, and the code; its list and version are not said."""
    if isinstance(entry, Code):
        return "/code", entry.code
    for name in ("code", "eu"):
        if isinstance(inner := getattr(entry, name, None), Code):
            return f"/{name}/code", inner.code
    return "/local_code", getattr(entry, "local_code", None)


def topics(*names: str) -> Reading:
    """The topics of members, in words."""
    return lambda account, gathering: topics_of(account, gathering.context.shelf, names)


def text(name: str) -> Reading:
    """A text in the language preferred."""

    def read(account: Account, _: Gathering) -> Value:
        spoken = account.text(name)
        return spoken.text if spoken else None

    return read


def dates(*names: str) -> Reading:
    """The first date that there is among members."""
    return lambda account, _: account.first_date(*names)


def amount(name: str) -> Reading:
    """The amount of a member that holds money, without its currency."""

    def read(account: Account, _: Gathering) -> Value:
        money = account.member(name)
        return money.amount if isinstance(money, Money) else None

    return read


def currency(name: str) -> Reading:
    """The currency of a member that holds money."""

    def read(account: Account, _: Gathering) -> Value:
        money = account.peek(name)
        return money.currency if isinstance(money, Money) else None

    return read


def rate(account: Account, _: Gathering) -> Value:
    """The co-financing rate, of a call the highest."""
    rate = account.member("cofinancing_rate") or account.member("max_rate")
    return rate.value if isinstance(rate, Percent) else None


def title(account: Account, _: Gathering) -> Value:
    """The title in the language preferred."""
    return account.title()


def english_title(account: Account, _: Gathering) -> Value:
    """The title in English."""
    tags = [tag for tag in account.peek("title") or () if language_of(tag) == "en"]
    account.say(*(f"/title/{tag}" for tag in tags))
    return account.clean(account.peek("title")[min(tags, key=len)]) if tags else None


def regions(account: Account, _: Gathering) -> Value:
    """The NUTS regions of its places."""
    found = [each for each in places_of(account) if each.place.nuts is not None]
    account.say(*(f"{each.pointer}/nuts/code" for each in found))
    return list(dict.fromkeys(each.place.nuts.code for each in found if each.place.nuts))


def towns(account: Account, _: Gathering) -> Value:
    """The names of its places."""
    named = [place_name(account, each) for each in places_of(account)]
    return list(dict.fromkeys(line(name) for name in named if name))


def coordinate(which: str) -> Reading:
    """The latitude or longitude of the first place that has both."""

    def read(account: Account, _: Gathering) -> Value:
        first = next(points_of(account), None)
        if first is None:
            return None
        account.say(f"{first[0].pointer}/point")
        return Decimal(getattr(first[1], which))

    return read


def taking_part(*roles: str) -> Reading:
    """The names of those who take part in some roles."""

    def read(account: Account, gathering: Gathering) -> Value:
        told: dict[str, None] = {}
        for number, each in enumerate(account.peek("participants") or ()):
            name = gathering.named(each) if each.role in roles else None
            if name:
                account.say(f"/participants/{number}/name", f"/participants/{number}/role")
                told[name] = None
        return list(told)

    return read


def organisations(account: Account, _: Gathering) -> Value:
    """The ids of those who take part."""
    told: dict[str, None] = {}
    for number, each in enumerate(account.peek("participants") or ()):
        if each.organisation:
            account.say(f"/participants/{number}/organisation")
            told[each.organisation] = None
    return list(told)


def identifiers(account: Account, _: Gathering) -> Value:
    """The identifiers in other systems, each with its scheme."""
    return [line(f"{each.scheme} {each.value}") for each in identifiers_of(account, "scheme", "value")]


def relations(account: Account, _: Gathering) -> Value:
    """The relations, each with its word."""
    return [f"{each.rel} {each.target}" for each in account.member("relations") or ()]


def sources(account: Account, _: Gathering) -> Value:
    """The addresses or names of the sources."""
    told = (web_address(each.url) or line(each.name or "") for each in account.peek("sources") or ())
    return list(dict.fromkeys(each for each in told if each))


def page(account: Account, _: Gathering) -> Value:
    """The page of its own on the web."""
    return account.address("homepage") or account.address("url") or account.address("report")


def first(reading: Reading) -> Reading:
    """The first of several values."""

    def read(account: Account, gathering: Gathering) -> Value:
        values = reading(account, gathering)
        return values[0] if isinstance(values, list) and values else None

    return read


def kind(account: Account, gathering: Gathering) -> Value:
    """A word of the format, or the code of an activity."""
    value = account.peek("kind")
    return first(codes("kind"))(account, gathering) if isinstance(value, Code) else member("kind")(account, gathering)
