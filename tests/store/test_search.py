"""The search index: found at once, in order, and never behind the records."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from dangjian_desktop.domain import names
from dangjian_desktop.records import (
    FamilyMember,
    HeartTalk,
    Meeting,
    MeetingItem,
    Organization,
    Person,
    new_id,
)
from dangjian_desktop.store import people_index, people_query, rank, search
from dangjian_desktop.store.database import Database
from dangjian_desktop.store.engine import open_file
from dangjian_desktop.store.migrations import create

PEOPLE = (
    ("王小明", "", "620101198507011234", "13812345678"),
    ("王伟", "王卫", "", ""),
    ("张王氏", "", "62010219501231123X", ""),
    ("曾乐", "", "", "139-0000-1111"),
    ("吕布", "", "", ""),
    ("欧阳娜娜", "", "", ""),
    ("尉迟恭", "", "", ""),
    ("张三", "", "", ""),
    ("张三丰", "", "", ""),
    ("詹三", "", "", ""),
    ("白张三", "", "", ""),
    ("㛃𬭎", "", "", ""),
    ("买买提·艾力", "", "", ""),
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = open_file(tmp_path / "search.db")
    create(engine)
    with engine.begin() as connection:
        yield connection
        connection.rollback()
    engine.dispose()


def person(
    name: str, former: str = "", number: str = "", phone: str = "", **more: object
) -> Person:
    return Person(id=new_id(), name=name, former_name=former, id_number=number, phone=phone, **more)


@pytest.fixture
def known(connection: Connection) -> dict[str, str]:
    """Id -> name of PEOPLE, who are in the index."""
    made = [person(*about) for about in PEOPLE]
    search.refresh(connection, Person, made)
    return {p.id: p.name for p in made}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("王", ["王伟", "王小明", "张王氏"]),
        ("小明", ["王小明"]),
        ("王明", []),
        ("王小明", ["王小明"]),
        ("王卫", ["王伟"]),
        ("zs", ["詹三", "张三", "张三丰", "白张三"]),
        ("zsf", ["张三丰"]),
        ("w", ["王伟", "王小明", "张王氏"]),
        ("wang", ["王伟", "王小明", "张王氏"]),
        ("wangxiaom", ["王小明"]),
        ("xiaoming", ["王小明"]),
        ("ngx", []),
        ("zengle", ["曾乐"]),
        ("zengyue", ["曾乐"]),
        ("zy", ["曾乐"]),
        ("lvbu", ["吕布"]),
        ("lubu", ["吕布"]),
        ("LB", ["吕布"]),
        ("oynn", ["欧阳娜娜"]),
        ("ouyangnana", ["欧阳娜娜"]),
        ("yuchi", ["尉迟恭"]),
        ("𬭎", ["㛃𬭎"]),
        ("艾力", ["买买提·艾力"]),
        ("买买提·艾", ["买买提·艾力"]),
        ("maimaitiaili", ["买买提·艾力"]),
        ("5678", ["王小明"]),
        ("123x", ["张王氏"]),
        ("6201", ["王小明", "张王氏"]),
        ("620101198507", ["王小明"]),
        ("620101198508", []),
        ("1390000", ["曾乐"]),
        ("138 1234", ["王小明"]),
        ("13812345679", []),
        ("1", ["王小明", "曾乐", "张王氏"]),
        ("王 5678", ["王小明"]),
        ("王 9999", []),
        ("张 三 丰", ["张三丰"]),
        ("白 张三", ["白张三"]),
        ('张"三', ["张三", "张三丰", "白张三"]),
        ("龘", []),
        ("*", []),
        ("  ", []),
    ],
)
def test_what_is_typed_finds(
    connection: Connection, known: dict[str, str], typed: str, found: list[str]
) -> None:
    assert [known[i] for i in search.people(connection, typed)] == found
    assert search.count(connection, typed) == len(found)
    among = search.people(connection, typed, ids=set(known))
    assert sorted(known[i] for i in among) == sorted(found)


def test_limit_keeps_the_first(connection: Connection, known: dict[str, str]) -> None:
    assert [known[i] for i in search.people(connection, "w", 2)] == ["王伟", "王小明"]
    assert search.people(connection, "w", 0) == []


def test_only_among_those_given(connection: Connection, known: dict[str, str]) -> None:
    some = {i for i, name in known.items() if name != "王伟"}
    assert [known[i] for i in search.people(connection, "王", ids=some)] == ["王小明", "张王氏"]
    assert search.count(connection, "王", ids=some) == 2


def test_among_many_given_as_among_few(
    connection: Connection, known: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    some = {i for i, name in known.items() if name != "王伟"}
    few = search.people(connection, "w", 2, ids=some)
    monkeypatch.setattr(people_query, "FEW", 0)
    assert search.people(connection, "w", 2, ids=some) == few
    assert search.count(connection, "w", ids=some) == 2


def test_a_new_name_replaces_the_old(connection: Connection) -> None:
    changed = person("王小明", number="620101198507011234")
    search.refresh(connection, Person, [changed])
    changed.name = "李大山"
    search.refresh(connection, Person, [changed])
    assert search.people(connection, "王") == []
    assert search.people(connection, "lds") == [changed.id]
    assert search.people(connection, "0701") == [changed.id]


def test_a_new_telephone_keeps_the_place_and_nothing_new_writes_nothing(
    connection: Connection,
) -> None:
    def kept() -> tuple[object, ...]:
        row = connection.exec_driver_sql("SELECT rank, digits FROM search_person").one()
        return (*row, connection.connection.driver_connection.total_changes)

    one = person("王小明", phone="13812345678")
    search.refresh(connection, Person, [one])
    rank, _, changes = kept()
    search.refresh(connection, Person, [one])
    assert kept()[2] == changes
    one.phone = "13900000000"
    search.refresh(connection, Person, [one])
    assert kept()[:2] == (rank, "13900000000")


def test_the_bin_is_not_searched_until_restored(connection: Connection) -> None:
    binned = person("王小明", job="公路养护工")
    search.refresh(connection, Person, [binned])
    binned.binned_at = datetime(2026, 1, 1)
    search.refresh(connection, Person, [binned])
    assert search.people(connection, "王") == []
    assert search.everything(connection, "公路") == []
    binned.binned_at = None
    search.refresh(connection, Person, [binned])
    assert search.people(connection, "王") == [binned.id]


def test_many_of_one_name_are_all_found_in_order_of_coming(connection: Connection) -> None:
    made = [person("王伟") for _ in range(30)]
    for one in made:
        search.refresh(connection, Person, [one])
    assert search.people(connection, "ww") == [one.id for one in made]


def test_more_of_one_sound_than_there_is_room_for(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_index, "TIES", 4)
    made = [person("王伟") for _ in range(10)]
    search.refresh(connection, Person, made[:6])
    search.refresh(connection, Person, made[6:])
    assert set(search.people(connection, "ww")) == {one.id for one in made}


def test_rows_of_a_bulk_insert_are_taken_as_records_are(connection: Connection) -> None:
    search.refresh(connection, Person, [{"id": "a", "name": "张三", "binned_at": None}])
    assert search.people(connection, "zs") == ["a"]


def test_forgotten_and_scrubbed_leaves_nothing(connection: Connection) -> None:
    gone = person("王小明", number="620101198507011234", job="公路养护工")
    search.refresh(connection, Person, [gone])
    search.forget(connection, Person, [gone.id])
    search.scrub(connection)
    assert search.people(connection, "王") == []
    for table in ("search_person_terms_data", "search_text_terms_data"):
        blocks = connection.exec_driver_sql(f"SELECT block FROM {table}").scalars()
        assert not any("小明".encode() in b or "养护".encode() in b for b in blocks)


# --- order ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("张三", "zhang san"),
        ("王刚", "wang gang"),
        ("郑安", "zheng an"),
        ("郭鸥", "guo ou"),
        ("李楠", "li nan"),
        ("尉迟恭", "yu chi gong"),
        ("吕小明", "lv xiao ming"),
        ("买买提·艾力", "mai mai ti ai li"),
        ("", ""),
    ],
)
def test_sort_key_is_the_reading_by_syllables(name: str, key: str) -> None:
    assert search.sort_key(name) == key


def test_one_surname_stays_together() -> None:
    ordered = sorted(["张三", "詹山", "张安", "詹安"], key=search.sort_key)
    assert ordered == ["詹安", "詹山", "张安", "张三"]


@given(st.text("王刚郑安郭鸥李楠向昂西安方案恩儿艾", min_size=2, max_size=4))
def test_syllables_are_those_of_the_characters(name: str) -> None:
    surname, *given_names = name
    rest = [names.pinyin("李" + char)[0].removeprefix("li") for char in given_names]
    assert search.sort_key(name) == " ".join([names.pinyin(surname)[0], *rest])


SYLLABLE = st.one_of(st.sampled_from(rank.SYLLABLES), st.text("abz", min_size=1, max_size=3))


@given(st.lists(SYLLABLE, min_size=1, max_size=3), st.lists(SYLLABLE, min_size=1, max_size=3))
def test_ranks_are_ordered_as_the_keys(one: list[str], other: list[str]) -> None:
    lower, higher = sorted([one, other])
    assert rank.first_rank(" ".join(lower)) <= rank.first_rank(" ".join(higher))


def test_known_syllables_have_ranks_of_their_own() -> None:
    ranks = [rank.first_rank(s) for s in rank.SYLLABLES]
    assert ranks == sorted(set(ranks))


# --- everything -------------------------------------------------------------------------------


def meeting(session: Session, **about: object) -> Meeting:
    body = Organization(id=new_id(), name="平凉段党总支", level="general_branch")
    session.add(body)
    session.flush()
    starts = datetime(2026, 3, 5, 9, 0)
    held = Meeting(
        id=new_id(), kind="general_meeting", starts_at=starts, organization_id=body.id, **about
    )
    session.add(held)
    session.flush()
    return held


def hits(db: Database, typed: str, limit: int = 50) -> list[search.Hit]:
    with db.read() as session:
        return search.everything(session.connection(), typed, limit)


def test_two_characters_are_found_in_any_kind(db: Database) -> None:
    with db.write("会议") as session:
        held = meeting(session, subject="公路养护")
        text = "会议研究了公路清扫安排。"
        item = MeetingItem(id=new_id(), meeting_id=held.id, order=1, heading="讨论", text=text)
        session.add(item)
    found = hits(db, "公路")
    assert [(hit.kind, hit.id) for hit in found] == [
        ("meeting", held.id),
        ("meeting_item", item.id),
    ]
    assert [hit.snippet for hit in found] == ["公路养护", text]
    assert found[0].title == "2026-03-05 公路养护"


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("公路养护", True),
        ("汛", True),
        ("养护G109", True),
        ("g109", True),
        ("G1", True),
        ("公路 防汛", True),
        ("汛 护", True),
        ("护公", False),
        ("防汛路", False),
        ("护雨", False),
        ("09", False),
        ("公路 安全", False),
        ("", False),
        ('"', False),
    ],
)
def test_words_stand_together_where_typed_together(db: Database, typed: str, finds: bool) -> None:
    with db.write("会议") as session:
        meeting(session, outline="Ｇ109线公路养护，雨季防汛。")
    assert bool(hits(db, typed)) == finds


def test_people_come_first_and_once(db: Database) -> None:
    with db.write("人员") as session:
        found = person("程公路", job="公路养护工")
        session.add(found)
    assert [(h.kind, h.title, h.snippet) for h in hits(db, "公路")] == [
        ("person", "程公路", "公路养护工")
    ]
    assert [h.id for h in hits(db, "cgl")] == [found.id]


def test_what_is_sensitive_or_masked_is_left_out(db: Database) -> None:
    with db.write("人员") as session:
        one, other = person("程一"), person("程二", phone="13812345678")
        one.hardship = "重病住院"
        session.add_all([one, other])
        session.flush()
        session.add(FamilyMember(id=new_id(), person_id=one.id, relation="妻子", name="李桂花"))
        session.add(
            HeartTalk(
                id=new_id(),
                talker_id=one.id,
                member_id=other.id,
                held_on=date(2026, 3, 1),
                way="面谈",
                content="家庭矛盾",
                subject="岗位调整",
            )
        )
    assert [hits(db, typed) for typed in ("重病", "桂花", "矛盾")] == [[], [], []]
    assert [h.kind for h in hits(db, "岗位")] == ["heart_talk"]


def test_text_no_longer_there_is_no_longer_found(db: Database) -> None:
    with db.write("会议") as session:
        held = meeting(session, outline="公路养护")
    with db.write("改") as session:
        session.get_one(Meeting, held.id).outline = "安全生产"
    assert hits(db, "公路") == []
    assert [h.id for h in hits(db, "安全")] == [held.id]


def test_limit_of_everything(db: Database) -> None:
    with db.write("人员") as session:
        session.add_all([person(f"程{n}", job="公路养护工") for n in "一二三四"])
    assert len(hits(db, "公路", 3)) == 3


def test_snippet_shows_the_words_around(db: Database) -> None:
    with db.write("会议") as session:
        meeting(session, outline="前" * 60 + "公路" + "后" * 60)
    assert hits(db, "公路")[0].snippet == "…" + "前" * 24 + "公路" + "后" * 24 + "…"


def test_rebuilt_finds_the_same_and_has_no_fault(db: Database) -> None:
    with db.write("人员") as session:
        binned = person("程二", job="公路养护工")
        session.add_all([person("程一", job="公路养护工"), binned])
        session.flush()
        binned.binned_at = datetime(2026, 1, 1)
        held = meeting(session, subject="公路")
    before = hits(db, "公路"), hits(db, "cy")
    with db.engine.begin() as connection:
        search.rebuild(connection)
        assert search.problems(connection) == []
    assert (hits(db, "公路"), hits(db, "cy")) == before
    assert held.id in [h.id for h in before[0]]


def test_a_person_who_is_missing_is_a_fault(db: Database) -> None:
    with db.write("人员") as session:
        session.add(person("程一"))
    with db.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_person")
        assert len(search.problems(connection)) == 1
