import pytest

from dangjian_desktop.ui.kit.unsaved import may_leave


class Page:
    def __init__(self, saves: bool = True) -> None:
        self.saves, self.did = saves, ""

    def has_unsaved(self) -> bool:
        return True

    def unsaved_words(self) -> str:
        return "“11 月 20 日党员大会”"

    def save(self) -> bool:
        self.did = "saved"
        return self.saves

    def discard(self) -> None:
        self.did = "discarded"


@pytest.mark.parametrize(
    ("answer", "saves", "left", "did"),
    [
        ("save", True, True, "saved"),
        ("save", False, False, "saved"),
        ("discard", True, True, "discarded"),
        ("cancel", True, False, ""),
    ],
)
def test_leaving_does_what_was_answered(answers, answer, saves, left, did) -> None:
    page = Page(saves)
    assert may_leave(page, answers(answer)) is left
    assert page.did == did


def test_the_question_names_what_is_unsaved(answers) -> None:
    dialogs = answers("cancel")
    may_leave(Page(), dialogs)
    assert dialogs.asked == ["“11 月 20 日党员大会”还没有保存。"]


def test_a_page_without_anything_unsaved_is_left(answers) -> None:
    assert may_leave(object(), answers())
