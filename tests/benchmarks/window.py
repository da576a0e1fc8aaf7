"""How soon the window is painted, against an empty window of Qt; exit 1 past the bound.

    python tests/benchmarks/window.py [rounds]

Fresh processes in turn, timed from outside, from the start of Python to its end. `frame` is what
the kit paints first by itself; `program` is the program itself, on an empty data folder.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

BOUND = 1.3
ROUNDS = 11
ROOT = Path(__file__).resolve().parents[2]

EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
app.processEvents()
"""
FRAME = """
from PySide6.QtWidgets import QApplication
from dangjian_desktop.ui.kit.firstpaint import PLACES, Frame
app = QApplication([])
window = Frame(PLACES)
window.show()
app.processEvents()
"""


# Both sides keep compiled modules, as an installed program does, whatever this shell forbids.
CACHE = tempfile.TemporaryDirectory()
ENV = {
    **os.environ,
    "QT_QPA_PLATFORM": "offscreen",
    "PYTHONPYCACHEPREFIX": CACHE.name,
    "PYTHONDONTWRITEBYTECODE": "",
}


def spent(arguments: list[str]) -> float:
    """Seconds of one fresh process."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=ENV,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - started


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        program = ["-m", "dangjian_desktop", "--data-dir", folder, "--until", "painted"]
        runs = {"empty": ["-c", EMPTY], "frame": ["-c", FRAME], "program": program}
        times: dict[str, list[float]] = {name: [] for name in runs}
        for arguments in runs.values():
            spent(arguments)  # compiled modules and disk caches on every side
        for _ in range(rounds):
            for name, arguments in runs.items():
                times[name].append(spent(arguments))
    base = median(times["empty"])
    late = False
    for name, found in times.items():
        ratio = median(found) / base
        late |= name != "empty" and ratio > BOUND
        print(f"window  {name:8} {median(found) * 1000:6.0f} ms  {ratio:5.2f}  bound {BOUND}")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
