"""`dangjian` and `python -m dangjian_desktop`: the crash hook first, then the program."""

import sys


def main() -> int:
    from dangjian_desktop.runtime.crash import CrashHook

    crash = CrashHook()
    crash.install()
    from dangjian_desktop import app

    return app.main(sys.argv[1:], crash)


if __name__ == "__main__":
    sys.exit(main())
