"""The gettext catalogues of a package: what it says, and how each language says it.

A package says the texts of its finding codes (in modules named `codes`), the titles that it announces as a plugin, the
fixed texts that it hands to a `translator` as `translator.text("…")` or `translator.plural("…", "…", count)`, in Python
and in templates, the plain clauses that it gives a finding as its `reason`, and what is said of figures: the cards of
the core's metrics, each `phrase("…")` and `plural_phrase("…", "…", count)`, and how derivations say that figures were
made.
"""

import ast
import importlib
import re
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from jinja2.ext import babel_extract

from sicore.builtin import plugin as builtin_plugin
from sicore.findings import FindingCode
from sicore.plugins import Parameter, Registry
from sicore.plugins.announcements import KINDS, announcements_of
from sicore.plugins.installed import installed_plugins
from sicore.plugins.memory import components_of
from sicore.render.translator import CONTEXT_TEXTS
from sicore.testing.catalogues import Saying, updated

LANGUAGES = ("da", "fi", "ro", "sl", "sv")
_KEYWORDS = ("text", "plural")
# What a function answers that says why: "it is a link", in contrast to a word, a path or a sentence.
_CLAUSE = re.compile(r"[a-z]+( [\w'-]+){2,}$")
# A formula of symbols alone is the same in every language.
_WORD = re.compile("[a-z]{3}")
_COMMAND = re.compile(r"`[^`]+`")


def package_folder(package: str) -> Path:
    """The folder of an installed package."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"no package {package} is installed")
    return Path(next(iter(spec.submodule_search_locations)))


def locale_folder(package: str) -> Path:
    """Where a package keeps its languages; the core's stand beside the translator."""
    return package_folder(package) / ("render/locale" if package == "sicore" else "locale")


def languages_of(package: str) -> list[str]:
    """The languages that a package speaks: those of sicore, and any other that it has a folder for."""
    folder = locale_folder(package)
    own = {path.name for path in folder.iterdir() if path.is_dir()} if folder.is_dir() else set()
    return sorted({*LANGUAGES, *own})


def finding_codes(package: str) -> dict[str, list[FindingCode]]:
    """The finding codes that the `codes` modules of a package define: by module, each in order of definition."""
    folder = package_folder(package)
    found: dict[str, list[FindingCode]] = {}
    for path in sorted(folder.rglob("codes.py")):
        module = ".".join([package, *path.relative_to(folder).with_suffix("").parts])
        defined = vars(importlib.import_module(module)).values()
        codes = [value for value in defined if isinstance(value, FindingCode)]
        found |= {module: codes} if codes else {}
    return found


def sayings(package: str) -> list[Saying]:
    """Everything that a package says, in a stable order; a text said twice appears twice."""
    codes = [
        Saying(f"{code.code} ({part})", english)
        for module in finding_codes(package).values()
        for code in sorted(module, key=str)
        for part, english in (("message", code.message), ("repair", code.repair), ("about", code.about))
    ]
    with_context = [Saying(context, word, context=context) for context, word in CONTEXT_TEXTS]
    kinds = [Saying("kinds of components", word) for word in KINDS.values()]
    fixed = _fixed_texts(package_folder(package))
    return [
        *codes,
        *_titles(package),
        *_cards(package),
        *fixed,
        *([*with_context, *kinds] if package == "sicore" else []),
    ]


def _titles(package: str) -> Iterator[Saying]:
    """The titles of a plugin and of what it brings; none where the package is no plugin. Of the core its metrics."""
    if package == "sicore":
        yield from (Saying(f"{spec.id} (title)", spec.title) for spec in builtin_plugin.sicore_metrics())
    for plugin in installed_plugins():
        if plugin.module.partition(":")[0].partition(".")[0] == package:
            announced = announcements_of(plugin.name, plugin.load())
            yield Saying(f"{plugin.name} (title)", announced.info.title)
            for part in components_of(announced):
                if part.title:
                    yield Saying(f"{part.id} (title)", part.title)


def _cards(package: str) -> Iterator[Saying]:
    """What the cards of a package's metrics say to readers of their figures; sources are cited as they are."""
    module = builtin_plugin if package == "sicore" else None
    if module is None:
        return
    registry = Registry({package: module}, discover=False)
    for spec in builtin_plugin.sicore_metrics():
        card = registry.metric(spec.id).card
        for member in ("unit", "formula", "uncertainty", "limits"):
            if _WORD.search(getattr(card, member)):
                yield Saying(f"{spec.id} ({member})", getattr(card, member))
        yield from _inputs(spec.id, card.parameters)


