#!/bin/sh
# Finds a Python that the program runs on and hands over to setup.py (arguments pass through).
set -eu
here=$(dirname "$0")

for python in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
    if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
        >/dev/null 2>&1; then
        exec "$python" "$here/setup.py" "$@"
    fi
done

echo "没有找到 Python 3.11、3.12 或 3.13：请先安装其中一个（Debian、Ubuntu、统信、麒麟：sudo apt-get install python3 python3-venv），再运行一次。" >&2
exit 1
