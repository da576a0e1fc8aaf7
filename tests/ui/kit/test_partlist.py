"""Forms that propose and tell while they are typed in, a line with suggestions, part lists."""

import pytest
from PySide6.QtWidgets import QLabel

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import FamilyMember, Field, ResumeEntry
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.actdesk import Act, ActDesk
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.editors import suggesting
from dangjian_desktop.ui.kit.partlist import PartKind, PartList, part_act
from tests import desk, support

built, db, look, office = support.built, support.db, desk.look, desk.office
KIN = PartKind("kin", FamilyMember, "person_id", sensitive=True, shown=("relation", "name"))
LIFE = PartKind("life", ResumeEntry, "person_id", add_words="加一段")


@pytest.fixture
def desk_of(office, qtbot):
    made = ActDesk(office, QLabel("卡片"), "test")
    qtbot.addWidget(made)
    return made


def begin(desk_of, **about):
    described = [
        Field("收回", name="collected", kind=int),
        Field("合计", name="total", kind=int),
    ]
    desk_of.begin(Act("x", "登记", "登记", described, lambda session, values: "", **about))
    return desk_of.form


def test_a_value_is_proposed_until_it_is_typed_by_hand(desk_of):
    form = begin(desk_of, proposes={"total": lambda v: (v.get("collected") or 0) + 1})
    form.editors["collected"].widget.setText("4")
    assert form.editors["total"].get() == 5
    form.editors["total"].widget.setText("9")
    form.editors["collected"].widget.setText("6")
    assert form.editors["total"].get() == 9


def test_what_follows_is_told_while_it_is_typed(desk_of):
    def tells(values):
        return ("bad", "不相符") if values.get("collected") else ("", "")

    form = begin(desk_of, tells=tells)
    told = desk_of.panel.findChild(Banner, "told")
    assert told.isHidden()
    form.editors["collected"].widget.setText("4")
    assert not told.isHidden()
    assert told.words() == "不相符"


def test_what_cannot_be_read_is_not_handed_on(desk_of):
    seen = []
    form = begin(desk_of, tells=lambda values: seen.append(dict(values)) or ("", ""))
    form.editors["collected"].widget.setText("四")
    assert "collected" not in seen[-1]


def test_a_line_offers_words_and_takes_others(look, qtbot):
    made = suggesting(look, Field("经办人", name="who"), ["李契", "黄志强"])
    qtbot.addWidget(made.widget)
    assert made.get() is None
    made.set("罗永贵")
    assert made.get() == "罗永贵"
    made.widget.setCurrentIndex(0)
    assert made.get() == "李契"


def test_a_part_is_saved_under_its_whole(office):
    with office.read() as session:
        act = part_act(session, LIFE, "黄志强")
    values = {"since": PartialDate(2001, 7), "place": "云岭公路段"}
    with office.write("增加") as session:
        act.save(session, values)
    with office.read() as session:
        assert [one.place for one in LIFE.of(session, "黄志强")] == ["云岭公路段"]
        assert LIFE.of(session, "何静") == []


def test_columns_in_which_nothing_stands_are_left_out(look, office, qtbot):
    with office.write("增加") as session:
        values = {"person_id": "黄志强", "since": PartialDate(2001, 7), "place": "云岭公路段"}
        keeping.save(session, ResumeEntry(), values)
    with office.read() as session:
        made = PartList(look, LIFE, LIFE.of(session, "黄志强"), {})
    qtbot.addWidget(made)
    assert "role" not in [column.name for column in made.table.rows.columns]
    assert made.add.text() == "加一段"


def test_a_sensitive_part_is_closed_until_it_is_asked_for(look, office, qtbot):
    with office.write("增加") as session:
        values = {"person_id": "黄志强", "relation": "父亲", "name": "黄大山"}
        keeping.save(session, FamilyMember(), values)
    with office.read() as session:
        made = PartList(look, KIN, KIN.of(session, "黄志强"), {})
    qtbot.addWidget(made)
    made.show()
    assert not made.table.isVisible()


def test_nothing_is_added_where_nothing_can_be_changed(look, qtbot):
    made = PartList(look, LIFE, (), {}, frozen=True)
    qtbot.addWidget(made)
    assert made.add.isHidden()
