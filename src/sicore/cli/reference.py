"""The command line as a page: made from the commands, so that it cannot drift."""

from collections.abc import Iterator
from typing import Any

from sicore.cli.app import application

_HEAD = """# The command line

Generated from the commands; change them there and run `make cli`.

Exit status: 0 done; 1 findings of severity error, or a source refused; 2 wrong use; 3 a plugin failed; 4 a
feed must not be trusted; 130 interrupted. Records go to standard output or to `--out`; what was found is told on
standard error, or on standard output as JSON with `--format json`. No command shows a traceback for wrong data.
"""


def reference_page() -> str:
    """The page in Markdown."""
    commands: dict[str, Any] = application().commands
    return "\n".join([_HEAD, *(line for name, command in commands.items() for line in _section(name, command))])


def _section(name: str, command: Any) -> Iterator[str]:
    if hasattr(command, "commands"):
        yield f"## sicore {name}\n\n{command.help.strip()}\n"
        for inner, each in command.commands.items():
            yield from _section(f"{name} {inner}", each)
        return
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    options = [each for each in command.params if each.param_type_name == "option"]
    usage = " ".join(["sicore", name, *map(_argument, arguments), "[OPTIONS]"])
    yield f"## sicore {name}\n\n{command.help.strip()}\n\n```\n{usage}\n```\n"
    if arguments:
        yield "| argument | what |\n|---|---|"
        yield from (f"| `{_argument(each)}` | {_cell(each.help)} |" for each in arguments)
        yield ""
    yield "| option | what |\n|---|---|"
    yield from (f"| `{', '.join(each.opts)}{_value(each)}` | {_cell(each.help)} |" for each in options)
    yield "\n```\n" + "\n".join(line.strip() for line in command.epilog.splitlines()[2:]) + "\n```\n"


def _argument(argument: Any) -> str:
    word = (argument.metavar or argument.name.upper()) + ("..." if argument.nargs != 1 else "")
    return word if argument.required else f"[{word}]"


def _value(option: Any) -> str:
    return "" if option.is_flag else f" {_cell(option.metavar)}"


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")
