"""`make run`: the window where there is a screen, the same work without one where there is none."""

import subprocess
import sys

from build_spec.setup import BIN, ROOT, has_screen

OUT = ROOT / "out"


def command(arguments: list[str], *, screen: bool) -> list[str]:
    """What to start. Without a screen the main job is done on the sample, into `out/`."""
    program = str(BIN / "dangjian")
    return [program, *arguments] if screen else [program, "without-window", str(OUT)]


def pictures() -> list[str]:
    """What draws every page of the window without a screen."""
    return [sys.executable, str(ROOT / "tests" / "pictures.py"), str(OUT / "界面"), "--light"]


def main(arguments: list[str]) -> int:
    screen = has_screen()
    if not screen:
        print("这里没有显示器，改为不开窗口地做一遍主要工作，结果写到 out/。", flush=True)
    code = subprocess.run(command(arguments, screen=screen), check=False).returncode
    if screen or code != 0:
        return code
    print("再画出窗口的每一页，约两分钟……", flush=True)
    return subprocess.run(pictures(), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
