"""`make bench`: every measuring script in tests/benchmarks, one after the other.

Each prints its ratios and leaves with 1 when a bound is broken; all of them run in any case, so
that one slow place does not hide another. Names given as arguments choose among them.
"""

import os
import subprocess
import sys
from pathlib import Path

from build_spec.setup import ROOT

FOLDER = ROOT / "tests" / "benchmarks"


def scripts(folder: Path, chosen: list[str]) -> list[Path]:
    """What is to run, in the order of names; a leading underscore marks shared parts."""
    found = [file for file in sorted(folder.glob("*.py")) if not file.name.startswith("_")]
    return [file for file in found if not chosen or file.stem in chosen]


def main(chosen: list[str]) -> int:
    to_run = scripts(FOLDER, chosen)
    if not to_run:
        print("no benchmark of that name", file=sys.stderr)
        return 1
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    broken = []
    for file in to_run:
        print(f"== {file.stem}", flush=True)
        command = [sys.executable, str(file)]
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            broken.append(file.stem)
    print(f"bounds broken in: {', '.join(broken)}" if broken else "every bound is kept")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
