"""In which order cards and findings are shown, without a window."""

from datetime import date
from types import SimpleNamespace

from dangjian_desktop.ui.pages.development.findings import rest_words
from dangjian_desktop.ui.pages.development.sorting import shown


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


def test_what_is_folded_away_is_called_what_it_is():
    error, hint = SimpleNamespace(severity="error"), SimpleNamespace(severity="hint")
    assert rest_words([error, hint, hint]) == "1 处问题、2 条提示"
    assert rest_words([hint]) == "1 条提示"
