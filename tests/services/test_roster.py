from datetime import date, datetime

import pytest
from sqlalchemy import event

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import (
    Belonging,
    Organization,
    OrganizationName,
    Person,
    Post,
    Restriction,
    Standing,
)
from dangjian_desktop.services import keeping, roster
from tests.support import DAY, add, on


def names(rows):
    return {row.name for row in rows}


def one(session, name, day=DAY):
    return roster.rows_for(session, [name], day)[0]


def test_members_of_a_branch_include_those_of_its_groups(session):
    rows = roster.roster(session, DAY, organization_id="机关")
    assert len(rows) == 9
    assert "唐䶮" not in names(rows)


def test_the_whole_roster_is_in_the_order_of_pinyin(session):
    rows = roster.roster(session, DAY)
    pinyin = [session.get(Person, row.id).pinyin for row in rows]
    assert len(rows) == 12
    assert pinyin == sorted(pinyin)


def test_a_row_says_all_that_the_roster_prints(session):
    row = one(session, "李契")
    assert (row.branch, row.group, row.standing) == ("机关党支部", "第二党小组", "full_member")
    assert (row.joined, row.full_member) == (on("2016-10-12"), on("2017-10-12"))
    assert (row.age, row.party_years, row.posts) == (35, 6, ("组织委员",))


def test_who_is_on_probation_has_no_party_years(session):
    row = one(session, "何静")
    assert (row.standing, row.party_years, row.age) == ("probationary_member", None, 29)


def test_the_day_before_conversion_is_still_probation(session):
    assert one(session, "韦春燕", date(2022, 6, 24)).standing == "probationary_member"
    assert one(session, "韦春燕", date(2022, 6, 25)).standing == "full_member"


def test_before_joining_nobody_is_on_the_roster(session):
    assert "韦春燕" not in names(roster.roster(session, date(2021, 6, 24)))


def test_a_transfer_between_branches_moves_from_its_day_on(session):
    add(session, Belonging, person_id="马文斌", organization_id="青石岭", since="2023-07-01")
    former = keeping.listed(session, Belonging, Belonging.person_id == "马文斌")[0]
    keeping.save(session, former, {"until": on("2023-07-01")})
    before = roster.roster(session, date(2023, 6, 30), organization_id="机关")
    after = roster.roster(session, date(2023, 7, 1), organization_id="机关")
    assert "马文斌" in names(before)
    assert "马文斌" not in names(after)
    row = one(session, "马文斌", date(2023, 7, 1))
    assert (row.branch, row.joined_branch_on) == ("青石岭养护所党支部", on("2023-07-01"))


@pytest.mark.parametrize("since", ["2023-07", "2023-07-01"])
def test_a_change_of_group_is_no_new_arrival_in_the_branch(session, since):
    former = keeping.listed(session, Belonging, Belonging.person_id == "马文斌")[0]
    keeping.save(session, former, {"until": on("2023-07")})
    add(session, Belonging, person_id="马文斌", organization_id="一组", since=since)
    row = one(session, "马文斌")
    assert (row.group, row.joined_branch_on) == ("第一党小组", on("2014-06-26"))


def test_a_stay_elsewhere_makes_a_new_arrival(session):
    former = keeping.listed(session, Belonging, Belonging.person_id == "马文斌")[0]
    keeping.save(session, former, {"until": on("2020-01-01")})
    add(session, Belonging, person_id="马文斌", organization_id="机关", since="2022-01-01")
    assert one(session, "马文斌").joined_branch_on == on("2022-01-01")


def test_an_applicant_of_the_branch_comes_under_it_with_joining(session):
    add(session, Belonging, person_id="何静", organization_id="一组", since="2021-03-01")
    for own in keeping.listed(session, Belonging, Belonging.person_id == "何静")[1:]:
        keeping.put_in_bin(session, own)
    assert one(session, "何静").joined_branch_on == on("2024-05-10")


def test_the_dead_leave_the_roster_on_the_day_and_keep_their_age(session):
    full = keeping.listed(session, Standing, Standing.person_id == "王德发")[1]
    keeping.save(session, full, {"until": on("2023-05-10")})
    add(session, Standing, person_id="王德发", kind="deceased", since="2023-05-10")
    assert "王德发" in names(roster.roster(session, date(2023, 5, 9)))
    assert "王德发" not in names(roster.roster(session, date(2023, 5, 10)))
    row = one(session, "王德发", date(2030, 1, 1))
    assert (row.age, row.party_years) == (73, 48)


