"""`make quality`: score sitegen on gold beside its peers, measure its pace, and check that it says the same each time.

Prints tables (the last ones stand in docs/quality.md, written by --write). What is wrong goes to standard error with -v, but never for
documents that are held out. The exit code is 1 if a stage broke or two runs differ, 2 if there is nothing to score with.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.quality import golds, report


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse arguments, measure, print; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.quality", description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true", help="list errors on standard error (never of held-out documents)")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write all counts to a file")
    parser.add_argument("--no-peers", action="store_true", help="leave out the peers (they need the package registry once)")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/quality.md")
    said = parser.parse_args(arguments)
    if said.write and said.no_peers:
        parser.error("--write needs the peers: a page without them would say less than it did")
    place = golds.shared()
    if place is None:
        print("quality: nothing to score with: set SITEGEN_SHARED to the folder that holds gold/score_content.py", file=sys.stderr)
        return 2
    found = report.measure(place, peers=not said.no_peers)
    text = report.text(found)
    print(text)
    if said.verbose:
        print("\n".join(report.errors(found)), file=sys.stderr)
    if said.json:
        said.json.write_text(json.dumps(report.as_json(found), indent=1) + "\n", encoding="utf-8")
    if said.write:
        report.write(text, golds.ROOT / "docs" / "quality.md")
    return 1 if found.broken else 0


if __name__ == "__main__":
    sys.exit(main())
