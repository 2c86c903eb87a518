"""`python -m sicore.testing PATH`: the grade of a plugin, its expected records, or its texts for translators."""

import argparse
import json
import sys

from sicore.errors import SicoreError
from sicore.testing.bench import Bench


def main(arguments: list[str]) -> int:
    """Print the grade; 0 when no rule up to the plugin's own aim fails, 1 when one does, 2 for wrong use."""
    parser = argparse.ArgumentParser(prog="python -m sicore.testing", description=__doc__)
    parser.add_argument("plugin", help="the folder of the plugin's project, or the name of its distribution")
    parser.add_argument("--accept", action="store_true", help="write what the samples give now as what is expected")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="for people or for programs")
    parser.add_argument("--translate", action="store_true", help="write the message catalogues of its languages")
    asked = parser.parse_args(arguments)
    try:
        with Bench(asked.plugin) as bench:
            if asked.accept or asked.translate:
                written = [*(bench.accept() if asked.accept else ()), *(bench.translate() if asked.translate else ())]
                sys.stdout.write("".join(f"{path}\n" for path in written))
                return 0
            grade = bench.grade()
    except SicoreError as wrong:
        sys.stderr.write(f"sicore.testing: {wrong}\n")
        return 2
    told = json.dumps(grade.to_json(), ensure_ascii=False, indent=1) if asked.format == "json" else str(grade)
    sys.stdout.write(f"{told}\n")
    return 0 if grade.reaches_its_aim else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
