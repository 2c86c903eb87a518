"""Showing what an import would change, and asking whether it may."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator

from attrs import define, field

from sicore.format import Change, ChangeKind, MemberChange, dump_json
from sicore.render import Translator
from sicore.render.visible import visible
from sicore.workspace import ChangesAside

SHOWN = 50
LONGEST = 60


@define(kw_only=True)
class Showing:
    """Shows changes and decides.

    Args:
        translator: Who speaks.
        only_show: Take nothing, whatever is shown.
        is_agreed: The user has agreed beforehand.
        aside: Where the changes go in place of being shown, since a program reads the answer; None to show them.
    """

    translator: Translator
    only_show: bool
    is_agreed: bool
    aside: ChangesAside | None
    before: Callable[[], None] = field(default=lambda: None)
    """Clears the terminal before anything is shown."""

    def __call__(self, changes: Iterator[Change]) -> bool:
        """Show the changes and say whether they may be taken."""
        self.before()
        counts: Counter[ChangeKind] = Counter()
        for change in changes:
            counts[change.kind] += 1
            if self.aside is not None:
                self.aside.add([change])
            elif counts.total() <= SHOWN:
                self._print(*change_lines(change))
        left = counts.total() - SHOWN
        self._print(*([self.translator.text("and {count} more", count=left)] if left > 0 else []))
        added, changed = counts[ChangeKind.ADDED], counts[ChangeKind.CHANGED]
        self._print(self.translator.text("{added} to be added, {changed} to be changed.", added=added, changed=changed))
        if self.only_show:
            return False
        return self.is_agreed or not counts[ChangeKind.CHANGED] or self._ask()

    def _ask(self) -> bool:
        if not sys.stdin.isatty():
            self._print(self.translator.text("Repeat with --yes to take these changes."))
            return False
        question = self.translator.text("Take these changes? Type yes to do so:")
        yes = {"yes", self.translator.text("yes").casefold()}
        return input(f"{question} ").strip().casefold() in yes | {word[0] for word in yes}

    def _print(self, *lines: str) -> None:
        if self.aside is None:
            for line in lines:
                print(line, file=sys.stderr)


def change_lines(change: Change) -> Iterator[str]:
    """A change for people: the record, then each value before and after."""
    mark = {ChangeKind.ADDED: "+", ChangeKind.CHANGED: "~"}.get(change.kind, "-")
    yield visible(f"{mark} {change.id}")
    for member in change.members:
        yield visible(f"    {member.pointer}: {_side(member, 'old')} -> {_side(member, 'new')}")


def _side(member: MemberChange, side: str) -> str:
    told = member.to_json()
    if side not in told:
        return "–"
    text = dump_json(told[side]).decode()
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
