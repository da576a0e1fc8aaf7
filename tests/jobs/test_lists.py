from datetime import date, datetime
from decimal import Decimal

from dangjian_desktop.jobs import papers
from dangjian_desktop.records import Meeting, Person, Setting, Visit
from dangjian_desktop.services import keeping, meetings
from tests.held import TODAY, draft, final, held
from tests.jobs.test_papers import pages, text
from tests.support import add

ID, PHONE = "11010519491231002X", "13800001234"


def known(db):
    with db.write("证件") as session:
        values = {"id_number": ID, "phone": PHONE, "native_place": "川岭青石"}
        keeping.save(session, keeping.get(session, Person, "陈立国"), values)


def test_the_roster_is_that_of_its_day(db):
    found = text(papers.roster(db, date(2023, 6, 30)))
    assert "截至2023年6月30日" in found
    assert "党员11名，其中预备党员0名" in found
    assert "何静" not in found


def test_a_publication_holds_no_number_of_anybody(db):
    known(db)
    found = text(papers.roster(db, TODAY, "机关"))
    assert ID not in found
    assert PHONE not in found
    assert "川岭青石" not in found
    assert "公开使用" in found


def test_numbers_asked_for_in_a_publication_are_masked(db):
    known(db)
    columns = ["name", "id_number", "phone", "native_place"]
    found = text(papers.roster(db, TODAY, "机关", columns=columns))
    assert "1101**********002X" in found
    assert "138****1234" in found
    assert "籍贯" not in found


def test_for_internal_use_everything_is_there(db):
    known(db)
    found = text(papers.roster(db, TODAY, "机关", purpose="internal"))
    for words in (ID, PHONE, "川岭青石", "内部使用"):
        assert words in found


def test_the_roster_of_all_says_who_is_in_which_branch(db):
    found = text(papers.roster(db, TODAY))
    assert "云岭公路段党总支" in found
    assert "青石岭养护所党支部" in found
    assert "党支部" not in text(papers.roster(db, TODAY, "青石岭")).replace(
        "青石岭养护所党支部", ""
    )


def test_a_late_entry_in_the_roster_shows_its_day(db):
    with db.write("补录", at=datetime(2024, 7, 1, 9)) as session:
        from dangjian_desktop.records import Restriction

        add(session, Restriction, person_id="罗永贵", kind="floating", since="2024-03-01")
    assert "2024-07-01" in text(papers.roster(db, TODAY, "机关"))


def test_the_year_shows_days_gaps_and_late_entries(db):
    with db.write("会议", at=datetime(2024, 6, 28, 18)) as session:
        final(session)
    with db.write("补录", at=datetime(2024, 7, 10, 9)) as session:
        held(session, "committee_meeting")
    made = papers.year_grid(db, "机关", 2024, TODAY)
    found = text(made)
    assert pages(made) == 1
    for words in (
        "28日",
        "28日补",
        "缺",
        "截至2024年7月15日",
        "《党支部工作条例（试行）》",
        "党课按通行做法",
    ):
        assert words in found


def test_two_meetings_of_a_month_share_their_cell(db):
    with db.write("会议") as session:
        for day in (5, 20):
            held(session, "committee_meeting", starts_at=datetime(2024, 6, day, 9))
    assert "5、20日补" in text(papers.year_grid(db, "机关", 2024, TODAY))


def test_a_past_year_stands_as_of_its_end(db):
    assert "截至2023年12月31日" in text(papers.year_grid(db, "机关", 2023, TODAY))


def test_any_kind_is_listed_with_what_it_refers_to(db):
    with db.write("会议") as session:
        draft(session)
    found = text(papers.listing(db, Meeting, today=TODAY))
    for words in ("会议一览", "机关党支部", "陈立国", "共1条", "补录日期", "截至2024年7月15日"):
        assert words in found


def test_a_list_of_chosen_records_keeps_their_order(db):
    with db.write("会议") as session:
        first = draft(session, place="甲室")
        second = draft(session, place="乙室")
        third = draft(session, place="丙室")
        meetings.remove(session, third.id)
    found = text(
        papers.listing(db, Meeting, ids=[second.id, first.id, third.id], heading="两次会议")
    )
    assert found.index("乙室") < found.index("甲室")
    assert "两次会议" in found
    assert "丙室" not in found


def test_a_list_masks_numbers_and_adds_up_sums(db):
    known(db)
    with db.write("走访") as session:
        for money in ("300", "200.50"):
            values = {"person_id": "陈立国", "visitors": "李契", "money": Decimal(money)}
            keeping.save(
                session, Visit(), values | {"held_on": date(2024, 6, 28), "content": "家中困难"}
            )
    found = text(papers.listing(db, Visit))
    assert "慰问金（元）合计500.50" in found
    assert "家中困难" not in found
    people = text(papers.listing(db, Person))
    assert PHONE not in people
    assert ID in text(papers.listing(db, Person, purpose="internal"))


def test_a_list_of_the_sample_says_so(db):
    with db.write("示例") as session:
        add(session, Setting, key="sample", value=True)
    for made in (
        papers.listing(db, Person),
        papers.roster(db, TODAY),
        papers.year_grid(db, "机关", 2024, TODAY),
    ):
        assert "示例" in text(made)


def test_the_members_in_figures_are_those_of_the_day(db):
    then, now = (text(papers.structure(db, day)) for day in (date(2023, 6, 30), TODAY))
    assert "截至2023年6月30日" in then
    assert "党员总数11人" in then
    assert "党员总数12人正式党员11人预备党员1人" in now
    assert "女4人" in then
    assert "女5人" in now


def test_one_branch_in_figures_bears_its_name(db):
    found = text(papers.structure(db, TODAY, "青石岭"))
    assert "青石岭养护所党支部" in found
    assert "党员总数3人" in found


def test_figures_count_nations_the_young_and_those_on_the_way(db):
    with db.write("登记") as session:
        keeping.save(session, keeping.get(session, Person, "何静"), {"nation": "苗族"})
        add(session, Person, id="申请人", name="申请人")
        from dangjian_desktop.records import Belonging, Restriction, Standing

        add(session, Standing, person_id="申请人", kind="activist", since="2024-01-02")
        where = {"organization_id": "一组", "how": "registered", "since": "2024-01-02"}
        add(session, Belonging, person_id="申请人", **where)
        add(session, Restriction, person_id="罗永贵", kind="floating", since="2024-07-01")
    found = text(papers.structure(db, TODAY))
    for words in ("少数民族1人", "流动党员1人", "35岁及以下4人", "入党积极分子1人", "党员总数12人"):
        assert words in found
