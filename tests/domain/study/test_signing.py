"""Sums of a sign-in sheet."""

from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.study.signing import MARKS, sums


@given(st.lists(st.sampled_from(["", *MARKS])))
def test_everybody_due_is_counted_once(marks: list[str]) -> None:
    found = sums(marks)
    assert found.unmarked == marks.count("")
    assert (
        found.present + found.on_leave + found.absent + found.made_up + found.unmarked == found.due
    )


def test_words_name_who_is_not_marked_before_any_sum() -> None:
    assert sums(["present", ""]).words == "应到2人，还有1人没有登记"
    assert sums(["present", "made_up"]).words == "应到2＝实到1＋请假0＋缺席0＋补学1"
    assert sums([]).words == "没有应参加的人"
