"""党费公布: of months gone by, and once in the register of what is public."""

from datetime import date

from dangjian_desktop.records import DisclosureItem, DisclosurePosting
from dangjian_desktop.services import keeping
from dangjian_desktop.services.decisions import items
from dangjian_desktop.services.dues import publishing
from tests.dues import BRANCH, TODAY, YEAR, refused


def test_a_publication_is_of_months_gone_by(session):
    about = {"organization_id": BRANCH, "year": YEAR, "published_on": TODAY, "way": "党员大会"}
    made = publishing.publish(session, about | {"to_month": 6, "privacy_level": "names"}, TODAY)
    assert publishing.listed(session, "总支", YEAR) == [made]
    assert publishing.listed(session, "总支", YEAR, date(2024, 6, 1)) == []
    assert refused(publishing.publish, session, about | {"to_month": 7}, TODAY) == [
        ("to_month", "2024-06-30公布时，2024年7月还没有到")
    ]
    later = about | {"to_month": 6, "published_on": date(2024, 7, 1)}
    assert refused(publishing.publish, session, later, TODAY)[0][0] == "published_on"


def test_what_is_published_on_the_board_stands_in_the_register_once(session):
    items.begin(session, BRANCH)
    about = {"organization_id": BRANCH, "year": YEAR, "published_on": TODAY, "to_month": 6}
    for way in ("党员大会", "党务公开栏", "党务公开栏"):
        publishing.publish(session, about | {"way": way, "privacy_level": "names"}, TODAY)
    (up,) = keeping.listed(session, DisclosurePosting)
    assert (up.name, up.since.first()) == ("2024年党费收缴情况公布", TODAY)
    assert keeping.get(session, DisclosureItem, up.item_id).name == "党费收缴情况"
