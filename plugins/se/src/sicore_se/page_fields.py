"""Taking a project page apart: its heading, its labels with their values, its text."""

from attrs import frozen

from sicore.plugins.pages import PageLine
from sicore_se.words import PageWords, plain_label

LONGEST_LABEL = 70
MOST_VALUE_LINES = 5
TWICE = "the page stands in the file twice, word by word"
_BULLETS = "•·-–*"


@frozen(kw_only=True)
class Labelled:
    """A label of the page and its value.

    Args:
        label: The label as the page writes it, without its colon.
        about: What it is about, None for a label that is not known.
        value: Its value, None where there is none.
        line: The line of the value, of the label where there is no value.
    """

    label: str
    about: str | None
    value: str | None
    line: int


@frozen(kw_only=True)
class Heading:
    """The line that joins the number and the name of a project."""

    number: str
    title: str
    line: int


@frozen(kw_only=True)
class ProjectPage:
    """The parts of a page.

    Args:
        headings: Its headings; more than one on a page of several projects or of one saved twice.
        fields: Its labels in their order.
        before: What stands before the heading and is no boilerplate.
        text: What follows, blank lines included.
        ends_with_label: Whether nothing follows a last label without a value, as where a download broke off.
        lines: How many lines of the page hold anything.
        ignored: For each line that is no part of the project why it is not taken, in their order.
    """

    headings: tuple[Heading, ...]
    fields: tuple[Labelled, ...]
    before: tuple[PageLine, ...]
    text: tuple[PageLine, ...]
    ends_with_label: bool
    lines: int
    ignored: tuple[str, ...]

    def of(self, about: str) -> list[Labelled]:
        """The fields about one thing."""
        return [each for each in self.fields if each.about == about]

    def first(self, about: str) -> Labelled | None:
        """The first field about one thing that has a value."""
        return next((each for each in self.of(about) if each.value), None)


def take_apart(lines: tuple[PageLine, ...], words: PageWords) -> ProjectPage:
    """Divide a page into its parts; never fails, whatever the page is."""
    around = {line.number: reason for line in lines if (reason := _boilerplate(line, words)) is not None}
    own = [line for line in lines if line.number not in around]
    kept = _once(own, words)
    fields, others = _Fields(kept, words).divide()
    headings: list[Heading] = []
    before: list[PageLine] = []
    text: list[PageLine] = []
    begins = min((each.line for each in fields), default=0)
    for line in others:
        match = words.heading.fullmatch(line.text)
        if match and _is_heading(line, headings, fields):
            headings.append(Heading(number=match["number"].upper(), title=match["title"], line=line.number))
        elif not headings and line.number < begins:
            before += [line] if line.text else []
        else:
            text.append(line)
    last = next((line for line in reversed(kept) if line.text), None)
    return ProjectPage(
        headings=tuple(headings),
        fields=tuple(fields),
        before=tuple(before),
        text=tuple(text),
        ends_with_label=bool(fields and last and fields[-1].value is None and fields[-1].line == last.number),
        lines=sum(bool(line.text) for line in lines),
        ignored=(*around.values(), *(TWICE for line in own[len(kept) :] if line.text)),
    )


def _boilerplate(line: PageLine, words: PageWords) -> str | None:
    """What a line of the site around the project is; None for a line of the project."""
    return next((known.meaning for known in words.boilerplate if known.expression.fullmatch(line.text)), None)


def _once(lines: list[PageLine], words: PageWords) -> list[PageLine]:
    """The lines of a page up to where it begins again, when it stands in the file twice, word by word."""
    begins = [at for at, line in enumerate(lines) if words.heading.fullmatch(line.text)]
    if not begins:
        return lines
    said = [(at, line.text) for at, line in enumerate(lines) if at >= begins[0] and line.text]
    for again in begins[1:]:
        first = [text for at, text in said if at < again]
        if first == [text for at, text in said if at >= again]:
            return lines[:again]
    return lines


