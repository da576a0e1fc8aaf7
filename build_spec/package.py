"""`make package`: build dist/dangjian, try it alone, print its size.

"Alone" means an environment that knows nothing of this source tree: no PATH to `.venv`, no Python
variables, a home of its own, another working folder. The program's own `self-test` then opens a
throw-away data folder, keeps one of every record and writes every paper; then the window is opened
as far as its first page.
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
TRIED = (["self-test"], ["--until", "ready"])


def build() -> None:
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(DIST), "--workpath", str(ROOT / "build" / "pyinstaller")]
    subprocess.run([*command, str(ROOT / "build_spec" / "dangjian.spec")], cwd=ROOT, check=True)


def try_alone() -> str:
    """The command that failed when the packed program was run by itself, "" when none did."""
    with tempfile.TemporaryDirectory(prefix="dangjian-alone-") as home:
        alone = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ}
        alone |= {"HOME": home, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", "TMPDIR": home}
        for words in TRIED:
            command = [str(PROGRAM), *words]
            if subprocess.run(command, cwd=home, env=alone, check=False).returncode:
                return " ".join(words)
    return ""


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
    failed = try_alone()
    if failed:
        print(f"packed program: failed at {failed}", file=sys.stderr)
        return 1
    whole, carried = size(PACKED) / MEGABYTE, compressed(PACKED) / MEGABYTE
    print(f"packed program: passed alone; {whole:.0f} MB, {carried:.0f} MB compressed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
