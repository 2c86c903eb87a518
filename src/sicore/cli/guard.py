"""Interruptions and closed pipes, taken before the command-line library makes something of its own of them."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from sicore.catalogue.waiting import told_of_waiting
from sicore.errors import LateInterrupt, SicoreError

Arguments = ParamSpec("Arguments")


class InterruptedRunError(SicoreError):
    """The user stopped the run; the message says which plugin was at work, where one was."""


class InterruptedLateError(InterruptedRunError):
    """The user stopped the run when something had been written; the message says what."""


class ReaderGoneError(SicoreError):
    """Who read standard output has seen enough, which is no error."""


def guarded(command: Callable[Arguments, int]) -> Callable[Arguments, int]:
    """The same command, whose interruption and closed pipe are told apart from everything else."""

    @wraps(command)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> int:
        try:
            with told_of_waiting(_tell_waiting):
                return command(*args, **kwargs)
        except LateInterrupt as stopped:
            raise InterruptedLateError(str(stopped)) from None
        except KeyboardInterrupt as stopped:
            raise InterruptedRunError(str(stopped)) from None
        except BrokenPipeError:
            raise ReaderGoneError from None

    return run


def _tell_waiting(seconds: float) -> None:
    print(
        f"sicore: Another program holds the catalogue; waiting for it, {seconds:.0f} seconds at most.", file=sys.stderr
    )
