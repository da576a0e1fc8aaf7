"""The rota and the leading group, courses, stations."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import (
    Broadcast,
    BroadcastStation,
    StudyGroupMember,
    TrainingAttendance,
    TrainingCourse,
    TrainingLevel,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.office import Target
from tests.support import add
from tests.ui.pages.study.conftest import BRANCH, fill

ALT = Qt.KeyboardModifier.AltModifier


def one_of(office, kind):
    with office.read() as session:
        (found,) = keeping.listed(session, kind)
        return found


# --- 轮值 --------------------------------------------------------------------------------------


@pytest.fixture
def rota(tab):
    view = tab("领导小组和轮值")
    view.acts.live["propose"].trigger()
    return view


def turns(view) -> list[str]:
    return [one.name for one in view.turns]


def test_the_proposed_order_is_put_by_one_press(rota) -> None:
    assert turns(rota) == ["陈立国", "李契", "黄志强"]
    assert rota.totals.text() == "3 人，下一个 陈立国"


def test_a_turn_is_moved_by_keys_and_stays_chosen(rota) -> None:
    rota.list.setFocus()
    QTest.keyClick(rota.list, Qt.Key.Key_Down, ALT)
    assert turns(rota) == ["李契", "陈立国", "黄志强"]
    assert rota.chosen == "陈立国"
    QTest.keyClick(rota.list, Qt.Key.Key_Up, ALT)
    rota.acts.live["remove"].trigger()
    assert turns(rota) == ["李契", "黄志强"]


def test_somebody_is_added_and_nobody_twice(rota) -> None:
    rota.begin("lecturer")
    fill(rota.desk.form, person_id="李契")
    assert not rota.save()
    assert rota.desk.form.boxes["person_id"].complaint() == "同一人不能排两次"
    fill(rota.desk.form, person_id="何静")
    assert rota.save()
    assert turns(rota)[-1] == "何静"


def test_the_leading_group_is_kept_beside_it(page, rota, office) -> None:
    rota.begin("add:group")
    assert rota.desk.form.editors["role"].get() == "leader"
    fill(rota.desk.form, person_id="陈立国", since=PartialDate(2024, 1))
    assert rota.save()
    found = one_of(office, StudyGroupMember)
    assert (found.organization_id, found.role) == (BRANCH, "leader")
    page.open_target(Target(page.group, "study_group_member", found.id))
    assert rota.desk.act.key == "edit:group"


# --- 培训 --------------------------------------------------------------------------------------


def test_a_year_without_courses_offers_the_first_one(tab) -> None:
    view = tab("培训")
    view.findChild(QPushButton, "blank_course").click()
    assert view.desk.act.key == "course"


@pytest.fixture
def course(tab, office):
    view = tab("培训")
    view.acts.live["new"].trigger()
    given = {"name": "书记轮训班", "since": PartialDate(2024, 4, 10), "days": 3, "level": "county"}
    fill(view.desk.form, **given)
    assert view.save()
    return view


def test_days_become_hours_and_the_level_is_kept_beside_the_course(course, office) -> None:
    assert one_of(office, TrainingCourse).hours == 24
    assert one_of(office, TrainingLevel).level == "county"
    assert course.line.level == "县级"


def test_who_took_part_with_a_certificate(course, office) -> None:
    course.begin("add:attendance")
    fill(course.desk.form, person_id="李契", certificate="001号")
    assert course.save()
    assert one_of(office, TrainingAttendance).certificate == "001号"
    assert course.totals.text() == "1 个班，1 人次"
    course.begin("add:attendance")
    fill(course.desk.form, person_id="李契")
    assert not course.save()
    assert "已经在这个班里" in course.desk.form.boxes["person_id"].complaint()


@pytest.mark.parametrize(("field", "words"), [("days", "天数"), ("hours", "学时")])
def test_numbers_below_nothing_are_refused_beside_their_field(course, field, words) -> None:
    course.edit()
    fill(course.desk.form, **{field: -1})
    assert not course.save()
    assert course.desk.form.boxes[field].complaint() == f"{words}不能是负数"
    course.discard()


def test_a_course_of_another_year_is_gone_to(page, course, office) -> None:
    with office.write("准备") as session:
        given = {"name": "旧班", "kind": "member", "since": PartialDate(2022, 4)}
        old = keeping.save(session, TrainingCourse(), given)
        part = add(session, TrainingAttendance, course_id=old.id, person_id="李契")
    page.open_target(Target(page.group, "training_attendance", part.id))
    assert (course.year, course.line.name) == (2022, "旧班")


# --- 电教 --------------------------------------------------------------------------------------


@pytest.fixture
def stations(tab, office):
    view = tab("电教")
    assert view.stack.currentIndex() == 1  # nothing yet: it says how to begin
    view.begin("station")
    fill(view.desk.form, name="一楼站点", keeper_id="李契")
    assert view.save()
    return view


def test_a_station_has_its_keeper_and_equipment(stations, page) -> None:
    assert stations.found.stations[0].keeper == "李契"
    stations.begin("add:equipment")
    fill(stations.desk.form, name="电视", quantity=1, condition="待修")
    assert stations.save()
    station = stations.found.stations[0]
    assert (station.pieces, station.broken) == (1, 1)


def test_what_was_shown_is_counted_by_the_year(stations, office) -> None:
    stations.acts.live["new"].trigger()
    form = stations.desk.form
    assert form.editors["operator_id"].get() == "李契"  # the keeper
    fill(form, programme="专题片", hours=Decimal(1), audience=12, played_on=date(2024, 6, 5))
    assert stations.save()
    assert stations.totals.text() == "2024 年播放 1 次，1 学时，收看 12 人次"
    assert stations.kind == "broadcast"
    assert one_of(office, Broadcast).station_id == one_of(office, BroadcastStation).id


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"played_on": date(2024, 7, 1)}, "played_on", "播放日期晚于今天，放了以后再登记"),
        ({"hours": Decimal(-1)}, "hours", "学时不能是负数"),
    ],
)
def test_what_cannot_have_been_shown(stations, values, field, words) -> None:
    stations.begin("broadcast")
    fill(stations.desk.form, **({"programme": "专题片", "hours": Decimal(1)} | values))
    assert not stations.save()
    assert stations.desk.form.boxes[field].complaint() == words
    stations.discard()


def test_the_log_of_the_year_is_printed(stations, printed) -> None:
    stations.acts.live["print"].trigger()
    assert printed[0][0] == "电教播放记录"


def test_a_piece_of_equipment_is_gone_to(page, stations, office) -> None:
    with office.write("设备") as session:
        station = one_of(office, BroadcastStation)
        from dangjian_desktop.records import StationEquipment

        given = {"station_id": station.id, "name": "投影机", "quantity": 1, "condition": "完好"}
        piece = keeping.save(session, StationEquipment(), given)
    page.open_target(Target(page.group, "station_equipment", piece.id))
    assert stations.desk.act.record_id == piece.id
