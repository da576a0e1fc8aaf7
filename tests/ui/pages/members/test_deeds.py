"""What is done to several people, or with the whole list."""

from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from dangjian_desktop.records import Belonging, Person
from dangjian_desktop.services import history, keeping
from dangjian_desktop.services.development import cases
from dangjian_desktop.ui.kit import attaching
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.kit.views import RecordView
from tests.support import on


def begin_bulk(page, key, *names):
    page.pane.view.tick(list(names))
    page.begin(key, ",".join(page.pane.view.meant()))


def preview(page):
    from dangjian_desktop.ui.pages.members.bulk import Preview

    return [(c.name, c.old, c.new) for c in page.desk.findChild(Preview).rows.records]


def test_a_field_of_several_is_previewed_and_changed_as_one_act(page, db):
    with db.write("测试") as session:
        session.get(Person, "何静").work_unit = "养护一站"
    page.fresh()
    begin_bulk(page, "bulk_work_unit", "何静", "黄志强")
    page.desk.form.editors["work_unit"].widget.setText("养护二站")
    assert preview(page) == [("何静", "养护一站", "养护二站"), ("黄志强", "", "养护二站")]
    assert page.desk.save()
    with db.read() as session:
        assert session.get(Person, "黄志强").work_unit == "养护二站"
        last = history.recent(session, 1)[0]
    assert (last.what, last.changes) == ("批量修改工作单位", 2)


def test_rows_put_in_anew_under_an_open_form_ask_nothing(page, office):
    begin_bulk(page, "bulk_work_unit", "何静", "黄志强")
    page.desk.form.editors["work_unit"].widget.setText("养护二站")
    page.reload()
    assert office.dialogs.asked == []
    assert page.desk.act is not None
    page.desk.discard()


def test_several_are_moved_to_another_group(page, db):
    begin_bulk(page, "bulk_move", "何静", "黄志强", "马文斌")
    page.desk.form.editors["organization_id"].set("二组")
    page.desk.form.editors["since"].widget.setText("2024-06-15")
    assert preview(page)[2] == ("马文斌", "机关党支部 第二党小组", "机关党支部 第二党小组")
    assert page.desk.save()
    with db.read() as session:
        mine = keeping.listed(session, Belonging, Belonging.person_id == "何静")
    assert [(b.organization_id, b.until) for b in mine] == [
        ("一组", on("2024-06-15")),
        ("二组", None),
    ]


def test_one_who_cannot_move_keeps_all_where_they_are(page, db):
    begin_bulk(page, "bulk_move", "何静", "黄志强")
    page.desk.form.editors["organization_id"].set("二组")
    page.desk.form.editors["since"].widget.setText("2024-05-10")
    assert not page.desk.save()
    assert "何静" in page.desk.form.boxes["since"].complaint()
    with db.read() as session:
        assert keeping.count(session, Belonging, Belonging.organization_id == "二组") == 4


def test_bulk_is_offered_once_somebody_is_meant(page):
    page.pane.words.setText("nobody")
    page.pane.search_now()
    page.acts.refresh()
    assert not page.acts.live["bulk"].isEnabled()


@pytest.fixture
def phoned(page, db):
    with db.write("测试") as session:
        session.get(Person, "黄志强").phone = "13812345678"
    page.fresh()


@pytest.mark.parametrize(("purpose", "masked"), [("publication", True), ("internal", False)])
def test_the_list_is_exported_as_a_workbook(page, phoned, tmp_path, qtbot, purpose, masked):
    office = page.office
    goal = tmp_path / "名册.xlsx"
    office.dialogs.given = [purpose, goal]
    page.filter_by({"党支部": {"机关"}})
    page.acts.live["export"].trigger()
    qtbot.waitUntil(goal.exists)
    cells = [str(c.value) for row in load_workbook(goal).active.iter_rows() for c in row]
    assert ("138****5678" in cells) is masked
    assert "黄志强" in cells
    assert "唐䶮" not in cells


def test_the_roster_is_printed_for_a_purpose(page, office, monkeypatch):
    shown = []
    monkeypatch.setattr(office, "show_paper", lambda name, make: shown.append((name, make())))
    office.dialogs.given = ["publication"]
    page.acts.live["print"].trigger()
    assert shown[0][0] == "党员花名册"
    assert shown[0][1].startswith(b"%PDF")


def test_the_structure_is_printed(page, office, monkeypatch):
    shown = []
    monkeypatch.setattr(office, "show_paper", lambda name, make: shown.append((name, make())))
    page.acts.live["structure"].trigger()
    assert shown[0][0] == "党员队伍结构情况"
    assert shown[0][1].startswith(b"%PDF")


def test_a_person_goes_to_the_bin_with_all_periods(page, db, names):
    page.pane.go_to("韦春燕")
    page.acts.live["remove"].trigger()
    assert "韦春燕" not in names()
    with db.read() as session:
        assert keeping.count(session, Belonging, Belonging.person_id == "韦春燕") == 0
        assert [r.caption() for r in keeping.binned(session)] == ["韦春燕"]


def test_the_menu_of_events_names_every_kind(page):
    from dangjian_desktop.ui.pages.members import deeds, titles

    menu = deeds._menu(page, titles.MENU)
    assert isinstance(menu, QMenu)
    words = {a.text() for a in menu.actions() if a.text()}
    assert words == {said[0] for said in (*titles.TITLES.values(), *titles.BY_LETTER.values())}


def test_who_leaves_gets_a_letter_in_the_book_of_transfers(page, office):
    page.pane.go_to("马文斌")
    page.acts.live["letter_out"].trigger()
    assert office.sent[-1] == Target("党组织", "transfer", "马文斌", "out")


