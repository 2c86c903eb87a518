"""What several forms say alike: topics, places, amounts, identifiers."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from sicore.codelists import Code, Shelf
from sicore.identifiers import Identifier
from sicore.places import Place, Point
from sicore_exports.account import Account

TOPICS = ("themes", "topics", "theme", "target_groups", "audience", "purposes", "functions", "scope", "for_whom")
"""The members that say what a record is about or for whom it is."""

_GUIDE = {"lei": "XI-LEI", "ror": "XI-ROR", "wikidata": "XI-WIKIDATA"}
"""What org-id.guide calls the schemes that the exchange format calls otherwise."""


@frozen(kw_only=True)
class Located:
    """A place of a record.

    Args:
        place: The place.
        pointer: Its JSON pointer.
    """

    place: Place
    pointer: str


def places_of(account: Account) -> Iterator[Located]:
    """The places of a record: where it takes place, where it has its seat."""
    for number, place in enumerate(account.peek("locations") or ()):
        yield Located(place=place, pointer=f"/locations/{number}")
    for name in ("address", "place"):
        place = account.peek(name)
        if isinstance(place, Place):
            yield Located(place=place, pointer=f"/{name}")


def points_of(account: Account) -> Iterator[tuple[Located, Point]]:
    """The places that have coordinates."""
    return ((each, each.place.point) for each in places_of(account) if each.place.point is not None)


def place_name(account: Account, each: Located) -> str | None:
    """What a place is called: its label, or its town; what is handed out is said."""
    for name in ("label", "city"):
        spoken = account.best(getattr(each.place, name))
        if spoken is not None:
            account.say(f"{each.pointer}/{name}/{spoken.tag}")
            return spoken.text
    return None


def label_of(account: Account, code: Code, shelf: Shelf) -> str:
    """A code in words: what its source called it, else a name that its list read somewhere, else the code itself."""
    spoken = account.best(code.label)
    if spoken is not None:
        return spoken.text
    known = shelf.find(code.list, code.version)
    entry = known.get(code.code) if known is not None else None
    if entry is None:
        return account.clean(code.code)
    return entry.label(*filter(entry.is_attested, (*account.languages, *_original(account))))


def topics_of(account: Account, shelf: Shelf, names: Iterable[str] = TOPICS) -> list[str]:
    """What a record is about, in words, each once; texts are said, codes are not, since words stand for them."""
    told: dict[str, None] = {}
    for name in names:
        value = account.peek(name)
        for number, topic in enumerate(value if isinstance(value, tuple) else [value]):
            code = topic if isinstance(topic, Code) else getattr(topic, "code", None)
            spoken = account.best(getattr(topic, "text", None))
            if spoken is not None:
                account.say(f"/{name}/{number}/text/{spoken.tag}")
                told[spoken.text] = None
            elif isinstance(code, Code):
                told[label_of(account, code, shelf)] = None
    return list(told)


def identifiers_of(account: Account, *parts: str) -> list[Identifier]:
    """The identifiers of a record; the parts named are said of each."""
    found = list(account.peek("identifiers") or ())
    account.say(*(f"/identifiers/{number}/{part}" for number in range(len(found)) for part in parts))
    return found


def org_id(identifiers: Iterable[Identifier]) -> str | None:
    """The organisation identifier by org-id.guide: the code of the list, a hyphen, the number; None without one.

    Schemes of org-id.guide are in capitals, `SE-ON`; of the schemes that are called otherwise here, the guide's name is
    taken (https://org-id.guide).
    """
    for each in identifiers:
        scheme = _GUIDE.get(each.scheme.lower(), each.scheme)
        if scheme.isascii() and scheme == scheme.upper() and "-" in scheme:
            return f"{scheme}-{''.join(each.value.split())}"
    return None


def languages_of(account: Account) -> list[str]:
    """The languages that the title and the summary stand in."""
    texts = (account.peek("title"), account.peek("summary"))
    return sorted({tag.partition("-")[0] for text in texts if text for tag in text})


def _original(account: Account) -> tuple[str, ...]:
    language = account.peek("original_language")
    return (language,) if language else ()
