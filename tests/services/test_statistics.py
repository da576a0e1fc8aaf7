from datetime import date

from dangjian_desktop.records import Person, Restriction
from dangjian_desktop.services import keeping, roster, statistics
from tests.support import DAY, add


def rows(session, day=DAY):
    return roster.roster(session, day, organization_id="机关")


def shown(bars):
    return {bar.label: (bar.men, bar.women) for bar in bars if bar.total}


def test_counts_are_of_standings_sexes_and_states(session):
    add(session, Restriction, person_id="罗永贵", kind="floating", since="2023-01-01")
    counted = statistics.counts(rows(session))
    assert counted == {
        "full_member": 8,
        "probationary_member": 1,
        "男": 5,
        "女": 4,
        "floating": 1,
    }


def test_the_pyramid_is_of_the_day(session):
    assert shown(statistics.age_pyramid(rows(session))) == {
        "30岁及以下": (0, 1),
        "31—35岁": (0, 2),
        "41—45岁": (2, 0),
        "46—50岁": (1, 0),
        "51—55岁": (0, 1),
        "56—60岁": (1, 0),
        "61岁及以上": (1, 0),
    }
    ten_years_before = statistics.age_pyramid(rows(session, date(2014, 6, 30)))
    assert shown(ten_years_before)["31—35岁"] == (2, 0)


def test_party_age_leaves_those_on_probation_out(session):
    bars = statistics.party_age_bars(rows(session))
    assert sum(bar.total for bar in bars) == 8
    assert shown(bars)["21—30年"] == (1, 0)


def test_education_nobody_wrote_down_is_shown_as_unknown(session):
    keeping.save(session, session.get(Person, "李契"), {"education": "硕士研究生"})
    bars = statistics.education_bars(rows(session))
    assert shown(bars) == {"研究生": (0, 1), "不详": (5, 3)}


def test_every_chart_counts_everyone_once(session):
    everyone = rows(session)
    for chart in (statistics.age_pyramid, statistics.education_bars):
        assert sum(bar.total for bar in chart(everyone)) == len(everyone)
