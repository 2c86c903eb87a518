"""The entry point of the command `sicore`: exit codes, and no traceback for anybody's data."""

import gc
import os
import signal
import sys
from typing import Any

from sicore.cli.guard import InterruptedLateError, InterruptedRunError, ReaderGoneError
from sicore.errors import NO_ROOM, MissingExtraError, NoRoomError, PluginError, SicoreError
from sicore.exchange.errors import RefusedFeedError

DONE = 0
FINDINGS = 1
WRONG_USE = 2
PLUGIN_FAILED = 3
REFUSED = 4
INTERRUPTED = 130

_COLLECTED_EVERY = 50_000


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status.

    0 done; 1 findings of severity error, or a source refused; 2 wrong use; 3 a plugin failed; 4 a feed must
    not be trusted; 130 interrupted.
    """
    # Starting makes many objects and few circles; looking for circles among them would take a tenth of the time.
    gc.set_threshold(_COLLECTED_EVERY)
    signal.signal(signal.SIGTERM, _stopped)
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def _stopped(*_: object) -> None:
    """Whoever ends the command by a signal is told the same as who interrupts it."""
    raise KeyboardInterrupt


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit status."""
    try:
        return _dispatch(arguments)
    except MissingExtraError as missing:
        return _fail(str(missing), WRONG_USE)
    except RefusedFeedError as refused:
        return _fail(f"Refused ({refused.attack}). {refused}", REFUSED)
    except PluginError as failed:
        return _fail(str(failed), PLUGIN_FAILED)
    except InterruptedLateError as stopped:
        return _fail(str(stopped), INTERRUPTED)
    except (InterruptedRunError, KeyboardInterrupt) as stopped:
        clauses = [f"{clause}." for clause in stopped.args if clause]
        return _fail(" ".join(["Interrupted; nothing was written.", *clauses]), INTERRUPTED)
    except ReaderGoneError:
        # What Python still holds for standard output must not fail on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except SicoreError as wrong:
        return _fail(str(wrong), WRONG_USE)
    except OSError as error:
        return _fail(_of_system(error), WRONG_USE)


def _of_system(error: OSError) -> str:
    """What the system did not do: what is full, read-only or gone is nobody's mistake in the program."""
    if error.errno in NO_ROOM:
        return str(NoRoomError(error.filename, str(error.strerror)))
    what = f"{error.filename}: " if error.filename else ""
    return f"{what}{error.strerror or error}."


def _dispatch(arguments: list[str]) -> int:
    try:
        import typer  # noqa: PLC0415  (optional)

        from sicore.cli.app import application  # noqa: PLC0415  (needs typer)
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("typer", "click", "rich"):
            raise
        raise MissingExtraError("cli", "use the command line") from error
    # Some versions of typer carry their own copy of click, so its root exception is asked of typer itself.
    wrong_use: Any = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
    try:
        status = application(next(iter(arguments), None))(args=arguments, prog_name="sicore", standalone_mode=False)
    except wrong_use as wrong:
        wrong.show()
        return WRONG_USE
    return status if isinstance(status, int) else DONE


def _fail(message: str, status: int) -> int:
    print(f"sicore: {message}", file=sys.stderr)
    return status
