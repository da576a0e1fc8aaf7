"""党内职务 in a roster: known words begin posts, others are named, nobody is put out of a post."""

import pytest
from sqlalchemy import select

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Organization, Post
from dangjian_desktop.services import keeping
from dangjian_desktop.services.roster_import import preview
from dangjian_desktop.store.database import Database
from tests.roster_rows import HEAD, TODAY, id_number, land, people, row, table

WITH = (*HEAD, "党内职务")


@pytest.fixture
def db(blank_db: Database) -> Database:
    return blank_db


def one(posts: str, **said: str) -> list[str]:
    return [*row(**said), posts]


def posts(db: Database) -> list[tuple[str, str, bool]]:
    with db.read() as session:
        names = {o.id: o.name for o in session.scalars(select(Organization))}
        return sorted(
            (p.name, names[p.organization_id], bool(p.extra.get("since_unknown")))
            for p in session.scalars(select(Post))
        )


def warned(db: Database, *rows: list[str]) -> list[str]:
    with db.read() as session:
        found = preview(session, [table(WITH, *rows)], today=TODAY)
        return [words for r in found.rows for name, words in r.warnings if name == "posts"]


def test_posts_begin_on_the_day_of_the_import_and_say_so(db: Database) -> None:
    land(db, table(WITH, one("组织委员、党小组组长")))
    assert posts(db) == [
        ("group_leader", "第一党小组", True),
        ("organization_member", "机关党支部", True),
    ]
    assert people(db)[0].posts == ("组织委员", "党小组组长")


def test_the_same_list_again_begins_nothing(db: Database) -> None:
    land(db, table(WITH, one("支部书记")))
    again = land(db, table(WITH, one("书记")))
    assert (again.updated, again.unchanged, again.batch) == (0, 1, None)
    assert len(posts(db)) == 1


def test_a_post_more_is_an_update(db: Database) -> None:
    land(db, table(WITH, one("组织委员")))
    again = land(db, table(WITH, one("组织委员、宣传委员")))
    assert again.updated == 1
    assert [name for name, *_ in posts(db)] == ["organization_member", "publicity_member"]


def test_a_blank_cell_ends_no_post(db: Database) -> None:
    land(db, table(WITH, one("支部书记")))
    land(db, table(WITH, one("")))
    assert len(posts(db)) == 1


def test_words_that_are_no_post_are_named_and_left_out(db: Database) -> None:
    (words,) = warned(db, one("组织委员、站长"))
    assert "站长" in words
    land(db, table(WITH, one("组织委员、站长")))
    assert [name for name, *_ in posts(db)] == ["organization_member"]


def test_another_secretary_is_not_put_out(db: Database) -> None:
    land(db, table(WITH, one("支部书记")))
    other = one("支部书记", 姓名="李四", 身份证号=id_number(number=13))
    (words,) = warned(db, other)
    assert "张三" in words
    land(db, table(WITH, other))
    assert len(posts(db)) == 1


def test_a_group_leader_needs_a_group(db: Database) -> None:
    (words,) = warned(db, one("党小组组长", 党小组=""))
    assert "哪个党小组" in words


def test_kept_by_policy(db: Database) -> None:
    land(db, table(WITH, one("组织委员")))
    land(db, table(WITH, one("宣传委员")), policies={"posts": "keep"})
    land(db, table(WITH, one("宣传委员")), policies={"posts": "fill"})
    assert [name for name, *_ in posts(db)] == ["organization_member"]


def test_a_post_in_the_body_above_is_known_by_the_words_it_was_given_out_with(db: Database) -> None:
    land(db, table(WITH, one("组织委员")))
    with db.write("总支") as session:
        person = session.scalars(select(Post.person_id)).first()
        above = keeping.save(
            session, Organization(), {"name": "段党总支", "level": "general_branch"}
        )
        post = {"person_id": person, "organization_id": above.id, "name": "secretary"}
        keeping.save(session, Post(), post | {"since": PartialDate(2024)})
    assert warned(db, one("组织委员、党总支书记")) == []
    assert warned(db, one("党总支书记")) == []
    assert warned(db, one("党总支书记、标兵")) != []
