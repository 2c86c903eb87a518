"""What citations are made of: who wrote, when, and where it is to be found."""

from collections.abc import Iterator

from sicore.model import CaseStudy, Evaluation, Lesson, Method
from sicore_exports.account import Account
from sicore_exports.cleaning import line, web_address
from sicore_exports.surroundings import Surroundings

CITED = frozenset({CaseStudy.TYPE, Evaluation.TYPE, Lesson.TYPE, Method.TYPE})
"""The types of records that are works, so that they can be cited."""
NOT_CITED = "only case studies, evaluations, lessons and methods are works that are cited"

_AUTHORS = ("originators", "developed_by", "evaluator")
_ROLES = ("beneficiary", "partner")


def authors(account: Account, around: Surroundings) -> list[str]:
    """The organisations that a work comes from: those it names as such, else who takes part, else who publishes it.

    What is no work, such as a project, is cited for what a record says of it, which comes from who publishes that.
    Persons are never authors here, since records hold none.
    """
    if account.peek("type") not in CITED:
        return [publisher(account, around)]
    named = [*_named(account, around)]
    if not named:
        for number, each in enumerate(account.peek("participants") or ()):
            name = around.named(each) if each.role in _ROLES else None
            if name:
                account.say(f"/participants/{number}/name")
                named.append(name)
    return list(dict.fromkeys(named)) or [publisher(account, around)]


def _named(account: Account, around: Surroundings) -> Iterator[str]:
    for member in _AUTHORS:
        told = account.peek(member)
        ids = (told,) if isinstance(told, str) else told or ()
        yield from (name for each in ids if (name := around.called(each)))


def publisher(account: Account, around: Surroundings) -> str:
    """Who publishes it: as the settings say, else as the newest source says, else what the whole is called.

    Where nothing tells it is the centre that keeps the record.
    """
    if around.settings.publisher:
        return line(around.settings.publisher)
    sources = account.peek("sources") or ()
    stated = [line(each.publisher) for each in sources if each.publisher and line(each.publisher)]
    return (stated[-1] if stated else line(around.title or "")) or account.record.id.partition(":")[0]


def year(account: Account) -> str | None:
    """The year that it was made: of the date of an evaluation, else when the record was made, or holds for.

    None where no member tells; the day of the export says nothing about the work.
    """
    date = account.date("date")
    if date:
        return date[:4]
    created: str | None = account.member("created")
    if created:
        return created[:4]
    held = account.date("as_of")
    return held[:4] if held else None


def doi(account: Account) -> str | None:
    """The DOI, without the address before it; None where it has none of the right form (ISO 26324)."""
    for number, each in enumerate(account.peek("identifiers") or ()):
        bare = each.value.strip().removeprefix("https://doi.org/").removeprefix("doi:")
        prefix, slash, suffix = bare.partition("/")
        is_sound = prefix.startswith("10.") and prefix[3:].replace(".", "").isdigit() and slash and suffix
        if each.scheme.lower() == "doi" and is_sound and not any(mark.isspace() for mark in bare):
            account.say(f"/identifiers/{number}/scheme", f"/identifiers/{number}/value")
            return account.clean(bare)
    return None


def found_at(account: Account, around: Surroundings) -> str | None:
    """Where it is to be found: its page in the catalogue, else a page of its own, else where it was read."""
    page = around.page(account.record.id)
    if page:
        return page
    own = account.address("url") or account.address("report")
    sources = (web_address(each.url) for each in account.peek("sources") or ())
    return own or next((address for address in sources if address), None)
