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
    """Code lists by id and version; never changes.

    Args:
        lists: The lists; a later one replaces an earlier one of the same id and version.
        absent: Versions known by name, at hand or not, so that codes of their period are not judged by others.

    >>> shelf = Shelf([])
    >>> shelf.check(Code(list="nuts", code="SE232")).status.value
    'not-checked'
    """

    __slots__ = ("_lists", "_named", "_newest")

    def __init__(self, lists: Iterable[CodeList], *, absent: Iterable[ListVersion] = ()) -> None:
        self._lists = {(codelist.id, codelist.version): codelist for codelist in lists}
        self._newest: dict[str, CodeList] = {}
        for codelist in sorted(self._lists.values(), key=lambda codelist: codelist.version):
            self._newest[codelist.id] = codelist
        self._named = tuple(absent)

    def __iter__(self) -> Iterator[CodeList]:
        """The lists by id and version."""
        return iter(sorted(self._lists.values(), key=lambda codelist: (codelist.id, codelist.version)))

    def __len__(self) -> int:
        return len(self._lists)

    def find(self, list_id: str, version: str | None = None) -> CodeList | None:
        """A list, its newest version where none is asked for; None where it is not here."""
        return self._newest.get(list_id) if version is None else self._lists.get((list_id, version))

    def get(self, list_id: str, version: str | None = None) -> CodeList:
        """A list, its newest version where none is asked for.

        Raises:
            UnknownCodeListError: it is not here.
        """
        found = self.find(list_id, version)
        if found is not None:
            return found
        near = self.versions_for(list_id) or tuple(get_close_matches(list_id, self._newest, n=3))
        raise UnknownCodeListError(list_id, version, near)

    def versions_for(self, list_id: str) -> tuple[str, ...]:
        """The versions of a list that are here, oldest first."""
        return tuple(codelist.version for codelist in self if codelist.id == list_id)

    def with_lists(self, more: Iterable[CodeList]) -> "Shelf":
        """Another shelf that has these lists too; they replace those of the same id and version."""
        return Shelf([*self._lists.values(), *more], absent=self._named)

    def for_period(self, dimension: str, period: Period) -> tuple[ListVersion, ...]:
        """The lists that describe a dimension in a programming period, at hand or known by name only.

        >>> Shelf([]).for_period("intervention-field", Period("2021-2027"))
        ()
        """
        here = [
            ListVersion(list=known.id, version=known.version, dimension=known.dimension, periods=known.periods)
            for known in self
        ]
        fitting = [one for one in (*self._named, *here) if one.dimension == dimension and str(period) in one.periods]
        by_name = {(one.list, one.version): one for one in fitting}
        return tuple(by_name[name] for name in sorted(by_name))

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
