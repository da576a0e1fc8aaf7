"""What an import writes: people, periods, organizations; one batch that is taken back whole."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.records import Belonging, Organization, Person, Standing
from dangjian_desktop.services import history
from dangjian_desktop.services.roster_import import as_json, commit, preview
from dangjian_desktop.store.database import Database
from tests.roster_rows import HEAD, TODAY, id_number, land, people, row, table


@pytest.fixture
def db(blank_db: Database) -> Database:
    return blank_db


def standings(session: Session) -> list[tuple[str, str, str | None]]:
    return [
        (s.kind, s.since.iso(), s.until.iso() if s.until else None)
        for s in session.scalars(select(Standing).order_by(Standing.since))
    ]


def test_the_roster_of_the_day_shows_what_was_imported(db: Database) -> None:
    land(db, table(HEAD, row()))
    one = people(db)[0]
    assert (one.name, one.branch, one.group, one.standing, one.education) == (
        "张三",
        "机关党支部",
        "第一党小组",
        "full_member",
        "大学专科",
    )
    assert (str(one.joined), str(one.full_member)) == ("2010-06-01", "2011-06-01")


def test_it_is_one_batch_and_one_undo(db: Database) -> None:
    outcome = land(db, table(HEAD, row(), row(姓名="李四", 身份证号=id_number(number=13))))
    assert outcome.batch is not None
    with db.write("撤销", undoes=outcome.batch) as session:
        history.undo(session, outcome.batch)
    assert people(db, everybody=True) == []
    with db.read() as session:
        assert session.scalars(select(Organization)).all() == []


def test_probation_ends_where_full_membership_begins(db: Database) -> None:
    land(db, table(HEAD, row()))
    with db.read() as session:
        assert standings(session) == [
            ("probationary_member", "2010-06-01", "2011-06-01"),
            ("full_member", "2011-06-01", None),
        ]


def test_months_stay_months(db: Database) -> None:
    land(db, table(HEAD, row(入党时间="2010.06", 转正时间="2011.06")))
    assert [str(people(db)[0].joined), str(people(db)[0].full_member)] == ["2010-06", "2011-06"]


def test_a_full_member_of_unknown_day_says_so_in_the_period(db: Database) -> None:
    land(db, table(HEAD, row(转正时间="")))
    with db.read() as session:
        full = session.scalars(select(Standing).where(Standing.kind == "full_member")).one()
    assert full.extra == {"since_unknown": True}


def test_someone_who_left_the_party_is_kept_with_the_reason(db: Database) -> None:
    land(db, table(HEAD, row(人员类别="除名")))
    assert people(db) == []
    with db.read() as session:
        left = session.scalars(select(Standing).where(Standing.kind == "left_party")).one()
    assert left.evidence


def test_the_place_begins_with_the_transfer_in(db: Database) -> None:
    head = (*HEAD, "组织关系转入时间")
    land(db, table(head, [*row(), "2020-03-01"]))
    assert str(people(db)[0].joined_branch_on) == "2020-03-01"


def test_new_branches_come_under_the_only_general_branch(db: Database) -> None:
    from dangjian_desktop.services import keeping

    with db.write("总支") as session:
        keeping.save(session, Organization(), {"name": "公路段党总支", "level": "general_branch"})
    land(db, table(HEAD, row()))
    with db.read() as session:
        by_name = {o.name: o for o in session.scalars(select(Organization))}
    assert by_name["机关党支部"].parent_id == by_name["公路段党总支"].id
    assert by_name["第一党小组"].parent_id == by_name["机关党支部"].id


# --- again ---------------------------------------------------------------------------------------


def test_the_same_again_changes_nothing(db: Database) -> None:
    first, second = (land(db, table(HEAD, row())) for _ in range(2))
    assert (first.added, second.added, second.unchanged, second.batch) == (1, 0, 1, None)


def test_a_coarser_date_takes_nothing_away(db: Database) -> None:
    land(db, table(HEAD, row()))
    assert land(db, table(HEAD, row(入党时间="2010.6", 转正时间="2011年6月"))).unchanged == 1


def test_a_change_reaches_the_same_person(db: Database) -> None:
    land(db, table(HEAD, row()))
    outcome = land(db, table(HEAD, row(学历="本科", 入党时间="2010-07-01")))
    assert (outcome.added, outcome.updated) == (0, 1)
    one = people(db)[0]
    assert (one.education, str(one.joined)) == ("大学本科", "2010-07-01")


def test_a_blank_erases_nothing(db: Database) -> None:
    land(db, table(HEAD, row()))
    assert land(db, table(HEAD, row(学历="", 所在支部="", 党小组=""))).unchanged == 1


@pytest.mark.parametrize(
    ("policy", "before", "after"),
    [
        ("update", "大专", "大学本科"),
        ("keep", "大专", "大学专科"),
        ("fill", "大专", "大学专科"),
        ("fill", "", "大学本科"),
    ],
)
def test_the_policy_of_a_column(db: Database, policy: str, before: str, after: str) -> None:
    land(db, table(HEAD, row(学历=before)))
    land(db, table(HEAD, row(学历="本科")), policies={"education": policy})
    assert people(db)[0].education == after


def test_a_conversion_closes_the_probation(db: Database) -> None:
    land(db, table(HEAD, row(人员类别="预备", 入党时间="2025-06-01", 转正时间="")))
    land(db, table(HEAD, row(入党时间="2025-06-01", 转正时间="2026-06-01")))
    with db.read() as session:
        assert standings(session) == [
            ("probationary_member", "2025-06-01", "2026-06-01"),
            ("full_member", "2026-06-01", None),
        ]


def test_a_corrected_joining_moves_the_start_of_probation(db: Database) -> None:
    land(db, table(HEAD, row()))
    land(db, table(HEAD, row(入党时间="2010-05-01", 转正时间="2011-05-01")))
    with db.read() as session:
        assert standings(session) == [
            ("probationary_member", "2010-05-01", "2011-05-01"),
            ("full_member", "2011-05-01", None),
        ]


def test_an_unknown_day_becomes_known(db: Database) -> None:
    land(db, table(HEAD, row(转正时间="")))
    land(db, table(HEAD, row()))
    with db.read() as session:
        full = session.scalars(select(Standing).where(Standing.kind == "full_member")).one()
    assert (full.since.iso(), full.extra) == ("2011-06-01", {})


def test_a_full_member_is_not_set_back(db: Database) -> None:
    land(db, table(HEAD, row()))
    with db.write("导入") as session:
        found = preview(session, [table(HEAD, row(人员类别="预备", 转正时间=""))], today=TODAY)
        assert "standing" in {w["field"] for w in as_json(found)["warnings"]}
        commit(session, found)
    assert people(db)[0].standing == "full_member"


def test_another_branch_is_a_move_on_the_day_of_the_import(db: Database) -> None:
    land(db, table(HEAD, row()))
    land(db, table(HEAD, row(所在支部="一站党支部", 党小组="")))
    with db.read() as session:
        moves = session.scalars(select(Belonging).order_by(Belonging.since)).all()
    assert [(str(m.since), str(m.until) if m.until else None) for m in moves] == [
        ("2010-06-01", "2026-07-01"),
        ("2026-07-01", None),
    ]


def test_a_group_alone_may_change(db: Database) -> None:
    land(db, table(HEAD, row()))
    land(db, table(HEAD, row(党小组="第二党小组")))
    one = people(db)[0]
    assert (one.branch, one.group) == ("机关党支部", "第二党小组")
    assert str(one.joined_branch_on) == "2010-06-01"


def test_leaving_closes_what_held(db: Database) -> None:
    land(db, table(HEAD, row()))
    land(db, table(HEAD, row(人员类别="已转出")))
    with db.read() as session:
        assert standings(session)[1:] == [
            ("full_member", "2011-06-01", "2026-07-01"),
            ("transferred_out", "2026-07-01", None),
        ]
    assert people(db) == []


def test_who_has_left_is_not_brought_back_by_a_list(db: Database) -> None:
    land(db, table(HEAD, row(人员类别="除名")))
    assert land(db, table(HEAD, row())).preview.rows[0].warnings
    assert people(db) == []


def test_a_joining_that_was_unknown_is_put_before(db: Database) -> None:
    land(db, table(HEAD, row(入党时间="")))
    land(db, table(HEAD, row()))
    with db.read() as session:
        assert standings(session) == [
            ("probationary_member", "2010-06-01", "2011-06-01"),
            ("full_member", "2011-06-01", None),
        ]


def test_the_day_of_the_transfer_in_is_put_right(db: Database) -> None:
    head = (*HEAD, "组织关系转入时间")
    land(db, table(HEAD, row()))
    land(db, table(head, [*row(), "2020-03-01"]))
    assert str(people(db)[0].joined_branch_on) == "2020-03-01"
    assert land(db, table(head, [*row(), "2020.3"])).unchanged == 1


def test_who_was_an_applicant_of_the_branch_came_as_a_member_on_joining(db: Database) -> None:
    head = (*HEAD, "组织关系转入时间")
    land(db, table(head, [*row(), "2008-05-01"]))
    exported = people(db)[0].joined_branch_on
    assert str(exported) == "2010-06-01"
    assert land(db, table(head, [*row(), str(exported)])).unchanged == 1


def test_a_branch_for_a_person_without_one(db: Database) -> None:
    land(db, table(HEAD, row(所在支部="", 党小组="")))
    land(db, table(HEAD, row(党小组="")))
    assert people(db)[0].branch == "机关党支部"


def test_a_branch_put_right_on_the_day_it_was_entered(db: Database) -> None:
    bare = {"入党时间": "", "转正时间": "", "党小组": ""}
    land(db, table(HEAD, row(**bare)))
    land(db, table(HEAD, row(**bare, 所在支部="一站党支部")))
    with db.read() as session:
        assert len(session.scalars(select(Belonging)).all()) == 1
    assert people(db)[0].branch == "一站党支部"


def test_a_coarse_conversion_in_the_year_of_joining(db: Database) -> None:
    land(db, table(HEAD, row(入党时间="2010-06", 转正时间="2010")))
    assert people(db)[0].standing == "full_member"


def test_regrouped_within_the_branch_the_arrival_stays(db: Database) -> None:
    head = (*HEAD, "组织关系转入时间")
    land(db, table(head, [*row(), "2020-03-01"]))
    land(db, table(HEAD, row(党小组="第二党小组")))
    again = land(db, table(head, [*row(党小组="第二党小组"), "2020-03-01"]))
    assert (again.updated, again.unchanged) == (0, 1)


def test_a_branch_under_its_former_name(db: Database) -> None:
    from dangjian_desktop.domain.dates import PartialDate
    from dangjian_desktop.records import OrganizationName
    from dangjian_desktop.services import keeping

    land(db, table(HEAD, row()))
    with db.write("更名") as session:
        body = session.scalars(select(Organization).where(Organization.level == "branch")).one()
        old = {"organization_id": body.id, "since": PartialDate(2000), "name": "老站党支部"}
        keeping.save(session, OrganizationName(), old | {"until": PartialDate(2020)})
    assert land(db, table(HEAD, row(所在支部="老站党支部"))).unchanged == 1


def test_a_list_for_the_general_branch(db: Database) -> None:
    outcome = land(db, table(HEAD, row(所在支部="公路段党总支", 党小组="")))
    assert [b.level for b in outcome.preview.organizations] == ["general_branch"]
    assert land(db, table(HEAD, row(所在支部="公路段党总支", 党小组=""))).unchanged == 1


# --- whom a row means ----------------------------------------------------------------------------


def test_without_a_number_name_and_birth_find_the_person(db: Database) -> None:
    head = ("姓名", "出生年月", "学历")
    land(db, table(HEAD, row()))
    outcome = land(db, table(head, ["张三", "1985.7", "本科"]))
    assert (outcome.added, outcome.updated) == (0, 1)


def test_a_number_is_filled_in_for_a_person_known_by_name(db: Database) -> None:
    land(db, table(("姓名", "出生年月"), ["张三", "1985-07-01"]))
    land(db, table(HEAD, row()))
    assert [p.id_number for p in people(db)] == [id_number()]


def test_two_of_one_name_and_birth_are_not_guessed_between(db: Database) -> None:
    rows = [row(), row(身份证号=id_number(number=13))]
    land(db, table(HEAD, *rows))
    with db.read() as session:
        found = preview(session, [table(("姓名", "出生年月"), ["张三", "1985.7"])], today=TODAY)
    assert [r["field"] for r in as_json(found)["rejected"]] == ["name"]


def test_the_same_name_with_another_number_is_somebody_new(db: Database) -> None:
    land(db, table(HEAD, row()))
    with db.read() as session:
        found = preview(session, [table(HEAD, row(身份证号=id_number("1990-01-01")))], today=TODAY)
    assert found.added == 1
    assert [len(near.known) for near in found.near] == [1]


def test_a_renamed_person_is_found_by_the_number_with_a_word(db: Database) -> None:
    land(db, table(HEAD, row()))
    with db.read() as session:
        document = as_json(preview(session, [table(HEAD, row(姓名="张叁"))], today=TODAY))
    assert document["updated"] == 1
    assert [w["field"] for w in document["warnings"]] == ["name"]


def test_the_hidden_id_finds_a_person_whose_number_was_put_right(db: Database) -> None:
    land(db, table(HEAD, row()))
    head = (*HEAD, "人员编号（勿改）")
    other = id_number("1985-07-02")
    outcome = land(db, table(head, [*row(身份证号=other), people(db)[0].id]))
    assert (outcome.added, outcome.updated) == (0, 1)
    assert [p.id_number for p in people(db)] == [other]


def test_a_hidden_id_with_the_number_of_another_is_named(db: Database) -> None:
    other = id_number(number=13)
    land(db, table(HEAD, row(), row(姓名="李四", 身份证号=other)))
    mine = next(p.id for p in people(db) if p.name == "张三")
    with db.read() as session:
        one = table((*HEAD, "人员编号（勿改）"), [*row(身份证号=other), mine])
        assert [r["field"] for r in as_json(preview(session, [one], today=TODAY))["rejected"]] == [
            "id_number"
        ]


def test_two_rows_for_one_known_person(db: Database) -> None:
    land(db, table(HEAD, row()))
    head = ("姓名", "身份证号", "出生年月")
    one = table(head, ["张三", id_number(), ""], ["张三", "", "1985.7"])
    with db.read() as session:
        assert [r["row"] for r in as_json(preview(session, [one], today=TODAY))["rejected"]] == [3]


def test_nearly_the_name_of_someone_known(db: Database) -> None:
    land(db, table(HEAD, row(姓名="张永昌")))
    with db.read() as session:
        rows = row(姓名="张咏昌", 身份证号=id_number(number=13))
        found = preview(session, [table(HEAD, rows)], today=TODAY)
    assert [(n.likely, len(n.rows), len(n.known)) for n in found.near] == [(True, 1, 1)]


def test_a_person_in_the_recycle_bin_is_not_brought_back(db: Database) -> None:
    from dangjian_desktop.services import keeping

    land(db, table(HEAD, row()))
    with db.write("删除") as session:
        keeping.put_in_bin(session, session.scalars(select(Person)).one())
    assert land(db, table(HEAD, row())).added == 1


class Enough(Exception):
    """Somebody asked the work to stop."""


def test_stopped_in_the_middle_nothing_is_written(db: Database) -> None:
    rows = [row(姓名=f"某{n}", 身份证号=id_number(number=2 * n + 1)) for n in range(1, 4)]
    with db.read() as session:
        shown = preview(session, [table(HEAD, *rows)], today=TODAY)
    heard: list[tuple[int, int]] = []

    def told(done: int, of: int) -> None:
        heard.append((done, of))
        if len(heard) == 4:  # the people are in by then
            raise Enough

    with pytest.raises(Enough), db.write("导入花名册") as session:
        commit(session, shown, told=told)
    assert heard[0] == (0, 3)
    assert people(db, everybody=True) == []


def test_a_preview_tells_how_far_it_is_and_can_be_stopped(db: Database) -> None:
    rows = [row(姓名=f"某{n}", 身份证号=id_number(number=2 * n + 1)) for n in range(300)]
    heard: list[tuple[int, int]] = []
    with db.read() as session:
        preview(session, [table(HEAD, *rows)], today=TODAY, told=lambda *far: heard.append(far))
    assert heard[:2] == [(0, 300), (256, 300)]
