"""Write docs/reference/findings.md from the finding codes of the core and of the plugins beside it."""

from collections.abc import Iterator
from pathlib import Path

from sicore.findings import FindingCode
from tools.generate.messages import packages
from tools.generated_file import write_or_check
from tools.message_catalogue import finding_codes

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "findings.md"
OPENING = """\
# Findings

What sicore can find wrong with data: each kind of finding with its stable code, what it says, how to repair it and why
it matters. An **error** makes the exit status 1, a **warning** wants a look, **advice** may be ignored; a profile may
weigh a kind otherwise. Words in braces are filled in from the data.

This page is written by `make findings`; the texts stand in the modules named `codes`."""


def findings_page() -> str:
    """The whole page: the codes of each package by their names."""
    parts = [OPENING]
    for package in packages():
        codes = sorted((code for module in finding_codes(package).values() for code in module), key=str)
        if codes:
            title = "Of the core" if package == "sicore" else f"Of the plugin `{package}`"
            parts += [f"\n## {title}", *("\n".join(_entry(code)) for code in codes)]
    return "\n".join(parts) + "\n"


def _entry(code: FindingCode) -> Iterator[str]:
    yield f'\n<a id="{code}"></a>\n'
    yield f"### `{code}` ({code.severity.value})\n"
    yield f"{_plain(code.message)}\n"
    yield f"**Repair.** {_plain(code.repair)}\n"
    yield f"**Why.** {_plain(code.about)}"
    if code.personal:
        yield "\nThe value is personal and is masked wherever the finding is shown."


def _plain(text: str) -> str:
    """Text whose angle brackets Markdown shows as they are, outside of commands in backticks."""
    pieces = text.split("`")
    pieces[::2] = [piece.replace("<", "&lt;").replace("*", "\\*") for piece in pieces[::2]]
    return "`".join(pieces)


if __name__ == "__main__":
    write_or_check({PAGE: findings_page()})
