"""What cards, findings and steps say and in which order, without a window."""

from datetime import date
from types import SimpleNamespace

from dangjian_desktop.ui.pages.development.findings import rest_words
from dangjian_desktop.ui.pages.development.sorting import shown
from dangjian_desktop.ui.pages.development.steppane import own_way


def card(name, tone, due_on):
    return SimpleNamespace(name=name, pinyin=name, tone=tone, due_on=due_on, state="open")


def test_what_is_late_comes_before_what_may_be_done_since_long():
    cards = [
        card("只差归档", "good", date(2026, 7, 20)),
        card("可以办理", "info", date(2026, 11, 6)),
        card("无硬期限", "none", None),
        card("还有8天", "warn", date(2026, 12, 9)),
        card("逾期3天", "bad", date(2026, 11, 28)),
    ]
    names = [one.name for one in shown(cards, "open", "due")]
    assert names == ["逾期3天", "还有8天", "只差归档", "可以办理", "无硬期限"]


def test_the_office_says_who_acts_and_by_what():
    view = SimpleNamespace(step=SimpleNamespace(actor="党支部"))
    own = SimpleNamespace(actor="组织委员", note="", source="段党总支工作提示")
    assert own_way(view, own) == ("组织委员", "本单位做法：依据段党总支工作提示")
    assert own_way(view, None) == ("党支部", "")


def test_what_is_folded_away_is_called_what_it_is():
    error, hint = SimpleNamespace(severity="error"), SimpleNamespace(severity="hint")
    assert rest_words([error, hint, hint]) == "1 处问题、2 条提示"
    assert rest_words([hint]) == "1 条提示"
