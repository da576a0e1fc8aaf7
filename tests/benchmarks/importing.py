"""The import of 20,000 people against the bare read of their workbook; exit 1 when too slow.

python tests/benchmarks/importing.py
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import python_calamine
from openpyxl import Workbook

from dangjian_desktop.domain.codes import EDUCATION, NATIONS
from dangjian_desktop.domain.id_number import check_digit
from dangjian_desktop.exchange.roster_file import open_roster
from dangjian_desktop.services.roster_import import Preview, commit, preview
from dangjian_desktop.store.database import Database

ROWS = 20_000
PREVIEW_AT_MOST = 8.0  # times the bare read
COMMIT_AT_MOST = 2.2  # times, for twice the rows
ROUNDS = 5  # the best of each counts: what the machine does beside only makes them slower
TODAY = date(2026, 7, 1)
HEADINGS = ("序号", "姓名", "性别", "民族", "出生年月", "身份证号", "籍贯", "学历")
HEADINGS += ("参加工作时间", "入党时间", "转正时间", "所在支部", "单位及职务", "联系电话", "备注")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文学永晓春家吉祥"
_FORMS = ("%Y-%m-%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y/%m/%d", "%Y%m%d")


def person(number: int, chance: random.Random) -> list[Any]:
    """One invented member, all fifteen cells filled."""
    birth = date(1955, 1, 1) + timedelta(days=chance.randrange(15_000))
    body = f"530502{birth:%Y%m%d}{number % 1000:03}"
    joined = birth + timedelta(days=365 * 20 + chance.randrange(3000))
    form = _FORMS[number % len(_FORMS)]
    name = chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=2))
    return [
        number,
        name,
        "男" if number % 2 else "女",
        chance.choice(NATIONS),
        birth.strftime(form),
        body + check_digit(body),
        "云南保山",
        chance.choice(EDUCATION),
        (birth + timedelta(days=365 * 19)).strftime(form),
        joined.strftime(form),
        (joined + timedelta(days=366)).strftime(form),
        f"第{number % 40 + 1}养护站党支部",
        f"养护工，第{number % 300}班",
        f"138{number:08}",
        f"备注{number % 50}",
    ]


def workbook(path: Path, rows: int) -> Path:
    chance = random.Random(rows)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("党员花名册")
    sheet.append(HEADINGS)
    for number in range(1, rows + 1):
        sheet.append(person(number, chance))
    book.save(path)
    return path


def seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def bare(path: Path) -> list[list[Any]]:
    return python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()


def previewed(database: Database, path: Path) -> Preview:
    with database.read() as session:
        return preview(session, open_roster(path), today=TODAY)


def committed(folder: Path, path: Path) -> float:
    database = Database(folder / f"{path.stem}{time.monotonic_ns()}.db", who="bench")
    try:
        found = previewed(database, path)
        start = time.perf_counter()
        with database.write("导入花名册") as session:
            commit(session, found, only_valid=True)
        return time.perf_counter() - start
    finally:
        database.close()


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        full, half = workbook(folder / "full.xlsx", ROWS), workbook(folder / "half.xlsx", ROWS // 2)
        database = Database(folder / "preview.db", who="bench")
        rounds = [
            (seconds(lambda: bare(full)), seconds(lambda: previewed(database, full)))
            for _ in range(ROUNDS)
        ]
        read, checked = (min(times) for times in zip(*rounds, strict=True))
        found = previewed(database, full)
        database.close()
        runs = [(committed(folder, half), committed(folder, full)) for _ in range(3)]
        once, twice = (min(times) for times in zip(*runs, strict=True))
    ratio, growth = checked / read, twice / once
    print(f"import: {len(found.good)} of {len(found.rows)} rows, {len(found.near)} groups alike")
    print(f"preview {checked:.2f} s, bare read {read:.2f} s: {ratio:.1f} x (<= {PREVIEW_AT_MOST})")
    print(
        f"commit {once:.2f} s, twice the rows {twice:.2f} s: {growth:.2f} x (<= {COMMIT_AT_MOST})"
    )
    return int(ratio > PREVIEW_AT_MOST or growth > COMMIT_AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
