"""The options that many commands share, and what they stand for."""

import os
import shlex
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sicore.catalogue import masked
from sicore.cli.from_environment import VARIABLE
from sicore.errors import PluginError, UsageError
from sicore.plugins import Conventions, Registry
from sicore.privacy import personal_in
from sicore.render import Catalogue, Translator, choose_language, languages
from sicore.workspace.importing import check_language


class Form(StrEnum):
    """How a command answers."""

    TEXT = "text"
    JSON = "json"


Language = Annotated[
    str | None,
    typer.Option("--lang", metavar="LANGUAGE", help="Speak this language: en, sv, da, sl, ro, fi."),
]
Answer = Annotated[
    Form, typer.Option("--format", metavar="text|json", help="Answer for people (text) or for programs (json).")
]
ReportFile = Annotated[
    Path | None,
    typer.Option("--report", metavar="FILE", help="Write the findings to FILE: .html, .json or .csv."),
]
WrittenIn = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        metavar="TAG",
        help="Write in this language where the form has room for few; again for a further one. As --lang when absent.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="The encoding of text sources that are not UTF-8, such as cp1252."),
]
ConventionOptions = Annotated[
    list[str] | None,
    typer.Option(
        "--convention",
        metavar="NAME=VALUE",
        help="Declare how the source writes values: date=dmy|mdy, decimal=comma|point, rate=percent|fraction.",
    ),
]

CatalogueAddress = Annotated[
    str,
    typer.Argument(metavar="CATALOGUE", envvar=VARIABLE, help="A file, or postgresql://user@host/database."),
]


def names_nobody(role: str) -> str:
    """The role, where it names no person: it stays in the history of the catalogue.

    Raises:
        UsageError: it looks like a name, or holds a mailbox or a number of a person.
    """
    words = role.split()
    looks_like_a_name = len(words) > 1 and all(word[0].isupper() and not word.isupper() for word in words)
    if looks_like_a_name or any(personal_in(role)):
        raise UsageError(
            "The role looks like a person's name, address or number, and it would stay in the history. "
            "Write a role in small letters, such as officer."
        )
    return role


Role = Annotated[
    str,
    typer.Option(
        "--role",
        metavar="ROLE",
        callback=names_nobody,
        help="In which role you do it, such as officer; never a person's name.",
    ),
]
Evaluator = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="ROLE",
        callback=lambda role: role and names_nobody(role),
        help="In which role you do it, such as evaluator; never a person's name.",
    ),
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why, for the history of the catalogue.")]

_CONVENTIONS = {"date": ("dmy", "mdy"), "decimal": ("comma", "point"), "rate": ("percent", "fraction")}


def conventions(declared: Iterable[str] | None) -> Conventions:
    """What the user declares about the sources.

    Raises:
        UsageError: a name or a value is not one of those that there are.
    """
    told: dict[str, str] = {}
    for each in declared or ():
        name, _, value = each.partition("=")
        if value not in _CONVENTIONS.get(name, ()):
            known = ", ".join(f"{name}={'|'.join(values)}" for name, values in _CONVENTIONS.items())
            raise UsageError(f"There is no convention {each!r}. There are: {known}.")
        told[name] = value
    return Conventions(**told)  # type: ignore[arg-type]  # the values were checked above


def written_languages(declared: list[str] | None, spoken: str | None) -> tuple[str, ...]:
    """The languages that an exporter is asked for: those declared, else the one that was chosen to speak.

    Raises:
        UsageError: one is no language tag.
    """
    for tag in declared or ():
        check_language(tag)
    return tuple(declared or ([spoken] if spoken else ()))


def shown_place(place: str) -> str:
    """What a place is called to whoever named it: a file's own name, a server's address without a password."""
    return masked(place) if "://" in place else Path(place).name


def source_called(place: str) -> str:
    """What a place is called in a report, which others may read: the same, without the name of an account."""
    return masked(place, has_account=False) if "://" in place else Path(place).name


def given_again(place: str) -> str:
    """A place as it can be named again in a command, without a password."""
    return shlex.quote(masked(place))


def translator(language: str | None, registry: Registry) -> Translator:
    """Who speaks to the user: the language asked for, else that of the environment, else English."""
    return speaker(language, registry.catalogues())


def speaker(language: str | None, catalogues: Sequence[Catalogue]) -> Translator:
    """Who speaks with the help of some plugins' messages, as far as these can be read."""
    chosen = choose_language(language, os.environ, catalogues)
    try:
        return Translator(chosen, catalogues)
    except PluginError:
        # The spoilt messages of one plugin must harm nobody else.
        return Translator(chosen, [each for each in catalogues if _is_readable(each, chosen)])


def _is_readable(catalogue: Catalogue, language: str) -> bool:
    if language not in languages([catalogue]):
        return True  # another plugin brings the language
    try:
        Translator(language, [catalogue])
    except PluginError as error:
        print(f"sicore: {error}", file=sys.stderr)
        return False
    return True


def is_terminal() -> bool:
    """Whether a person watches what the program does, on standard error."""
    return sys.stderr.isatty()
