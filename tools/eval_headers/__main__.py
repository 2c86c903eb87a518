"""Evaluate the recognition of headers: `python -m tools.eval_headers [--write] [--shared FOLDER]`."""

import argparse
import os
import sys
from pathlib import Path

from tools.eval_headers.gold import corrected, read_gold
from tools.eval_headers.report import page
from tools.eval_headers.scoring import judged, macro, proposals, score
from tools.eval_headers.written import written_headers

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "header-recognition.md"


def main() -> None:
    """Print the figures; write the page where asked."""
    parser = argparse.ArgumentParser(prog="python -m tools.eval_headers", description="Evaluate header recognition.")
    parser.add_argument("--write", action="store_true", help="write docs/header-recognition.md")
    parser.add_argument(
        "--shared",
        type=Path,
        default=Path(os.environ.get("SICORE_SHARED") or ROOT.parent / "shared"),
        help="the folder with data/headers; that of SICORE_SHARED, or beside the checkout",
    )
    asked = parser.parse_args()
    folder = asked.shared / "data" / "headers"
    if not folder.is_dir():
        sys.exit(f"There is no {folder}; say SICORE_SHARED=... where the shared folder is.")
    gold = read_gold(folder)
    before = proposals(gold)
    after = judged(before, corrected(gold))
    for name, made in (("as it is", before), ("corrected", after)):
        one, (precision, recall) = score(made), macro(made)
        print(
            f"gold {name}: precision {one.precision:.3f}, recall {one.recall:.3f}, F1 {one.f1:.3f}; "
            f"mean of countries {precision:.3f}, {recall:.3f}; of {one.unmapped} unmapped columns "
            f"{one.wrong_share:.1%} with a field of the scheme, {one.wrong_share_without_twins:.1%} without twins, "
            f"{one.any_share:.1%} with any field"
        )
    if asked.write:
        PAGE.write_text(page(before, after, written_headers()), encoding="utf-8")
        print(f"wrote {PAGE.name}")


if __name__ == "__main__":
    main()
