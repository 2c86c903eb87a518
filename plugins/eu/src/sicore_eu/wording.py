"""Sentences and clauses of a section, and which of them speak of a subject."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import evolve, frozen

from sicore_eu.blocks import Block
from sicore_eu.lexicon import Lexicon, compiled, for_matching

_SENTENCE_END = re.compile(r"[.!?…][\"'»”’)\]]*\s+")
_COMMAS = r"[,;:]\s|\s[–—-]\s|[()]"


@frozen(kw_only=True)
class Clause:
    """A part of a sentence between commas or conjunctions, in the source's own letters.

    Args:
        text: The words.
        line: The line of the paragraph.
        sentence: The whole sentence.
        number: Which sentence of the section it is in, counted from 0.
    """

    text: str
    line: int
    sentence: str
    number: int


@frozen(kw_only=True)
class Mention:
    """Where a section speaks of a subject.

    Args:
        phrase: The words that show it.
        onward: From these words to the end of the clause.
        clause: The clause around them.
        is_by_position: The words do not show it; its place between others does.
    """

    phrase: str
    onward: str
    clause: Clause
    is_by_position: bool = False

    @property
    def line(self) -> int:
        """The line of the paragraph."""
        return self.clause.line


@frozen(kw_only=True, slots=False)
class Wording:
    """The sentences of some blocks, in one language."""

    blocks: tuple[Block, ...]
    lexicon: Lexicon

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses in order."""
        made: list[Clause] = []
        number = 0
        for block in self.blocks:
            for sentence in sentences(block.text, self.lexicon):
                parts = clauses(sentence, self.lexicon)
                made += [Clause(text=part, line=block.line, sentence=sentence, number=number) for part in parts]
                number += 1
        return tuple(made)

    @cached_property
    def text(self) -> str:
        """All blocks, with a line feed between."""
        return "\n".join(block.text for block in self.blocks)

    def sentence_of(self, *subjects: str) -> int | None:
        """The number of the first sentence that speaks of one of the subjects."""
        found = self.find(*subjects)
        return found.clause.number if found else None

    def part(self, start: int | None = None, end: int | None = None) -> tuple[Clause, ...]:
        """The clauses of the sentences from *start* up to, not with, *end*."""
        last = end if end is not None else len(self.clauses)
        return tuple(clause for clause in self.clauses if (start or 0) <= clause.number < last)

    @staticmethod
    def whole(block: Block) -> Clause:
        """A block as one clause, such as an entry of a list."""
        return Clause(text=block.text, line=block.line, sentence=block.text, number=0)

    def find(
        self, *subjects: str, within: Sequence[Clause] | None = None, avoiding: Sequence[Clause] = ()
    ) -> Mention | None:
        """The first mention of the first subject that there is.

        Args:
            subjects: In the lexicon; a pattern that stands earlier there counts more than the place in the text.
            within: Where to look; everywhere if None.
            avoiding: Clauses to take only where no other speaks of the subject.
        """
        there = self.clauses if within is None else within
        free = [clause for clause in there if not any(clause is other for other in avoiding)]
        for subject in subjects:
            for alternative in self.lexicon.words.get(subject, ()):
                pattern = compiled((alternative,))
                found = _in_clauses(pattern, free) or _in_clauses(pattern, there) or _across_clauses(pattern, there)
                if found is not None:
                    return found
        return None

    def align(self, subjects: Iterable[str], within: Sequence[Clause] | None = None) -> Mapping[str, Mention]:
        """Mentions of several subjects, each in a clause of its own where that is possible."""
        found: dict[str, Mention] = {}
        for subject in subjects:
            mention = self.find(subject, within=within, avoiding=[each.clause for each in found.values()])
            if mention is not None:
                found[subject] = mention
        return found

    def align_in_order(self, subjects: Sequence[str], within: Sequence[Clause] | None = None) -> Mapping[str, Mention]:
        """Mentions of the parts of an enumeration; one whose words are not known is taken by its place."""
        clauses_there = list(self.clauses if within is None else within)
        found = dict(self.align(subjects, clauses_there))
        for number, subject in enumerate(subjects):
            if subject in found:
                continue
            before = found.get(subjects[number - 1]) if number else None
            after = found.get(subjects[number + 1]) if number + 1 < len(subjects) else None
            clause = _between(clauses_there, before, after, [mention.clause for mention in found.values()])
            if clause is not None:
                found[subject] = Mention(phrase=clause.text, onward=clause.text, clause=clause, is_by_position=True)
        return {subject: found[subject] for subject in subjects if subject in found}


def _in_clauses(pattern: re.Pattern[str], within: Sequence[Clause]) -> Mention | None:
    for clause in within:
        match = pattern.search(for_matching(clause.text))
        if match is not None:
            phrase = clause.text[match.start() : match.end()]
            return Mention(phrase=phrase, onward=clause.text[match.start() :], clause=clause)
    return None


def _across_clauses(pattern: re.Pattern[str], within: Sequence[Clause]) -> Mention | None:
    """A phrase with a comma or conjunction inside; its clause is then the whole sentence."""
    seen = -1
    for clause in within:
        match = pattern.search(for_matching(clause.sentence)) if clause.number != seen else None
        seen = clause.number
        if match is not None:
            phrase = clause.sentence[match.start() : match.end()]
            return Mention(phrase=phrase, onward=phrase, clause=evolve(clause, text=clause.sentence))
    return None


def _between(row: list[Clause], before: Mention | None, after: Mention | None, taken: list[Clause]) -> Clause | None:
    places = {id(clause): place for place, clause in enumerate(row)}
    first = places[id(before.clause)] + 1 if before is not None and id(before.clause) in places else None
    last = places[id(after.clause)] - 1 if after is not None and id(after.clause) in places else None
    if first is None and last is None:
        return None
    place = first if first is not None else last
    if place is None or not 0 <= place < len(row) or (first is not None and last is not None and first != last):
        return None
    neighbour = before if first is not None else after
    same_sentence = neighbour is not None and row[place].number == neighbour.clause.number
    return row[place] if same_sentence and not any(row[place] is other for other in taken) else None


def sentences(text: str, lexicon: Lexicon) -> list[str]:
    """The sentences of a paragraph; an abbreviation such as "mio." ends none."""
    abbreviation = compiled(lexicon.million)
    cut: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        last_word = text[start : match.start()].rpartition(" ")[2]
        is_ordinal = last_word.isdigit() and len(last_word) <= 2
        if is_ordinal or len(last_word) <= 1 or text[match.end() :][:1].islower() or abbreviation.fullmatch(last_word):
            continue
        cut.append(text[start : match.end()].strip())
        start = match.end()
    rest = text[start:].strip()
    return [*cut, rest] if rest else cut


def clauses(sentence: str, lexicon: Lexicon) -> list[str]:
    """The parts of a sentence between commas and conjunctions, without the marks at their ends."""
    words = "|".join(map(re.escape, sorted(lexicon.conjunctions, key=len, reverse=True)))
    border = rf"{_COMMAS}|\s(?:{words})\s" if words else _COMMAS
    parts = (part.strip(" .,;:!?…()–—") for part in re.split(border, sentence))
    return [part for part in parts if part]