def test_who_was_transferred_out_is_listed_where_they_last_were(session):
    full = keeping.listed(session, Standing, Standing.person_id == "唐䶮")[1]
    keeping.save(session, full, {"until": on("2024-02-01")})
    was = keeping.listed(session, Belonging, Belonging.person_id == "唐䶮")[0]
    keeping.save(session, was, {"until": on("2024-02-01")})
    add(session, Standing, person_id="唐䶮", kind="transferred_out", since="2024-02-01")
    asked = {"organization_id": "青石岭", "standings": {"transferred_out"}}
    assert names(roster.roster(session, DAY, **asked)) == {"唐䶮"}
    assert roster.ids(session, DAY, **asked) == ["唐䶮"]
    assert not roster.roster(session, DAY, organization_id="机关", standings={"transferred_out"})


def test_who_comes_back_after_transfer_keeps_the_party_years(session):
    full = keeping.listed(session, Standing, Standing.person_id == "唐䶮")[1]
    keeping.save(session, full, {"until": on("2020-02-01")})
    for kind, since, until in (
        ("transferred_out", "2020-02-01", "2022-02-01"),
        ("full_member", "2022-02-01", None),
    ):
        add(session, Standing, person_id="唐䶮", kind=kind, since=since, until=until)
    assert one(session, "唐䶮").party_years == 9


def test_who_joins_anew_after_leaving_begins_anew(session):
    full = keeping.listed(session, Standing, Standing.person_id == "唐䶮")[1]
    keeping.save(session, full, {"until": on("2015-02-01")})
    for kind, since, until in (
        ("left_party", "2015-02-01", "2020-02-01"),
        ("probationary_member", "2020-02-01", "2021-02-01"),
        ("full_member", "2021-02-01", None),
    ):
        add(
            session,
            Standing,
            person_id="唐䶮",
            kind=kind,
            since=since,
            until=until,
            evidence="退党",
        )
    row = one(session, "唐䶮")
    assert (row.joined, row.full_member, row.party_years) == (on("2020-02-01"), on("2021-02-01"), 3)
    assert one(session, "唐䶮", date(2016, 1, 1)).party_years is None


def test_a_former_member_of_another_place_is_not_yet_ours(session):
    was = keeping.listed(session, Belonging, Belonging.person_id == "唐䶮")[0]
    keeping.save(session, was, {"since": on("2020-03-01"), "how": "transferred_in"})
    assert "唐䶮" not in names(roster.roster(session, date(2019, 1, 1)))
    assert "唐䶮" in names(roster.roster(session, date(2020, 3, 1)))


def test_who_was_never_put_anywhere_is_in_the_whole_roster_only(session):
    add(session, Person, id="韩七", name="韩七")
    add(session, Standing, person_id="韩七", kind="full_member", since="2001")
    row = next(r for r in roster.roster(session, DAY) if r.name == "韩七")
    assert (row.branch, row.branch_id, row.age) == ("", "", None)
    assert "韩七" in roster.ids(session, DAY)
    assert "韩七" not in names(roster.roster(session, DAY, organization_id="总支"))


def test_everybody_is_asked_for_with_none(session):
    add(session, Person, id="韩七", name="韩七")
    assert one(session, "韩七").standing == ""
    assert "韩七" in names(roster.roster(session, DAY, standings=None))
    assert "韩七" not in names(roster.roster(session, DAY))


def test_the_renamed_station_bears_the_name_of_its_day(session):
    add(
        session,
        OrganizationName,
        organization_id="青石岭",
        name="青石岭道班党支部",
        since="1970",
        until="2010",
    )
    assert one(session, "王德发", date(2005, 1, 1)).branch == "青石岭道班党支部"
    assert one(session, "王德发").branch == "青石岭养护所党支部"


def test_posts_elsewhere_say_where(session):
    for body, post in (("总支", "secretary"), ("青石岭", "committee_member")):
        add(session, Post, person_id="陈立国", organization_id=body, name=post, since="2023-01-01")
    assert set(one(session, "陈立国").posts) == {"书记", "党总支书记", "青石岭养护所党支部委员"}


