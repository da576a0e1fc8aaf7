"""Where the packed program begins: the same `main` that `dangjian` calls."""

import sys

from dangjian_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