def test_a_photo_is_kept_and_shown(page, office, tmp_path, qtbot):
    from PIL import Image

    picture = tmp_path / "相片.png"
    Image.new("RGB", (60, 80), "grey").save(picture)
    page.pane.go_to("黄志强")
    office.dialogs.given = [[picture]]
    page.acts.live["photo"].trigger()
    page._show_card()

    def shown() -> QLabel | None:
        return page.desk.card.findChild(QLabel, "person_photo")

    qtbot.waitUntil(lambda: shown() is not None, timeout=15_000)  # made beside the window's thread
    assert shown().accessibleName() == "黄志强的照片"


def test_a_paper_is_opened_as_a_copy(page, office, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(
        attaching.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    paper = tmp_path / "批复.txt"
    paper.write_text("同意", encoding="utf-8")
    page.pane.go_to("黄志强")
    office.dialogs.given = [[paper]]
    page.acts.live["attach"].trigger()
    page._show_card()
    table = page.desk.card.findChild(RecordView, "files_list")
    table.opened.emit(table.rows.record(0))
    assert opened[0].endswith("批复.txt")


def test_the_menu_of_a_row_opens_at_it(page, qtbot):
    page.pane.go_to("黄志强")
    page.pane.view.customContextMenuRequested.emit(page.pane.view.rect().center())
    menu = next(m for m in page.findChildren(QMenu) if m.isVisible())
    assert "批量修改…" in [a.text() for a in menu.actions()]
    menu.close()


def test_the_bulk_menu_begins_an_act(page, qtbot):
    page.pane.view.tick(["何静", "黄志强"])
    page.acts.live["bulk"].trigger()
    menu = next(m for m in page.findChildren(QMenu) if m.isVisible())
    next(a for a in menu.actions() if a.data() == "bulk_work_unit").trigger()
    menu.close()
    assert page.desk.act.title == "批量修改 · 工作单位 · 2 人"


def test_the_grouping_menu_groups_and_is_remembered(page, names, office):
    menu = page.pane.grouping_menu()
    next(a for a in menu.actions() if a.data() == "standing").trigger()
    assert names()[0] == "[正式党员]"
    assert office.settings.columns["党员分组"] == ["standing"]


@pytest.mark.parametrize("way", ["branch", "age", "education"])
def test_every_grouping_keeps_everybody(page, names, way):
    page.listing.grouping = way
    page.pane.refill()
    people = [n for n in names() if not n.startswith("[")]
    assert len(people) == 12
    assert len(people) < len(names())


def test_who_is_on_the_way_into_the_party_has_a_link_to_the_case(page, office):
    with office.write("登记") as session:
        person = {"name": "周晓岚", "sex": "女", "birth": on("1994-03-02")}
        made = cases.open_case(session, None, person, "机关", on("2024-03-06"), office.today)
        case_id, person_id = made.id, made.person_id
    page.desk.show_person(person_id)
    link = page.desk.card.findChildren(QPushButton, "case_link")[-1]
    assert link.toolTip() == "已办到第1步递交入党申请书"
    link.click()
    assert office.sent[-1] == Target("发展党员", "development_case", case_id)


def test_who_has_no_case_has_no_such_link(page):
    page.pane.go_to("黄志强")
    page._show_card()
    assert not page.desk.card.findChildren(QPushButton, "case_link")


def test_a_grade_of_the_card_leads_to_that_year(page, office):
    from dangjian_desktop.records import EvaluationEntry
    from dangjian_desktop.services import keeping
    from dangjian_desktop.services.evaluation import rounds
    from dangjian_desktop.ui.kit.views import RecordView

    with office.write("开始民主评议") as session:
        found = rounds.open_round(session, "机关", 2024, office.today)
        entries = keeping.listed(session, EvaluationEntry, EvaluationEntry.round_id == found.id)
        entry = next(one for one in entries if one.person_id == "黄志强")
    assert page.pane.go_to("黄志强")
    page._show_card()
    table = page.desk.card.findChild(RecordView, "evaluation_list")
    table.opened.emit(table.rows.record(0))
    assert office.sent[-1] == Target("民主评议", "evaluation_entry", entry.id)


def test_a_record_of_another_book_is_opened_where_it_belongs(page, office):
    from dangjian_desktop.records import HeartTalk
    from dangjian_desktop.services import keeping
    from dangjian_desktop.ui.kit.views import RecordView

    with office.write("登记谈话") as session:
        talk = {
            "held_on": date(2024, 6, 3),
            "talker_id": "马文斌",
            "member_id": "黄志强",
            "way": "面谈",
        }
        talk_id = keeping.save(session, HeartTalk(), talk).id
    assert page.pane.go_to("黄志强")
    page._show_card()
    table = page.desk.card.findChild(RecordView, "related_list")
    table.opened.emit(table.rows.record(0))
    assert office.sent[-1] == Target("关怀服务", "heart_talk", talk_id)


def test_the_card_leads_to_the_dues_and_prints_the_conduct(page, office, monkeypatch):
    papers: list[str] = []
    monkeypatch.setattr(office, "show_paper", lambda name, make: papers.append(make()[:5]))
    assert page.pane.go_to("黄志强")
    page._show_card()
    page.desk.card.findChild(QPushButton, "dues_link").click()
    assert office.sent[-1] == Target("党费", "dues_cell", "黄志强")
    page.desk.card.findChild(QPushButton, "conduct_link").click()
    assert papers == [b"%PDF-"]
