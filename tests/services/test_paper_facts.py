"""What every paper says of its branch and of a person."""

from dangjian_desktop.records import Organization, Person, Setting
from dangjian_desktop.services import attachments, keeping, paper_facts
from tests.support import DAY, add


def test_a_branch_under_the_names_of_the_day(session):
    read = paper_facts.body_facts(session, "一组", DAY, "第一党小组")
    assert (read.name, read.superior, read.group) == (
        "机关党支部",
        "云岭公路段党总支",
        "第一党小组",
    )
    assert (read.secretary, read.committee, read.unit) == ("陈立国", True, "云岭公路段")


def test_a_branch_that_stands_alone_tells_of_no_office(session):
    alone = add(session, Organization, name="孤山党支部", level="branch")
    read = paper_facts.body_facts(session, alone.id, DAY)
    assert (read.unit, read.superior, read.secretary) == ("", "", "")


def test_a_body_that_is_no_partys_names_no_office(session):
    top = add(session, Organization, name="公路事业发展中心", level="general_branch")
    under = add(session, Organization, name="机关支部", level="branch", parent_id=top.id)
    assert paper_facts.body_facts(session, under.id, DAY).unit == ""


def test_what_is_unknown_of_a_person_is_empty(session):
    read = paper_facts.person_facts(keeping.get(session, Person, "李契"))
    assert (read.name, read.former_name, read.job, read.photo) == ("李契", "", "", None)


def test_the_photograph_is_that_of_the_card(session, tmp_path):
    assert paper_facts.photo(session, "李契", None) is None
    assert paper_facts.photo(session, "李契", tmp_path) is None
    data = b"\xff\xd8\xff a face"
    attachments.attach(session, tmp_path, "person", "李契", data, name="证件照.jpg")
    assert paper_facts.photo(session, "李契", tmp_path) == data


def test_invented_people_say_so_at_the_foot(session):
    assert paper_facts.footer(session) == ""
    add(session, Setting, key="sample", value=True)
    assert paper_facts.footer(session) == "示例"
