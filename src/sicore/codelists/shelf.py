"""A shelf of code lists: which versions there are, which a period uses, and whether a code is listed."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from enum import StrEnum

from attrs import frozen

from sicore.codelists.code import Code
from sicore.codelists.codelist import CodeList
from sicore.dates import Period
from sicore.errors import SicoreError


class UnknownCodeListError(SicoreError, LookupError):
    """A code list or a version of one that the shelf does not have; `near` holds ids or versions meant."""

    def __init__(self, list_id: str, version: str | None, near: tuple[str, ...]) -> None:
        self.near = near
        wanted = f"version {version!r} of the code list {list_id!r}" if version else f"code list {list_id!r}"
        hint = f" There is {', '.join(near)}." if near else ""
        super().__init__(f"There is no {wanted} here.{hint}")


class CodeStatus(StrEnum):
    """What a shelf can say about a code."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    NOT_CHECKED = "not-checked"
    """No list of that id and version is at hand, so nothing can be said."""


@frozen(kw_only=True)
class CodeCheck:
    """The result of looking a code up.

    Args:
        code: What was looked up.
        status: Whether it is listed, or why that cannot be said.
        near: Listed codes that may have been meant; empty unless the status is unknown.
        code_list: The list that it was looked up in, None where nothing was checked.
        not_at_hand: Versions that would also have counted but are not at hand.
    """

    code: Code
    status: CodeStatus
    near: tuple[str, ...] = ()
    code_list: CodeList | None = None
    not_at_hand: tuple[str, ...] = ()


@frozen(kw_only=True)
class ListVersion:
    """A version of a list by name, whether its entries are at hand or not.

    Args:
        list: The id of the list.
        version: The version.
        dimension: What it describes in a record, such as `intervention-field`; None where periods are no matter.
        periods: The programming periods that it belongs to.
    """

    list: str
    version: str
    dimension: str | None = None
    periods: tuple[str, ...] = ()


class Shelf:
    """Code lists by id and version; never changes. Versions are years or dates, so their text order is their age.

    Args:
        lists: The lists; a later one replaces an earlier one of the same id and version.
        absent: Versions known by name, at hand or not, so that codes of their period are not judged by others.

    >>> shelf = Shelf([])
    >>> shelf.check(Code(list="nuts", code="SE232")).status.value
    'not-checked'
    """

    __slots__ = ("_lists", "_named", "_periods", "_versions")

    def __init__(self, lists: Iterable[CodeList], *, absent: Iterable[ListVersion] = ()) -> None:
        by_name = {(known.id, known.version): known for known in lists}
        self._lists = {name: by_name[name] for name in sorted(by_name)}
        self._named = tuple(absent)
        self._versions: dict[str, tuple[str, ...]] = {}
        for list_id, version in self._lists:
            self._versions[list_id] = (*self._versions.get(list_id, ()), version)
        self._periods = _by_period([*self._named, *map(_name, self._lists.values())])

    def __iter__(self) -> Iterator[CodeList]:
        """The lists by id and version."""
        return iter(self._lists.values())

    def __len__(self) -> int:
        return len(self._lists)

    def find(self, list_id: str, version: str | None = None) -> CodeList | None:
        """A list, its newest version where none is asked for; None where it is not here."""
        if version is None and list_id in self._versions:
            version = self._versions[list_id][-1]
        return self._lists.get((list_id, version or ""))

    def get(self, list_id: str, version: str | None = None) -> CodeList:
        """A list, its newest version where none is asked for.

        Raises:
            UnknownCodeListError: it is not here.
        """
        found = self.find(list_id, version)
        if found is not None:
            return found
        near = self.versions_for(list_id) or tuple(get_close_matches(list_id, self._versions, n=3))
        raise UnknownCodeListError(list_id, version, near)

    def versions_for(self, list_id: str) -> tuple[str, ...]:
        """The versions of a list that are here, oldest first."""
        return self._versions.get(list_id, ())

    def with_lists(self, more: Iterable[CodeList]) -> "Shelf":
        """Another shelf that has these lists too; they replace those of the same id and version."""
        return Shelf([*self._lists.values(), *more], absent=self._named)

    def for_period(self, dimension: str, period: Period) -> tuple[ListVersion, ...]:
        """The lists that describe a dimension in a programming period, at hand or known by name only.

        >>> Shelf([]).for_period("intervention-field", Period("2021-2027"))
        ()
        """
        return self._periods.get((dimension, str(period)), ())

    def check(self, code: Code, *, versions: Iterable[str] | None = None) -> CodeCheck:
        """Look a code up.

        Args:
            code: The code.
            versions: The versions that count where the code names none; all that are here when None.

        Returns:
            not-checked where none of the versions is here; otherwise known when one of them has the code.
        """
        if code.version is not None:
            counting: tuple[str, ...] = (code.version,)
        else:
            counting = self.versions_for(code.list) if versions is None else tuple(versions)
        lists = [found for version in reversed(counting) if (found := self._lists.get((code.list, version)))]
        not_at_hand = tuple(version for version in counting if (code.list, version) not in self._lists)
        if not lists:
            return CodeCheck(code=code, status=CodeStatus.NOT_CHECKED, not_at_hand=not_at_hand)
        for codelist in lists:
            if code.code in codelist:
                return CodeCheck(code=code, status=CodeStatus.KNOWN, code_list=codelist)
        near = lists[0].near(code.code)
        return CodeCheck(code=code, status=CodeStatus.UNKNOWN, near=near, code_list=lists[0], not_at_hand=not_at_hand)


def _name(known: CodeList) -> ListVersion:
    return ListVersion(list=known.id, version=known.version, dimension=known.dimension, periods=known.periods)


def _by_period(named: Iterable[ListVersion]) -> dict[tuple[str, str], tuple[ListVersion, ...]]:
    fitting: dict[tuple[str, str], dict[tuple[str, str], ListVersion]] = {}
    for one in named:
        for period in one.periods if one.dimension else ():
            fitting.setdefault((one.dimension or "", period), {})[one.list, one.version] = one
    return {use: tuple(by_name[name] for name in sorted(by_name)) for use, by_name in fitting.items()}