def test_states_are_those_of_the_day(session):
    add(
        session,
        Restriction,
        person_id="罗永贵",
        kind="floating",
        since="2023-01",
        until="2024-01",
    )
    assert one(session, "罗永贵", date(2023, 6, 1)).states == ("floating",)
    assert one(session, "罗永贵").states == ()


def test_what_was_entered_with_the_person_is_not_late(session):
    assert one(session, "陈立国").late is None


def test_a_later_correction_is_marked_late_with_its_day(session):
    entered = datetime(2024, 3, 5, 15, 20)
    add(
        session,
        Standing,
        person_id="陈立国",
        kind="activist",
        since="1992-05",
        until="1994-06-20",
        recorded_at=entered,
    )
    assert one(session, "陈立国").late == date(2024, 3, 5)


def test_what_is_entered_in_time_is_not_late(session):
    entered = datetime(2024, 3, 5, 15, 20)
    add(
        session,
        Restriction,
        person_id="陈立国",
        kind="floating",
        since="2024-03-01",
        recorded_at=entered,
    )
    assert one(session, "陈立国").late is None


def test_of_two_overlapping_belongings_the_later_counts(session):
    add(session, Belonging, person_id="马文斌", organization_id="青石岭", since="2023-07-01")
    assert "马文斌" in names(roster.roster(session, DAY, organization_id="青石岭"))
    assert "马文斌" not in names(roster.roster(session, DAY, organization_id="机关"))


def test_rows_come_in_the_order_asked_for_and_unknown_ids_fall_out(session):
    rows = roster.rows_for(session, ["王德发", "没有这人", "陈立国"], DAY)
    assert [row.name for row in rows] == ["王德发", "陈立国"]


def test_ids_are_those_of_the_roster_in_its_order(session):
    for where in (None, "总支", "机关", "二组"):
        for day in (date(2015, 1, 1), DAY):
            rows = roster.roster(session, day, organization_id=where)
            assert roster.ids(session, day, organization_id=where) == [r.id for r in rows]


def test_the_number_of_questions_does_not_grow_with_the_people(db):
    def asked(organization_id):
        seen = []
        with db.read() as session:
            event.listen(db.engine, "before_cursor_execute", lambda *a: seen.append(a[2]))
            roster.roster(session, DAY, organization_id=organization_id)
        return len(seen)

    assert asked("一组") <= 9
    assert asked("总支") <= 18  # both listeners hear the second reading


def test_a_binned_person_is_on_no_roster(session):
    keeping.put_in_bin(session, session.get(Person, "王德发"))
    assert "王德发" not in names(roster.roster(session, DAY))


def test_a_group_without_its_branch_stands_for_itself(session):
    session.get(Organization, "一组").parent_id = None
    session.flush()
    assert one(session, "黄志强").branch == "第一党小组"


def test_counts_are_of_standings_and_sexes(session):
    counted = roster.counts(roster.roster(session, DAY, organization_id="机关"))
    assert counted == {"full_member": 8, "probationary_member": 1, "男": 5, "女": 4}


def test_dates_keep_their_precision(session):
    assert one(session, "罗永贵").birth == PartialDate(1979, 10)


def test_totals_count_each_standing_where_the_roster_lists_it(session):
    add(session, Standing, person_id="王德发", kind="deceased", since="2024-01-01")
    full = keeping.listed(session, Standing, Standing.person_id == "王德发")[1]
    keeping.save(session, full, {"until": on("2024-01-01")})
    for where in (None, "总支", "机关", "青石岭"):
        rows = roster.roster(session, DAY, organization_id=where, standings=None)
        counted = {key: n for key, n in roster.counts(rows).items() if key not in "男女"}
        assert roster.totals(session, DAY, organization_id=where) == counted


def test_a_first_day_that_nobody_knows_is_neither_shown_nor_counted_from(session):
    add(session, Person, id="佚名", name="佚名")
    about = {"person_id": "佚名", "extra": {"since_unknown": True}}
    add(session, Standing, kind="full_member", since=on("2023-01-05"), **about)
    add(session, Belonging, organization_id="机关", since=on("2023-01-05"), **about)
    row = one(session, "佚名")
    assert (row.standing, row.full_member, row.party_years) == ("full_member", None, None)
    assert row.joined_branch_on is None
