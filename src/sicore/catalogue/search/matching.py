"""Words of a plan as expressions of the database's own index of words."""

from abc import ABC, abstractmethod
from collections.abc import Iterable

from sqlalchemy import ColumnElement, cast, column, false, literal, or_, select, table
from sqlalchemy.dialects.postgresql import TSQUERY

from sicore.catalogue.index.entries import TITLE_ROOT
from sicore.catalogue.search.plan import Adjacent, AllOf, AnyOf, Beginning, Plan, Rooted
from sicore.catalogue.store.tables import RECORD

_WORDS = table("record_words", column("record"), column("words"), column("roots"), column("rowid"))
_ROOTS = table("record_roots", column("rowid"))


def title_tokens(roots: Iterable[str]) -> list[str]:
    """The tokens of roots as they stand in an index for a title."""
    return [f"{token[:2]}{TITLE_ROOT}{token[3:]}" for token in roots]


class Matching(ABC):
    """How a database is asked for words."""

    both: str
    either: str

    @abstractmethod
    def exactly(self, words: tuple[str, ...], *, in_title: bool) -> str:
        """An expression for words side by side."""

    @abstractmethod
    def beginning(self, letters: str, *, in_title: bool) -> str:
        """An expression for the beginning of a word."""

    @abstractmethod
    def token(self, token: str) -> str:
        """An expression for a token."""

    @abstractmethod
    def by_words(self, expression: str) -> ColumnElement[bool]:
        """The records that an expression over words finds."""

    @abstractmethod
    def by_roots(self, expression: str) -> ColumnElement[bool]:
        """The records that an expression over tokens finds."""

    def roots(self, plan: Plan) -> str | None:
        """A plan as one expression over tokens; None where it needs more than tokens."""
        match plan:
            case Rooted(word=word) if word.is_rooted:
                return self.one_of_roots(plan)
            case AllOf(parts=parts) | AnyOf(parts=parts):
                inner = [self.roots(part) for part in parts]
                sign = self.both if isinstance(plan, AllOf) else self.either
                return None if None in inner else f"({sign.join(each for each in inner if each)})"
            case _:
                return None

    def one_of_roots(self, plan: Rooted, *, in_title: bool = False, with_parts: bool = True) -> str:
        """An expression for one of a word's roots, or its parts."""
        in_title = in_title or plan.in_title
        roots = title_tokens(plan.word.roots) if in_title else plan.word.roots
        asked = [self.token(each) for each in roots]
        if with_parts and not in_title:
            asked += [f"({self.both.join(map(self.token, group))})" for group in plan.word.parts]
        return f"({self.either.join(asked)})"

    def matches(self, plan: Rooted | Adjacent | Beginning) -> ColumnElement[bool]:
        """The records with a word, a phrase or a beginning."""
        match plan:
            case Adjacent(words=()):
                return false()
            case Adjacent():
                return self.by_words(self.exactly(plan.words, in_title=plan.in_title))
            case Beginning():
                return self.by_words(self.beginning(plan.letters, in_title=plan.in_title))
            case Rooted():
                found = self.by_roots(self.one_of_roots(plan))
                return found if plan.word.is_rooted else or_(found, self._as_they_are(plan))

    def _as_they_are(self, plan: Rooted) -> ColumnElement[bool]:
        asked = [self.exactly((word,), in_title=plan.in_title) for word in plan.word.words]
        return self.by_words(self.either.join(asked)) if asked else false()


class EmbeddedMatching(Matching):
    """FTS5, whose rows bear the number of the record's last change."""

    both, either = " AND ", " OR "

    def exactly(self, words: tuple[str, ...], *, in_title: bool) -> str:  # noqa: D102
        return f'{"title : " if in_title else ""}"{" ".join(words)}"'

    def beginning(self, letters: str, *, in_title: bool) -> str:  # noqa: D102
        return f'{"title : " if in_title else ""}"{letters}" *'

    def token(self, token: str) -> str:  # noqa: D102
        return f'"{token}"'

    def by_words(self, expression: str) -> ColumnElement[bool]:  # noqa: D102
        rows = select(_WORDS.c.rowid).where(column("record_words").op("match")(literal(expression)))
        return RECORD.c.change.in_(rows)

    def by_roots(self, expression: str) -> ColumnElement[bool]:  # noqa: D102
        rows = select(_ROOTS.c.rowid).where(column("record_roots").op("match")(literal(expression)))
        return RECORD.c.change.in_(rows)


class ServerMatching(Matching):
    """PostgreSQL's text search; a long text stands in several rows, so words are asked for one by one."""

    both, either = " & ", " | "

    def exactly(self, words: tuple[str, ...], *, in_title: bool) -> str:  # noqa: D102
        return f"({' <-> '.join(self._lexeme(word, in_title=in_title) for word in words)})"

    def beginning(self, letters: str, *, in_title: bool) -> str:  # noqa: D102
        return f"'{letters}':*{'A' if in_title else ''}"

    def token(self, token: str) -> str:  # noqa: D102
        return f"'{token}'"

    def by_words(self, expression: str) -> ColumnElement[bool]:  # noqa: D102
        asked = _WORDS.c.words.op("@@")(cast(literal(expression), TSQUERY))
        return RECORD.c.number.in_(select(_WORDS.c.record).where(asked))

    def by_roots(self, expression: str) -> ColumnElement[bool]:  # noqa: D102
        asked = _WORDS.c.roots.op("@@")(cast(literal(expression), TSQUERY))
        return RECORD.c.number.in_(select(_WORDS.c.record).where(asked))

    def _lexeme(self, word: str, *, in_title: bool) -> str:
        return f"'{word}'{':A' if in_title else ''}"
