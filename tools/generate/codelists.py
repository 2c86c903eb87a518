"""Write docs/reference/codelists.md from the lists that ship with sicore."""

from collections.abc import Iterator
from pathlib import Path

from sicore.codelists import CodeList, Mark, core_shelf
from tools.generated_file import write_or_check

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "codelists.md"
OPENING = """\
# Code lists

Lists of codes that ship with sicore. A record names the list, its version and the code; a code that the list lacks is
kept, with a finding. Plugins bring further lists. A **closed** list is complete; an **open** one may be extended by
those who use it.

Each list carries a mark for its weakest part, and each entry and label its own: **V** was read in the source, **D** is
derived from what was read, **M** is from memory and waits to be confirmed.

This page is written by `make codelists` from `src/sicore/codelists/data/lists.toml` and the CSV files beside it.
"""
MARKS = {Mark.VERIFIED: "V", Mark.DERIVED: "D", Mark.MEMORY: "M"}
"""The letters that the opening explains."""


def codelists_page() -> str:
    """The whole page: a table of all lists, then each list."""
    shelf = core_shelf()
    rows = "\n".join(
        f"| [`{known.id}`](#{known.id}) | {known.version} | {len(known)} | {_kind(known)} | {MARKS[known.mark]} |"
        for known in shelf
    )
    table = f"\n| list | version | codes | kind | mark |\n|---|---|---|---|---|\n{rows}\n"
    return OPENING + table + "".join("\n" + "\n".join(_section(known)) + "\n" for known in shelf)


def _kind(known: CodeList) -> str:
    return "closed" if known.is_closed else "open"


def _section(known: CodeList) -> Iterator[str]:
    yield f"## {known.id}\n"
    yield f"{known.title}. {known.notes}".strip()
    yield ""
    yield f"- Version: {known.version}{_validity(known)}; {len(known)} codes, {_kind(known)}, mark {MARKS[known.mark]}"
    if known.periods:
        yield f"- Programming periods: {', '.join(known.periods)}"
    yield f"- Labels: {_languages(known)}"
    more = sorted({column for entry in known.entries.values() for column in entry.more})
    if more:
        yield f"- Further columns: {', '.join(f'`{column}`' for column in more)}"
    yield f"- Source: {known.source}"
    yield f"- Licence: {known.licence}"


def _validity(known: CodeList) -> str:
    first = f", from {known.valid_from}" if known.valid_from else ""
    return first + (f" until {known.valid_until}" if known.valid_until else "")


def _languages(known: CodeList) -> str:
    counted = {
        language: sum(language in entry.labels for entry in known.entries.values()) for language in known.languages
    }
    return ", ".join(
        language if number == len(known) else f"{language} ({number} of {len(known)})"
        for language, number in sorted(counted.items())
    )


if __name__ == "__main__":
    write_or_check({PAGE: codelists_page()})
