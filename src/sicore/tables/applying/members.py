"""Putting values into the members of an operation: which field goes where, and how several cells go together."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from attrs import evolve

from sicore.codelists import Code
from sicore.findings import Finding
from sicore.identifiers import Cci, Identifier
from sicore.model import Document, Priority, SpecificObjective, Topic, WeightedCode
from sicore.money import Money
from sicore.places import Place
from sicore.tables import codes
from sicore.tables.applying.draft import Draft
from sicore.tables.applying.lists import CodeReader, is_eu_objective
from sicore.tables.applying.told import Failed, Told
from sicore.tables.targets import Part, Target
from sicore.text import UNDETERMINED, LangText

Put = Callable[[Draft, Target, Sequence[Told]], None]


def language_of(draft: Draft, told: Told) -> str:
    """The language of a text."""
    return told.use.language or draft.plan.mapping.readings.language or UNDETERMINED


def put_single(draft: Draft, target: Target, told: Sequence[Told]) -> None:
    """Put the one value that a member holds; what other cells say differently is kept beside it."""
    pointer = f"/{target.member}"
    first = told[0]
    value = first.value
    if len(told) > 1:
        if first.use.combine == "add":
            value = _add_up(draft, pointer, told)
        else:
            _compare(draft, pointer, told)
    draft.put(target.member, value)
    draft.note(pointer, first)


def put_text(draft: Draft, target: Target, told: Sequence[Told]) -> None:
    """Put a text in each of its languages."""
    texts: dict[str, str] = {}
    firsts: dict[str, Told] = {}
    for each in told:
        language = language_of(draft, each)
        if language not in texts:
            texts[language], firsts[language] = each.value, each
            draft.note(f"/{target.member}/{language}", each)
        elif each.value != texts[language]:
            draft.differ(f"/{target.member}/{language}", firsts[language], each)
    draft.values[target.member] = LangText(texts)


def put_many(draft: Draft, target: Target, told: Sequence[Told]) -> None:
    """Put all different values of a member that holds several."""
    _put_entries(draft, target.member, told, attrgetter("value"))


def put_named_codes(draft: Draft, target: Target, told: Sequence[Told]) -> None:
    """Put names of codes: as labels of the codes that stand beside them, or as codes where a list knows the name."""
    there: tuple[WeightedCode, ...] = draft.values.get(target.member, ())
    if len(there) == len(told):
        labelled = [evolve(code, label=_label(draft, each)) for code, each in zip(there, told, strict=True)]
        draft.put(target.member, tuple(labelled))
        return
    read = CodeReader.of(
        told[0].use, target, shelf=draft.plan.shelf, period=draft.period, centre=draft.plan.mapping.centre
    )
    known: list[Told] = []
    for each in told:
        taken = read(each.value)
        if taken.problem is not None:
            draft.fail(f"/{target.member}", Failed(each.use, each.value, taken.problem, each.row, each.column))
        else:
            known.append(each._replace(value=evolve(taken.value, label=_label(draft, each))))
    if known:
        put_many(draft, target, known)


def _label(draft: Draft, told: Told) -> LangText:
    return LangText({language_of(draft, told): told.value})


def put_places(draft: Draft, found: Sequence[tuple[Place, Mapping[str, Told]]]) -> None:
    """Put the places of an operation, each once; one that several cells make up names them by member."""
    places: list[Place] = []
    for place, cells in found:
        if place not in places:
            pointer = f"/locations/{len(places)}"
            places.append(place)
            if len({told.at for told in cells.values()}) == 1:
                draft.note(pointer, next(iter(cells.values())))
                continue
            for member, told in cells.items():
                draft.note(f"{pointer}/{member}", told)
    if places:
        draft.put("locations", tuple(places))


def untitled(draft: Draft, row: int) -> LangText:
    """What an operation without a name is called: its code."""
    place = draft.plan.where.row(row)
    draft.findings.append(Finding.of(codes.ROW_WITHOUT_TITLE, record=draft.id, pointer="/title", place=place))
    return LangText({UNDETERMINED: draft.id.partition(":")[2]})


def pointer_of(target: Target) -> str:
    """Where in the record of an operation a value of a field would stand; nowhere where it only tells how to read."""
    if target.part is Part.ROW:
        return ""
    if target.part is Part.OPERATION:
        return f"/{target.member}"
    return "/locations" if target.part is Part.LOCATION else "/participants"


def put_objectives(draft: Draft, target: Target, told: Sequence[Told]) -> None:
    """Put specific objectives: European codes, the programme's own, or names."""

    def made(each: Told) -> SpecificObjective:
        if each.use.looks == "name":
            return SpecificObjective(label=LangText({language_of(draft, each): each.value}))
        if is_eu_objective(each.value):
            return SpecificObjective(eu=Code(list="esf-plus-specific-objective", code=each.value))
        return SpecificObjective(local_code=each.value)

    _put_entries(draft, target.member, told, made)


