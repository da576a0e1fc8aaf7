"""Write the lock files again from pyproject.toml: `make lock`.

One lock serves every Python from 3.11 to 3.13 on Linux, Windows and macOS, and holds names,
versions and hashes only: no index, no host, no path, so that it says nothing about the place
where it was made and works with whatever index pip is set up to use.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / "build" / "lock-tool"
PROGRAM = "requirements.lock"
GROUPS = {
    "requirements-dev.lock": "dev",
    "requirements-bench.lock": "bench",
    "requirements-package.lock": "package",
    "requirements-fonts.lock": "fonts",
}


def resolver() -> Path:
    """The `uv` program, in an environment of its own: the project itself does not need it."""
    place = TOOL / ("Scripts" if os.name == "nt" else "bin")
    uv = place / ("uv.exe" if os.name == "nt" else "uv")
    if not uv.exists():
        venv.create(TOOL, with_pip=True, clear=True)
        subprocess.run([place / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    return uv


def compile_lock(uv: Path, output: str, *asked: str) -> None:
    """Resolve `asked` into `output`; versions already locked stay unless `--upgrade` is given."""
    command = [str(uv), "pip", "compile", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url"]
    command += ["--no-emit-find-links", "--quiet", "--output-file", output, *asked]
    if "--upgrade" in sys.argv[1:]:
        command.append("--upgrade")
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    print(output)


def main() -> None:
    uv = resolver()
    compile_lock(uv, PROGRAM, "pyproject.toml", "--group", "build")
    for output, group in GROUPS.items():
        # The shared parts must be the program's own versions: both are installed together.
        compile_lock(uv, output, "--group", group, "--constraint", PROGRAM)


if __name__ == "__main__":
    main()
