"""`make package`: build dist/dangjian, try it alone, print its size.

"Alone" means an environment that knows nothing of this source tree: no PATH to `.venv`, no Python
variables, a home of its own, another working folder. The program's own `self-test` then opens a
throw-away data folder, keeps one of every record and writes every paper.
"""

import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from build_spec.setup import ROOT

DIST = ROOT / "dist"
PACKED = DIST / "dangjian"
PROGRAM = PACKED / ("dangjian.exe" if os.name == "nt" else "dangjian")
MEGABYTE = 1_000_000


def build() -> None:
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(DIST), "--workpath", str(ROOT / "build" / "pyinstaller")]
    subprocess.run([*command, str(ROOT / "build_spec" / "dangjian.spec")], cwd=ROOT, check=True)


def try_alone() -> int:
    """Run the packed program's self-test; its exit code."""
    with tempfile.TemporaryDirectory(prefix="dangjian-alone-") as home:
        alone = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
        alone |= {"HOME": home, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", "TMPDIR": home}
        return subprocess.run([PROGRAM, "self-test"], cwd=home, env=alone, check=False).returncode


def size(folder: Path) -> int:
    """Bytes of all files, a file linked twice counted once."""
    files = {}
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            facts = file.stat()
            files[facts.st_ino] = facts.st_size
    return sum(files.values())


def compressed(folder: Path) -> int:
    """Bytes of the folder as the archive that would be carried to the office."""
    archive = folder.with_name(f"{folder.name}.tar.xz")
    with tarfile.open(archive, "w:xz", preset=3) as packed:
        packed.add(folder, arcname=folder.name)
    return archive.stat().st_size


def main() -> int:
    build()
    code = try_alone()
    if code:
        print(f"packed program: self-test failed ({code})", file=sys.stderr)
        return 1
    whole, carried = size(PACKED) / MEGABYTE, compressed(PACKED) / MEGABYTE
    print(f"packed program: self-test passed; {whole:.0f} MB, {carried:.0f} MB compressed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
