"""Plans as queries of the ranked index."""

from collections.abc import Iterable, Sequence
from typing import Any

from sicore.catalogue.search.conditions import YEAR
from sicore.catalogue.search.matching import title_tokens
from sicore.catalogue.search.plan import Adjacent, AllOf, AnyOf, Beginning, Between, OneOf, Plan, Rooted, Whole, Without
from sicore.catalogue.search.ranked.documents import first_day, last_day
from sicore.catalogue.search.ranked.reader import Reader
from sicore.catalogue.search.ranked.schema import DATES, amount_field, tantivy

_IN_TITLE, _AS_TYPED, _IN_PART = 3.0, 0.5, 0.1
"""How much a word counts in a title, where it stands as it was typed, and as a member of a compound."""

_COUNTED = ("number", "change")


class Queries:
    """Turns plans into queries.

    Args:
        schema: The schema of the index.
        reader: The state of the index that is asked.
    """

    def __init__(self, schema: Any, reader: Reader) -> None:
        self._schema = schema
        self._reader = reader
        self._tantivy = tantivy()

    def of(self, plan: Plan) -> Any:
        """The query for a plan."""
        match plan:
            case Whole():
                return self._plain(self._tantivy.Query.all_query())
            case Rooted():
                return self._rooted(plan)
            case Adjacent():
                return self._adjacent(plan)
            case Beginning():
                names = ["title"] if plan.in_title else ["title", "text"]
                build = self._tantivy.Query.regex_query
                return self.any_of(build(self._schema, name, f"{plan.letters}.*") for name in names)
            case Without():
                return self._plain(self._all_parts([plan]))
            case AllOf(parts=parts):
                return self._all_parts(parts)
            case AnyOf(parts=parts):
                return self.any_of(map(self.of, parts))
            case OneOf():
                return self._one_of(plan)
            case Between():
                return self._between(plan)

    def all_of(self, queries: Iterable[Any]) -> Any:
        """What all of some queries find."""
        return self._together(queries, self._tantivy.Occur.Must)

    def any_of(self, queries: Iterable[Any]) -> Any:
        """What one of some queries finds, or several."""
        return self._together(queries, self._tantivy.Occur.Should)

    def _together(self, queries: Iterable[Any], occur: Any) -> Any:
        each = list(queries)
        if not each:
            return self._tantivy.Query.empty_query()
        return each[0] if len(each) == 1 else self._tantivy.Query.boolean_query([(occur, query) for query in each])

    def _plain(self, query: Any) -> Any:
        return self._tantivy.Query.const_score_query(query, 0.0)

    def _all_parts(self, parts: Sequence[Plan]) -> Any:
        """What all of some parts find; what is left out is left out of what the others find, which is quicker."""
        occur = self._tantivy.Occur
        without = [part.part for part in parts if isinstance(part, Without)]
        left_out = [(occur.MustNot, self.of(part)) for part in without if not self._is_absent(part)]
        found = [self.of(part) for part in parts if not isinstance(part, Without)] or [self.of(Whole())]
        if not left_out:
            return self.all_of(found)
        return self._tantivy.Query.boolean_query([*((occur.Must, each) for each in found), *left_out])

    def term(self, name: str, value: str) -> Any:
        """What has a term in a field."""
        return self._tantivy.Query.term_query(self._schema, name, value)

    def _rooted(self, plan: Rooted) -> Any:
        boost = self._tantivy.Query.boost_query
        # Most roots are of other languages, and the index has none of them. What stands in a title stands among all
        # roots too.
        roots = self._reader.known("roots", plan.word.roots)
        found = [boost(each, _IN_TITLE) for each in self._terms("roots", title_tokens(roots))]
        if plan.in_title:
            found += [] if plan.word.is_rooted else self._terms("title", plan.word.words)
            return self.any_of(found)
        found += [self.term("roots", root) for root in roots]
        found += [boost(each, _AS_TYPED) for each in self._terms("text", plan.word.words)]
        if not plan.word.is_rooted:
            found += self._terms("title", plan.word.words)
        for group in plan.word.parts:
            parts = self._terms("roots", group)
            if len(parts) == len(group):
                found.append(boost(self.all_of(parts), _IN_PART))
        return self.any_of(found)

    def _terms(self, name: str, terms: Iterable[str]) -> list[Any]:
        """Queries for those of some terms that the index has."""
        return [self.term(name, term) for term in self._reader.known(name, terms)]

    def _adjacent(self, plan: Adjacent) -> Any:
        names = ["title"] if plan.in_title else ["title", "text"]
        if len(plan.words) < 2:
            return self.any_of(self.term(name, word) for name in names for word in plan.words)
        phrase = self._tantivy.Query.phrase_query
        return self.any_of(phrase(self._schema, name, list(plan.words)) for name in names)

    def _is_absent(self, plan: Plan) -> bool:
        """Whether the index has none of some values, as it mostly has nothing deleted: leaving them out takes time."""
        return isinstance(plan, OneOf) and not self._reader.known("terms", _terms_of(plan))

    def _one_of(self, plan: OneOf) -> Any:
        return self._plain(self.any_of(self.term("terms", each) for each in _terms_of(plan)))

    def _between(self, plan: Between) -> Any:
        if plan.name == "period":
            return self._plain(self.all_of(self._days("ran", plan.low, plan.high, beyond=False)))
        if plan.name in DATES:
            return self._plain(self.all_of(self._days(plan.name, plan.low, plan.high, beyond=plan.beyond)))
        return self._plain(
            self.range(
                amount_field(plan.name),
                None if plan.low is None else float(plan.low),
                None if plan.high is None else float(plan.high),
                with_limits=not plan.beyond,
            )
        )

    def _days(self, name: str, low: str | None, high: str | None, *, beyond: bool) -> list[Any]:
        found = []
        if low is not None:
            found.append(
                self.range(f"{name}_first", last_day(low), None, with_limits=False)
                if beyond
                else self.range(f"{name}_last", first_day(low), None)
            )
        if high is not None:
            found.append(
                self.range(f"{name}_last", None, first_day(high), with_limits=False)
                if beyond
                else self.range(f"{name}_first", None, last_day(high))
            )
        return found

    def range(self, name: str, low: Any, high: Any, *, with_limits: bool = True) -> Any:
        """What has a value between two others in a field."""
        kinds = self._tantivy.FieldType
        kind = kinds.Float if isinstance(high if low is None else low, float) else kinds.Integer
        if name in _COUNTED:
            kind = kinds.Unsigned
        return self._tantivy.Query.range_query(
            self._schema,
            name,
            kind,
            low,
            high,
            include_lower=with_limits or low is None,
            include_upper=with_limits or high is None,
        )

    def one_of_numbers(self, numbers: Iterable[int]) -> Any:
        """Records with some numbers."""
        return self._plain(self._tantivy.Query.term_set_query(self._schema, "number", list(numbers)))

    def numbers_after(self, number: int) -> Any:
        """Records whose number is greater than another one."""
        return self.range("number", number + 1, None)


def _terms_of(plan: OneOf) -> list[str]:
    """The values of a field as the index writes them."""
    values: Iterable[str] = plan.values
    if plan.name == "period":
        values = (value[:YEAR] for value in values)
    if plan.name == "currency":
        values = (value.upper() for value in values)
    return [f"{plan.name}={value}" for value in values]
