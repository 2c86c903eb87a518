"""Write the reference page of the command line from the commands themselves."""

from pathlib import Path

from sicore.cli.reference import reference_page
from tools.generated_file import write_or_check

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "command-line.md"

if __name__ == "__main__":
    write_or_check({PAGE: reference_page()})
