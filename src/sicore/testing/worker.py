"""The process that holds the plugin under test: a rule's id in on each line, what was found out as a line of JSON."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from sicore.errors import SicoreError
from sicore.testing.checks import CHECKS
from sicore.testing.declaration import Declaration
from sicore.testing.expected import accept_all
from sicore.testing.subject import InapplicableError, Subject, blame, each_problem
from sicore.testing.translating import translate_all

ACCEPT = "accept"
TRANSLATE = "translate"


_WRITING: Mapping[str, Callable[[Subject], Iterable[Path]]] = {ACCEPT: accept_all, TRANSLATE: translate_all}


def answer(question: str, subject: Subject) -> Mapping[str, Any]:
    """What was found for one rule; or, for `accept` and `translate`, what was written."""
    problems: list[str] = []
    inapplicable: str | None = None
    written: list[str] = []
    try:
        if question in _WRITING:
            written += [str(path) for path in _WRITING[question](subject)]
        else:
            problems += each_problem(CHECKS[question](subject))
    except InapplicableError as reason:
        inapplicable = str(reason)
    except (Exception, SystemExit, KeyboardInterrupt) as error:  # noqa: BLE001  (whatever a plugin raises is found)
        is_told = question in _WRITING and isinstance(error, SicoreError)
        problems.append(str(error) if is_told else blame(error))
    return {"problems": problems, "inapplicable": inapplicable, "written": written}


def main(folder: str) -> None:
    """Answer until nobody asks any more."""
    # What the plugin prints must not be taken for an answer.
    with os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1) as answers:
        os.dup2(2, 1)
        subject = Subject(Declaration.of(folder))
        answers.write("ready\n")
        for question in sys.stdin:
            answers.write(json.dumps(answer(question.strip(), subject)) + "\n")


if __name__ == "__main__":
    main(str(Path(sys.argv[1])))