def _inputs(metric: str, parameters: Sequence[Parameter]) -> Iterator[Saying]:
    """What a card says of its inputs, and of the columns of those that are tables."""
    for each in parameters:
        yield Saying(f"{metric} ({each.name})", each.about)
        yield from _inputs(metric, each.columns)


def catalogue(package: str, language: str) -> Catalog:
    """What a package says beside how the language says it so far; new texts are empty, or fuzzy guesses."""
    return updated(sayings(package), po_path(package, language), language, f"# What {package} says, in {language}.")


def po_path(package: str, language: str) -> Path:
    """The file in which people translate; the one that programs read stands beside it, ending in `.mo`."""
    return locale_folder(package) / language / "LC_MESSAGES" / f"{package}.po"


def faults(messages: Catalog) -> list[str]:
    """What keeps a catalogue from being whole: one sentence each, naming the English text."""
    return [f"{message.id!r}: {fault}" for message in messages if message.id for fault in _faults_of(message)]


def _faults_of(message: Message) -> Iterator[str]:
    english = message.id if isinstance(message.id, str) else message.id[-1]
    said = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    if message.fuzzy:
        yield "is a guess that nobody confirmed (fuzzy)"
    if not all(said):
        yield "is not translated"
        return
    for text in said:
        if _fields(text) != _fields(english):
            yield f"{text!r} has other fields"
        if sorted(_COMMAND.findall(text)) != sorted(_COMMAND.findall(english)):
            yield f"{text!r} has other commands in backticks"
        if len(english) > 1 and (text[-1] in ".:") != (english[-1] in ".:"):
            yield f"{text!r} ends otherwise"


def _fields(template: str) -> set[str | None]:
    try:
        return {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    except ValueError:
        return {None}


def _fixed_texts(folder: Path) -> Iterator[Saying]:
    for path in sorted(folder.rglob("*.py")):
        for found in _said_in_python(path.read_text(encoding="utf-8")):
            yield Saying(str(path.relative_to(folder)), *found)
    for path in sorted(folder.rglob("*.j2")):
        with path.open("rb") as stream:
            for _, _, texts, _ in babel_extract(stream, _KEYWORDS, (), {}):
                found = [texts] if isinstance(texts, str) else [text for text in texts or () if text]
                yield Saying(str(path.relative_to(folder)), *found)


def _said_in_python(source: str) -> Iterator[list[str]]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr=("text" | "plural") as how, value=speaker)) if _is_translator(
                speaker
            ):
                wanted = node.args[: 1 if how == "text" else 2]
                texts = [text for arg in wanted for text in _literals(arg)]
                if len(texts) == len(wanted):
                    yield texts
            case ast.Call(func=ast.Name(id="phrase"), args=[told, *_]):
                yield from ([text] for text in _literals(told))
            case ast.Call(func=ast.Name(id="plural_phrase"), args=[one, many, *_]):
                yield [text for arg in (one, many) for text in _literals(arg)]
            case ast.Call(func=ast.Name(id="Derivation"), keywords=keywords):
                told_of = (each.value for each in keywords if each.arg in ("formula", "limits"))
                yield from ([text] for each in told_of for text in _literals(each))
            case ast.Call(func=function, keywords=keywords) if not ast.unparse(function).endswith("Probe"):
                reasons = (keyword.value for keyword in keywords if keyword.arg == "reason")
                yield from ([text] for reason in reasons for text in _literals(reason) if not text.endswith("."))
            case ast.Assign(targets=[ast.Name(id="reason")], value=reason):
                yield from ([text] for text in _literals(reason) if not text.endswith("."))
            case ast.Return(value=ast.expr() as answer):
                yield from ([text] for text in _literals(answer) if _CLAUSE.match(text))


def _is_translator(speaker: ast.expr) -> bool:
    return ast.unparse(speaker).rpartition(".")[2].strip("_") == "translator"


def _literals(expression: ast.expr) -> list[str]:
    """The texts that an expression can be, as far as they are written out; one filled in at run time is not."""
    match expression:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=other):
            return [*_literals(body), *_literals(other)]
        case ast.BoolOp(values=values):
            return [text for value in values for text in _literals(value)]
    return []