def _is_heading(line: PageLine, headings: list[Heading], fields: list[Labelled]) -> bool:
    """The first line of that form is the page's own; later ones are only where labels follow, not mere mentions."""
    return not headings or any(0 < each.line - line.number <= MOST_VALUE_LINES for each in fields)


class _Fields:
    """Finds blocks of labels with values; what is no such block stays text."""

    def __init__(self, lines: list[PageLine], words: PageWords) -> None:
        self._lines = lines
        self._words = words

    def divide(self) -> tuple[list[Labelled], list[PageLine]]:
        fields: list[Labelled] = []
        others: list[PageLine] = []
        at = 0
        while at < len(self._lines):
            block, end = self._block(at)
            known = sum(each.about is not None for each in block)
            if known >= 2 or (known == 1 and not fields and len(block) == 1):
                fields += block
            else:
                end = max(end, at + 1)
                others += self._lines[at:end]
            at = end
        return fields, others

    def _block(self, at: int) -> tuple[list[Labelled], int]:
        """The labels that follow each other from a line on, and the line after them."""
        block: list[Labelled] = []
        end = at
        while at < len(self._lines) and self._is_label(at):
            about = self._about(at)
            found, after = self._pair(at)
            next_at = self._skip_blank(after)
            stands_alone = at > 0 and not self._lines[at - 1].text
            if about is None and stands_alone and (next_at >= len(self._lines) or self._about(next_at) is None):
                break
            block.append(found)
            at, end = next_at, after
        return block, end

    def _pair(self, at: int) -> tuple[Labelled, int]:
        label, inline = self._split(at)
        about = self._words.labels.get(plain_label(label))
        if inline:
            return Labelled(label=label, about=about, value=inline, line=self._lines[at].number), at + 1
        begin = self._value_at(at)
        if begin is None:
            return Labelled(label=label, about=about, value=None, line=self._lines[at].number), at + 1
        most = min(begin + MOST_VALUE_LINES, len(self._lines) - 1)
        end = begin + 1
        while end < most and self._lines[end].text and not self._is_label(end):
            end += 1
        if end >= len(self._lines) or not self._is_label(end):
            end = begin + 1
        value = "\n".join(line.text for line in self._lines[begin:end])
        return Labelled(label=label, about=about, value=value, line=self._lines[begin].number), end

    def _value_at(self, at: int) -> int | None:
        """Where the value of a label begins; None where the next thing is another label or the end."""
        begin = self._skip_blank(at + 1)
        if begin >= len(self._lines):
            return None
        if begin == at + 1:
            return None if self._is_label(begin) and not self._is_rather_a_value(begin) else begin
        if self._is_label(begin):
            return None
        after = self._skip_blank(begin + 1)
        return begin if after < len(self._lines) and self._about(after) is not None else None

    def _is_rather_a_value(self, at: int) -> bool:
        """Whether what looks like a label can be one's value: it is not known, or lacks its colon, and has no value."""
        is_sure = self._about(at) is not None and ":" in self._lines[at].text
        after = at + 1
        return not is_sure and (after >= len(self._lines) or self._is_label(after))

    def _is_label(self, at: int) -> bool:
        text = self._lines[at].text
        if self._about(at) is not None:
            return True
        return text.endswith(":") and 1 < len(text) <= LONGEST_LABEL and text[0] not in _BULLETS

    def _about(self, at: int) -> str | None:
        return self._words.labels.get(plain_label(self._split(at)[0]))

    def _split(self, at: int) -> tuple[str, str]:
        """A line as label and value: the value is empty unless both stand on the line and the label is known."""
        text = self._lines[at].text
        label, colon, value = text.partition(":")
        if colon and value.strip() and plain_label(label) in self._words.labels:
            return label.strip(), value.strip()
        return text.removesuffix(":").strip(), ""

    def _skip_blank(self, at: int) -> int:
        while at < len(self._lines) and not self._lines[at].text:
            at += 1
        return at