def put_topics(draft: Draft, target: Target, told: Sequence[Told]) -> None:
    """Put themes or target groups: a code where the list has one, otherwise the source's own words."""

    def made(each: Told) -> Topic:
        if isinstance(each.value, Code):
            return Topic(code=each.value)
        return Topic(text=LangText({language_of(draft, each): each.value}))

    _put_entries(draft, target.member, told, made)


def put_pages(draft: Draft, target: Target, told: Sequence[Told]) -> None:
    """Put addresses of pages about the operation."""
    _put_entries(draft, target.member, told, lambda each: Document(kind="page", url=each.value))


def put_identifiers(draft: Draft, target: Target, told: Sequence[Told]) -> None:
    """Put numbers in other systems, behind those that are there."""
    known: list[Identifier] = list(draft.values.get(target.member, ()))
    for each in told:
        identifier = Identifier(scheme=each.use.scheme or "other", value=each.value)
        if identifier not in known:
            draft.note(f"/{target.member}/{len(known)}", each)
            known.append(identifier)
    draft.put(target.member, tuple(known))


def put_priority(draft: Draft, target: Target, told: Sequence[Told]) -> None:
    """Put the code or the name of the priority; the one does not disturb the other."""
    is_name = target.name == "priority_name" or told[0].use.looks == "name"
    there = draft.values.get("priority", Priority())
    first = told[0]
    _compare(draft, "/priority/label" if is_name else "/priority/code", told)
    label = LangText({language_of(draft, first): first.value}) if is_name else there.label
    draft.put("priority", Priority(code=there.code if is_name else first.value, label=label))
    draft.note("/priority/label" if is_name else "/priority/code", first)


def put_programme(draft: Draft, target: Target, told: Sequence[Told]) -> None:
    """Put the programme's code, whole or without its serial; never padded."""
    first = told[0]
    _compare(draft, f"/{target.member}", told)
    cci = Cci.find(first.value)
    if cci is None:
        draft.raw["/cci"] = first.value
        draft.places["/cci"] = first.at
        draft.find(codes.CCI_FORM, "/cci", first, value=first.value)
        return
    member = "cci_stem" if cci.is_stem else "cci"
    draft.put(member, cci.code)
    draft.note(f"/{member}", first if first.value == cci.code else first._replace(raw=first.value))


def _put_entries(draft: Draft, member: str, told: Sequence[Told], made: Callable[[Told], Any]) -> None:
    if len(told) == 1:
        draft.values[member] = (made(told[0]),)
        draft.note(f"/{member}", told[0])
        return
    entries: list[Any] = []
    cells: list[Told] = []
    for each in told:
        entry = made(each)
        if entry not in entries:
            entries.append(entry)
            cells.append(each)
    draft.put(member, tuple(entries))
    if len({each.at for each in cells}) == 1:
        draft.note(f"/{member}", cells[0])
        return
    for number, each in enumerate(cells):
        draft.note(f"/{member}/{number}", each)


def _compare(draft: Draft, pointer: str, told: Sequence[Told]) -> None:
    first = told[0]
    seen = [first.value]
    for other in told[1:]:
        if other.value not in seen:
            seen.append(other.value)
            draft.differ(pointer, first, other)


def _add_up(draft: Draft, pointer: str, told: Sequence[Told]) -> Money:
    """The sum of the amounts in the first one's currency; the others are kept beside it."""
    currency = told[0].value.currency
    amounts = []
    for each in told:
        if each.value.currency == currency:
            amounts.append(each.value.amount)
        else:
            draft.differ(pointer, told[0], each)
    return Money(amount=sum(amounts[1:], start=amounts[0]), currency=currency)
