"""The field list: what may be written, under which words, for which kind of template."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.records import Person
from dangjian_desktop.records import fields as of_record
from dangjian_desktop.records.paper_template import KINDS
from dangjian_desktop.services.templates import fields

every_kind = pytest.mark.parametrize("kind", KINDS)


@every_kind
def test_no_name_means_two_things(kind: str) -> None:
    names = Counter(field.name for field in fields.fields(kind))
    assert [name for name, count in names.items() if count > 1] == []


@every_kind
def test_every_field_has_its_words_and_belongs_to_the_kind(kind: str) -> None:
    for field in fields.fields(kind):
        assert field.meaning
        assert kind in field.kinds
        assert field.mark == f"{{{{{field.name}}}}}"


@every_kind
def test_every_name_is_found_by_itself(kind: str) -> None:
    for field in fields.fields(kind):
        assert fields.find(field.name, kind) == field


def test_most_fields_have_an_example() -> None:
    shown = [f for f in fields.fields("member") if not f.is_list and "备注" not in f.name]
    assert [f.name for f in shown if not f.example] == ["支部副书记"]


def test_everything_on_a_persons_card_is_there() -> None:
    """Of the record's own fields; pinyin is the program's."""
    missing = {
        f.label for f in of_record(Person) if not f.fixed and fields.find(f.label, "member") is None
    }
    assert missing == set()
    for name in ("年龄", "党龄", "入党时间", "转正时间", "党支部", "党小组", "党内职务", "照片"):
        assert fields.find(name, "member")


@pytest.mark.parametrize(
    ("written", "kind", "meant"),
    [
        ("身份证号码", "member", "身份证号"),
        ("文化程度", "member", "学历"),
        ("所在支部", "member", "党支部"),
        ("所在支部", "meeting", "支部名称"),
        ("党员.手机", "members", "名单.联系电话"),
        ("家庭成员.关系", "member", "家庭成员.称谓"),
        ("到会.姓名", "meeting", "名单.姓名"),
        ("地点", "meeting", "会议地点"),
        ("介绍人", "case", "入党介绍人"),
        ("评议结果", "evaluation", "评定等次"),
        ("不认识的", "member", "不认识的"),
    ],
)
def test_other_words_mean_the_field(written: str, kind: str, meant: str) -> None:
    assert fields.canonical(written, kind) == meant


def test_a_field_of_another_kind_is_not_found() -> None:
    assert fields.find("会议名称", "member") is None
    assert fields.find("会议名称") is not None


def test_the_kinds_that_know_all_names() -> None:
    assert fields.kinds_of(["姓名", "今天"]) == ("member", "case", "evaluation")
    assert fields.kinds_of(["姓名", "会议名称"]) == ()
    assert fields.kinds_of(["今天"]) == tuple(KINDS)
    assert fields.best_kind(["会议名称", "会议地点", "姓名"]) == "meeting"


def test_the_nearest_name() -> None:
    assert fields.nearest("姓明", "member") == "姓名"
    assert fields.nearest("Zebra", "member") == ""


def test_what_is_private() -> None:
    names = ["姓名", "手机号", "家庭成员.姓名", "现居住地", "性别"]
    assert fields.personal(names, "member") == ("联系电话", "家庭成员.姓名", "现居住地")


@given(st.text(max_size=20))
def test_any_word_can_be_asked_for(word: str) -> None:
    found = fields.find(word, "member")
    assert found is None or found in fields.fields("member")
    near = fields.nearest(word, "member")
    assert not near or fields.find(near)
