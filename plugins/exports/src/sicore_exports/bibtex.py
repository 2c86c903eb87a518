r"""BibTeX, for citing case studies, evaluations, lessons and methods.

Each entry is a `@misc` (an evaluation is a `@techreport`), in UTF-8, as biber and today's BibTeX programs read it. What
TeX would take for a command is written so that it prints instead (The TeXbook, chapter 7: the special characters
`\ { } $ & # ^ _ ~ %`); braces in a value are always balanced, so that no text ends its field.
"""

import re
from typing import ClassVar

from sicore.findings import Finding
from sicore.model import Evaluation, Record
from sicore.plugins import PageContext
from sicore_exports.account import Account, Reasons
from sicore_exports.citing import CITED, NOT_CITED, authors, doi, found_at, publisher, year
from sicore_exports.cleaning import line
from sicore_exports.gathering import Gathering
from sicore_exports.pieces import PieceExporter
from sicore_exports.shared import topics_of
from sicore_exports.surroundings import OnPage, Surroundings

_SPECIAL = re.compile(r"[\\{}$&#^_~%]")
_PRINTED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    **{mark: f"\\{mark}" for mark in "$&#_%"},
}


def printed(text: str) -> str:
    r"""A text in one line that TeX prints as it stands.

    >>> printed("50 % of {all}")
    '50 \\% of \\textbraceleft{}all\\textbraceright{}'
    """
    return _SPECIAL.sub(lambda mark: _PRINTED[mark[0]], line(text))


def key_of(record_id: str) -> str:
    """The key of an entry: the id, with a plus for each percent sign, which keys may not hold; no two ids share one.

    >>> key_of("se.esf:case/l%C3%A5na")
    'se.esf:case/l+C3+A5na'
    """
    return record_id.replace("%", "+").replace("~", "+7E")


class BibtexExporter(PieceExporter):
    """Writes an entry for each work."""

    types: ClassVar[frozenset[str]] = CITED
    elsewhere: ClassVar[str] = NOT_CITED
    reasons: ClassVar[Reasons] = Reasons(
        by_member={
            "title": "a citation has the title in one language",
            **dict.fromkeys(
                ("originators", "developed_by", "evaluator"), "authors are said by name, without their ids"
            ),
        },
        otherwise="a citation tells where a work is to be found and not what is in it",
    )
    is_public: ClassVar[bool] = True
    between: ClassVar[bytes] = b"\n"

    def head(self, _: Gathering) -> bytes:
        """Nothing stands before the entries."""
        return b""

    def piece(self, account: Account, gathering: Gathering) -> bytes | Finding:
        """The entry of a work."""
        return _entry(account, gathering).encode()

    def tail(self, _: Gathering) -> bytes:
        """Nothing stands behind the entries."""
        return b""


def for_page(record: Record, context: PageContext) -> str:
    """The entry of one record, of whatever type: a page about a project can be cited as well as a case study."""
    return _entry(Account(record, context.languages), OnPage(context))


def _entry(account: Account, around: Surroundings) -> str:
    account.say("/type")
    word = "techreport" if account.peek("type") == Evaluation.TYPE else "misc"
    fields = {name: text for name, text in _fields(account, around).items() if text}
    width = max(map(len, fields))
    told = [f"  {name.ljust(width)} = {{{text}}},\n" for name, text in fields.items()]
    return f"@{word}{{{key_of(account.record.id)},\n{''.join(told)}}}\n"


def _fields(account: Account, around: Surroundings) -> dict[str, str]:
    house = printed(publisher(account, around))
    identifier, address = doi(account), found_at(account, around)
    summary = account.text("summary")
    is_report = account.peek("type") == Evaluation.TYPE
    return {
        # The second braces keep capitals in a title, and the name of a body in one piece.
        "title": f"{{{printed(account.title())}}}",
        "author": " and ".join(f"{{{printed(name)}}}" for name in authors(account, around)),
        "year": year(account) or "",
        "institution" if is_report else "publisher": house,
        "howpublished": "" if is_report else printed(around.title or ""),
        "doi": printed(identifier or ""),
        "url": address or "",
        "language": printed(account.member("original_language") or ""),
        "keywords": ", ".join(printed(topic.replace(",", " ")) for topic in topics_of(account, around.shelf)),
        "abstract": printed(summary.text if summary else ""),
        "note": printed(account.record.id),
    }
