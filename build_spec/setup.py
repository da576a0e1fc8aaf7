"""Make `.venv` fit for work: `setup.py [--window] PART…`, with the standard library alone.

Parts are the lock files: program, dev, bench, package, fonts. What is already right is left alone,
so that a second run costs next to nothing. `--window` also wants the libraries of a real window,
where there is a screen to show it on.
"""

import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCKS = {
    "program": "requirements.lock",
    "dev": "requirements-dev.lock",
    "bench": "requirements-bench.lock",
    "package": "requirements-package.lock",
    "fonts": "requirements-fonts.lock",
}

RUNNING = f"{sys.version_info.major}.{sys.version_info.minor}"
SERVED = ("3.11.", "3.12.", "3.13.")

# What Qt's wheel expects of a Linux system: file name → Debian package.
QT = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
QT_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libcups.so.2": "libcups2",  # without it Qt's print dialog knows no printer
}


class SetupStopped(Exception):
    """The set-up cannot go on; the message is one plain sentence for whoever typed the command."""


def main(arguments: Sequence[str]) -> int:
    window = "--window" in arguments
    parts = [a for a in arguments if a != "--window"]
    try:
        see_to_system(QT | QT_WINDOW if window and has_screen() else QT, parts)
        see_to_environment()
        for part in parts:
            see_to_part(part)
    except SetupStopped as stopped:
        print(stopped, file=sys.stderr)
        return 1
    return 0


def has_screen() -> bool:
    """Whether a window can be seen here: always on Windows and macOS, else by the session."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in {"offscreen", "minimal"}:
        return False
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("WAYLAND_DISPLAY")) or answers(os.environ.get("DISPLAY", ""))


def answers(display: str) -> bool:
    """Whether somebody is behind an X display: one of this machine's own must have its socket."""
    number = re.match(r"(?:unix)?:(\d+)", display)
    if number is None:
        return bool(display)  # another machine's: only trying would tell
    socket = Path(f"/tmp/.X11-unix/X{number[1]}")
    listening = Path("/proc/net/unix")
    if socket.exists():
        return True
    return listening.exists() and f"@{socket}\n" in listening.read_text(encoding="utf-8")


def missing(libraries: Iterable[str]) -> list[str]:
    """Those of `libraries` that the system's loader does not find."""
    return [name for name in libraries if not _loads(name)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def see_to_system(libraries: dict[str, str], parts: Sequence[str] = ()) -> None:
    """What only the system can give: Qt's libraries, the means to make `.venv` and to pack."""
    if sys.platform != "linux":
        return
    absent = missing(libraries)
    packages = sorted(libraries[name] for name in absent)
    if not environment_fits() and importlib.util.find_spec("ensurepip") is None:
        packages.append(f"python{RUNNING}-venv")
    if "package" in parts and shutil.which("objcopy") is None:
        packages.append("binutils")
    if not packages:
        return
    install_packages(packages, absent)
    still = missing(absent)
    if still:
        raise SetupStopped(f"装好之后仍缺 Qt 需要的系统库：{'、'.join(still)}。")


def install_packages(packages: Sequence[str], libraries: Sequence[str] = ()) -> None:
    """Debian packages, installed when we may; else the command to type. `libraries` are for RPM."""
    apt = shutil.which("apt-get")
    if apt is None:
        wanted = " ".join(f"'{name}()(64bit)'" for name in libraries) or " ".join(packages)
        if shutil.which("dnf"):
            raise SetupStopped(f"缺少系统库，请先执行：sudo dnf install -y {wanted}")
        raise SetupStopped(f"缺少系统库，请用系统的软件管理工具安装：{wanted}")
    if os.geteuid() != 0:
        raise SetupStopped(
            "缺少系统库，请先执行下面这一行，再运行一次：\n"
            f"  sudo apt-get update && sudo apt-get install -y {' '.join(packages)}"
        )
    print(f"正在安装系统库：{' '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        asked = [apt, "-qq", "-o", "Dpkg::Use-Pty=0", *command]
        done = subprocess.run(
            asked, check=False, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        if done.returncode:
            raise SetupStopped(f"系统库没有装上（apt-get {command[0]} 失败），请检查软件源后再试。")


def environment_fits() -> bool:
    """Whether `.venv` is there and its Python is one that we run on."""
    return PYTHON.exists() and venv_version().startswith(SERVED)


def see_to_environment() -> None:
    """Make `.venv`, or make it again when it does not fit."""
    if environment_fits():
        return
    print(f"正在建立 .venv（Python {RUNNING}）", flush=True)
    try:
        venv.create(VENV, with_pip=True, clear=True, symlinks=os.name != "nt")
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupStopped(f"没有建成 .venv：{error}。") from error


def venv_version() -> str:
    """The version of Python that `.venv` was made with, "" when it says none."""
    config = VENV / "pyvenv.cfg"
    if not config.exists():
        return ""
    for line in config.read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition("=")
        if name.strip() == "version":
            return value.strip()
    return ""


def see_to_part(part: str) -> None:
    lock = ROOT / LOCKS[part]
    stamp = VENV / f".{part}-installed"
    mark = fingerprint(part)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == mark:
        return
    print(f"正在安装依赖：{lock.name}", flush=True)
    # The lock is complete: resolving again would let a newer release of a part (coverage[toml])
    # break a set that is right.
    pip("--require-hashes", "--no-deps", "--requirement", str(lock))
    if part == "program":
        pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp.write_text(mark, encoding="utf-8")


def fingerprint(part: str) -> str:
    """Changes whenever `part` has to be installed again, also when the folder has been moved."""
    said = [str(ROOT), venv_version(), (ROOT / LOCKS[part]).read_text(encoding="utf-8")]
    if part == "program":
        said.append((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return hashlib.sha256("\0".join(said).encode()).hexdigest()


def pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input"]
    command += ["--disable-pip-version-check", "--no-warn-script-location", *arguments]
    if subprocess.run(command, check=False, cwd=ROOT, stdin=subprocess.DEVNULL).returncode:
        raise SetupStopped("依赖没有装上：请检查网络和 pip 的软件源设置，再运行一次。")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
