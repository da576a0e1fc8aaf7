"""谈心谈话: who has not been talked to, whom to talk to above all, difficulties until solved."""

from datetime import date, timedelta

import pytest

from dangjian_desktop.records import HeartTalk, TalkDifficulty, Visit
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.kit.records_view import RecordsView
from tests.talking import BRANCH, TODAY, difficulty, everybody, talk
from tests.ui.pages.care.conftest import fill


@pytest.fixture
def view(page):
    return page.tab


def row(view, name: str):
    return next(one for one in view.members if one.name == name)


def choose(view, name: str) -> None:
    assert view.choose(row(view, name).person_id)


def shown(view) -> list[str]:
    return [one.name for one in view.table.rows.records]


def pick(view, key: str) -> None:
    view.filter.setCurrentIndex(view.filter.findData(key))
    view.filter.activated.emit(view.filter.currentIndex())


def count(office, kind) -> int:
    with office.read() as session:
        return keeping.count(session, kind)


def test_everybody_is_listed_the_committee_first(view) -> None:
    assert shown(view)[:3] == ["陈立国", "李契", "黄志强"]
    assert view.totals.text() == "9 人，谈话 0 次 · 还没谈 9 人"


def test_a_talk_is_entered_and_its_kind_follows_from_the_posts(view, office) -> None:
    choose(view, "罗永贵")
    view.acts.live["new"].trigger()
    form = view.desk.form
    assert form.editors["member_id"].get() == "罗永贵"
    fill(form, talker_id="陈立国", subject="近况")
    assert form.editors["relation"].get() == "委员与党员"
    assert view.save()
    assert row(view, "罗永贵").state == "good"
    assert view.chosen == "罗永贵"


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"held_on": TODAY + timedelta(1)}, "held_on", "谈话日期晚于今天，谈了以后再登记"),
        ({"talker_id": "罗永贵"}, "member_id", "谈话人与谈话对象不能是同一人"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(view, office, values, field, words) -> None:
    choose(view, "罗永贵")
    view.begin("talk")
    fill(view.desk.form, **({"talker_id": "陈立国"} | values))
    assert not view.save()
    assert view.desk.form.boxes[field].complaint() == words
    assert count(office, HeartTalk) == 0
    view.discard()


def test_the_list_is_narrowed_to_those_who_wait(view, office) -> None:
    with office.write("准备") as session:
        everybody(session, but="罗永贵")
        given = {"held_on": date(2024, 6, 1), "visitors": "陈立国", "occasion": "生病住院"}
        keeping.save(session, Visit(), {"person_id": "罗永贵", **given})
    pick(view, "bad")
    assert shown(view) == ["罗永贵"]
    pick(view, "waiting")
    assert shown(view) == ["罗永贵"]
    pick(view, "committee")
    assert len(shown(view)) == 3
    pick(view, "among")
    assert len(shown(view)) == 6
    with office.write("谈话") as session:
        talk(session, "何静", "罗永贵")
    view.reload()
    assert not {"何静", "罗永贵"} & {*shown(view)}
    assert view.totals.text() == "9 人，谈话 9 次 · 还没谈 1 人 · 该重点谈 1 人"


def test_the_card_says_why_to_talk_to_somebody_above_all(view, office) -> None:
    with office.write("准备") as session:
        given = {"held_on": date(2024, 6, 1), "visitors": "陈立国", "occasion": "生病住院"}
        keeping.save(session, Visit(), {"person_id": "罗永贵", **given})
    choose(view, "罗永贵")
    words = " ".join(label.text() for label in view.side.findChildren(type(view.totals)))
    assert "生病住院（走访慰问，2024-06-01起），还没有谈" in words


# --- difficulties ------------------------------------------------------------------------------


@pytest.fixture
def raised(view, office) -> str:
    with office.write("准备") as session:
        talk(session, "陈立国", "罗永贵")
        return difficulty(session).id


def test_a_difficulty_begins_from_the_last_talk(view, office) -> None:
    with office.write("准备") as session:
        one = talk(session, "李契", "罗永贵", date(2024, 6, 10))
    choose(view, "罗永贵")
    view.acts.live["difficulty"].trigger()
    form = view.desk.form
    given = {name: form.editors[name].get() for name in ("person_id", "talk_id", "owner_id")}
    assert given == {"person_id": "罗永贵", "talk_id": one.id, "owner_id": "李契"}
    fill(form, kind="经济困难", difficulty="孩子上大学")
    assert view.save()
    assert count(office, TalkDifficulty) == 1


def test_without_an_owner_or_a_deadline_the_form_says_what_follows(view) -> None:
    choose(view, "罗永贵")
    view.begin("difficulty")
    banner = next(w for w in view.desk.panel.children() if w.objectName() == "told")
    assert banner.words() == "没有责任人，就没有人去解决"
    fill(view.desk.form, owner_id="李契")
    assert banner.words() == "没有时限，到时候不会提醒"
    fill(view.desk.form, deadline=date(2024, 8, 1))
    assert banner.isHidden()
    view.discard()


def test_it_is_listed_by_its_kind_and_solved_by_a_press(view, raised, office) -> None:
    (one,) = view.raised.rows.records
    assert (one.person, one.kind, one.state) == ("罗永贵", "经济困难", "overdue")
    assert view.raised_note.text() == "1 项，在办 1 项，过期 1 项"
    view.raised.clicked.emit(view.raised.rows.index(0, 5))
    assert view.desk.act.key == "solve"
    assert not view.save()  # how it was solved is asked for
    assert view.desk.form.boxes["outcome"].complaint() == "请填写解决情况"
    fill(view.desk.form, outcome="申请了助学金")
    assert view.save()
    assert view.raised.rows.records[0].state == "solved"


@pytest.mark.parametrize(
    ("values", "field"),
    [({"deadline": date(2024, 5, 1)}, "deadline"), ({"solved_on": TODAY}, "outcome")],
)
def test_days_that_do_not_follow_are_said_beside_the_field(view, raised, values, field) -> None:
    view.begin("difficulty", raised)
    fill(view.desk.form, **values)
    assert not view.save()
    assert view.desk.form.faults() == [field]
    view.discard()


# --- going and printing ------------------------------------------------------------------------


def test_what_is_due_leads_here(page, view, raised, office) -> None:
    page.open_target(Target("关怀服务", "talk_difficulty", raised))
    assert (view.chosen, view.desk.act.record_id) == ("罗永贵", raised)
    view.discard()
    office.choose("")
    page.open_target(Target("关怀服务", "", "青石岭", "谈心谈话"))
    assert view.branch == "青石岭"


def test_a_talk_is_gone_to_in_the_book_of_talks(page, office) -> None:
    with office.write("准备") as session:
        one = talk(session, "陈立国", "罗永贵")
    page.open_target(Target("关怀服务", "heart_talk", one.id))
    assert isinstance(page.tab, RecordsView)
    assert page.tab.record.id == one.id


def test_the_papers_of_a_talk_and_of_the_year(view, raised, office, monkeypatch) -> None:
    shown: list[tuple[str, bytes]] = []

    def paper(name, make, *_) -> None:
        shown.append((name, make()))

    monkeypatch.setattr(office, "show_paper", paper)
    choose(view, "罗永贵")
    view.acts.live["print_talk"].trigger()
    view.acts.live["print_year"].trigger()
    assert [name for name, _ in shown] == ["谈心谈话记录", "谈心谈话情况表"]
    assert all(data.startswith(b"%PDF-") for _, data in shown)


def test_leaving_what_is_typed_asks(view, office) -> None:
    choose(view, "罗永贵")
    view.begin("talk")
    fill(view.desk.form, subject="没有存")
    assert not view.choose("何静")
    assert office.dialogs.asked
    view.discard()


def test_a_past_day_is_only_looked_at(view, office) -> None:
    office.look_at(date(2024, 6, 1))
    assert not view.begin("talk")
    assert not view.acts.live["new"].isEnabled()
    assert view.branch == BRANCH
