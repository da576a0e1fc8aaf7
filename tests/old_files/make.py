"""Keep a file of the shape of a release, for ever: python tests/old_files/make.py 0.1.0

Run it once when a version is released; the files are opened by every later version's tests.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def main(version: str) -> int:
    from dangjian_desktop.records import ALL
    from dangjian_desktop.store.database import Database
    from tests.samples import save

    path = Path(__file__).with_name(f"{version}.db")
    if path.exists():
        print(f"{path.name} is kept already")
        return 1
    db = Database(path, who="测试员")
    with db.write("登记") as session:
        for number, kind in enumerate(ALL):
            save(session, kind, number)
    db.close()
    print(f"{path.name}: {path.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
