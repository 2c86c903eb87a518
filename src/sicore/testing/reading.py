"""Prints everything that a plugin's samples give; run in processes that order sets differently."""

import os
import sys

from sicore.testing.checks.repeating import all_answers
from sicore.testing.declaration import Declaration
from sicore.testing.subject import Subject

if __name__ == "__main__":
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)
        answers.write(all_answers(Subject(Declaration.of(sys.argv[1]))))
