"""Searching 100,000 invented people: run as a program; exit 1 when a bound is passed.

Bounds: 2 ms in the median and 5 ms at worst for each class of question, 250 MB at the peak.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from sqlalchemy import Connection

from dangjian_desktop.records import Person
from dangjian_desktop.store import search
from dangjian_desktop.store.bulk import insert_many
from dangjian_desktop.store.database import Database

MEDIAN_MS, WORST_MS, PEAK_MB = 2.0, 5.0, 250.0
UNBOUND = frozenset({"whole name", "long numbers", "two parts"})  # shown, not judged
SLICE = 10_000
COMMON = {"王": 7.2, "李": 7.2, "张": 6.8, "刘": 5.4, "陈": 4.5, "杨": 3.1}
FURTHER = (
    "黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
    "钟姜崔谭陆汪范廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春梅建国志文海红波宁飞鹏辉斌宇浩凯欣怡佳慧"
    "婷雪琳晨阳永福贵成忠义德胜利民生东南西北中山河江湖天地云雨小大长新正光安全"
)
WORK = ("公路养护工", "养护站站长", "机械驾驶员", "出纳", "段办公室主任", "安全员")


def invented(count: int) -> Iterator[dict[str, str]]:
    """People who do not exist: the surnames as common as in China, numbers without meaning."""
    chance = random.Random(20261123)
    surnames = [*COMMON, *FURTHER]
    weights = [*COMMON.values(), *([65.8 / len(FURTHER)] * len(FURTHER))]
    for _ in range(count):
        name = chance.choices(surnames, weights)[0] + "".join(
            chance.choices(GIVEN, k=chance.choice((1, 2, 2, 2)))
        )
        year, month, day = chance.randint(1950, 2004), chance.randint(1, 12), chance.randint(1, 28)
        yield {
            "name": name,
            "id_number": f"6200{chance.randint(0, 99):02}{year}{month:02}{day:02}"
            f"{chance.randint(0, 999):03}{chance.choice('0123456789X')}",
            "phone": f"1{chance.choice('3578')}{chance.randint(0, 999_999_999):09}",
            "job": chance.choice(WORK),
        }


def questions(people: Sequence[dict[str, str]]) -> dict[str, list[str]]:
    """For each class what is typed: some from the people, the most frequent, and one in vain."""
    chance = random.Random(1)
    some = chance.sample(people, 40)
    ids, phones = [p["id_number"] for p in some], [p["phone"] for p in some]

    def letters(length: int) -> list[str]:
        return ["".join(chance.choices("zwlxhyjmscgd", k=length)) for _ in range(25)]

    return {
        "one character": ["王", "张", "明", "国", "龘", *(p["name"][-1] for p in some[:20])],
        "two characters": ["王小", "建国", "王伟", "龘龘", *(p["name"][:2] for p in some[:20])],
        "whole name": ["王小明", *(p["name"] for p in some[:20])],
        **{f"initials, {n}": [*letters(n), "z" * n, "w" * n] for n in range(1, 5)},
        "full pinyin": ["wang", "zhang", "wangxiao", "wangxiaoming", "zhuangzhuangzhuang", "xiao"],
        **{
            f"digits, {n}": [
                *("1" * n, "620019850701"[:n], "201990"[:n], "99999999"[:n]),
                *(i[-n:] for i in ids[:10]),
                *(p[chance.randint(0, 11 - n) :][:n] for p in phones[:20]),
            ]
            for n in range(1, 7)
        },
        "long numbers": ["62001985", "201920192019", *ids[:10], *phones[:10]],
        "two parts": ["王 138", "zs 1985", "李 620099", "zz 000000"],
    }


def timed(act: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def measure(connection: Connection, asked: Sequence[str], rounds: int) -> list[float]:
    """Each question's time: the median of its rounds, lest other programs be measured too."""
    return [
        median(timed(lambda text=text: search.people(connection, text)) for _ in range(rounds))
        for text in asked
    ]


def peak_mb() -> float:
    """The most memory that this process has held, in MB; 0 where it cannot be asked."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def fill(db: Database, people: Sequence[dict[str, str]]) -> None:
    for start in range(0, len(people), SLICE):
        with db.write("bench") as session:
            insert_many(session, Person, people[start : start + SLICE])


def edit_some(db: Database, count: int) -> float:
    """Change people one by one, as a day's work would; returns ms for one."""
    with db.read() as session:
        ids = search.people(session.connection(), "王", count)
    begun = time.perf_counter()
    for number, person_id in enumerate(ids):
        with db.write("bench") as session:
            person = session.get_one(Person, person_id)
            person.phone = f"139{number:08}"
    return (time.perf_counter() - begun) * 1000 / max(len(ids), 1)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    people = list(invented(chosen.people))
    with tempfile.TemporaryDirectory() as folder:
        db = Database(Path(folder) / "bench.db")
        filled = timed(lambda: fill(db, people)) / 1000
        edited = edit_some(db, 200)
        with db.read() as session:
            connection = session.connection()
            found = {
                kind: measure(connection, asked, chosen.rounds)
                for kind, asked in questions(people).items()
            }
            counted = max(timed(lambda t=t: search.count(connection, t)) for t in "1z王")
            texts = median(timed(lambda: search.everything(connection, "公路")) for _ in range(9))
        size = db.path.stat().st_size / 1e6
        db.close()
    return tell(
        chosen.json,
        found,
        {
            "fill_seconds": filled,
            "one_edit_ms": edited,
            "slowest_count_ms": counted,
            "everything_ms": texts,
            "file_mb": size,
            "peak_mb": peak_mb(),
        },
    )


def tell(as_json: bool, found: dict[str, list[float]], about: dict[str, float]) -> int:
    table = {
        kind: {"median_ms": round(median(times), 2), "worst_ms": round(max(times), 2)}
        for kind, times in found.items()
    }
    passed = (
        all(
            row["median_ms"] <= MEDIAN_MS and row["worst_ms"] <= WORST_MS
            for kind, row in table.items()
            if kind not in UNBOUND
        )
        and about["peak_mb"] <= PEAK_MB
    )
    if as_json:
        print(json.dumps({"classes": table, **about, "passed": passed}, ensure_ascii=False))
        return 0 if passed else 1
    for kind, row in table.items():
        print(f"{kind:<16} median {row['median_ms']:5.2f} ms   worst {row['worst_ms']:5.2f} ms")
    for name, value in about.items():
        print(f"{name:<18} {value:8.2f}")
    print("within the bounds" if passed else "BOUNDS PASSED")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
