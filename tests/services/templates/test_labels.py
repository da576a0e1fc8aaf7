"""What the words beside an empty place ask for."""

import pytest

from dangjian_desktop.services.templates import labels


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("姓名", "姓名"),
        ("姓　　名：", "姓名"),
        ("出\n生\n年\n月", "出生年月"),
        ("出生年月（  岁）", "出生年月和年龄"),
        ("何时何地加入中国共产党", "入党时间"),
        ("身份证号码", "身份证号"),
        ("公民身份号码", "身份证号"),
        ("现任职务", "单位及职务"),
        ("家庭主要成员及社会关系", "家庭成员"),
        ("个人简历（从小学填起）", "简历"),
        ("贴照片处", "照片"),
        ("所在党支部", "党支部"),
        ("填表日期", "今天"),
        ("手机", "联系电话"),
    ],
)
def test_labels_of_a_members_form(label: str, field: str) -> None:
    found = labels.meant(label, "member")
    assert found is not None
    assert found.field == field


@pytest.mark.parametrize(
    "label", ["", "　", "盖章", "说明：" + "请如实填写" * 10, "介绍人签字", "户籍地址"]
)
def test_words_that_ask_for_nothing_we_have(label: str) -> None:
    assert labels.meant(label, "member") is None


@pytest.mark.parametrize(
    ("label", "kind", "field"),
    [
        ("支部意见", "evaluation", "支部意见"),
        ("党支部评议意见", "evaluation", "支部意见"),
        ("上级党委意见", "evaluation", "上级党组织意见"),
        ("个人总结", "evaluation", "个人小结"),
        ("会议名称", "meeting", "会议名称"),
        ("地点", "meeting", "会议地点"),
        ("入党介绍人", "case", "入党介绍人"),
    ],
)
def test_labels_of_other_forms(label: str, kind: str, field: str) -> None:
    found = labels.meant(label, kind)
    assert found is not None
    assert found.field == field


@pytest.mark.parametrize(
    ("head", "listed", "kind", "field"),
    [
        ("与本人关系", "家庭成员", "member", "家庭成员.称谓"),
        ("工作单位及职务", "家庭成员", "member", "家庭成员.工作单位及职务"),
        ("起止时间", "简历", "member", "简历.起止"),
        ("在何单位任何职", "简历", "member", "简历.单位及职务"),
        ("序号", "名单", "members", "名单.序号"),
        ("入党时间", "名单", "members", "名单.入党时间"),
        ("签到", "名单", "meeting", "名单.到会"),
    ],
)
def test_heads_of_lists(head: str, listed: str, kind: str, field: str) -> None:
    found = labels.meant_in(head, listed, kind)
    assert found is not None
    assert found.field == field


def test_lists_of_a_kind() -> None:
    assert labels.lists("member") == ["简历", "家庭成员"]
    assert labels.lists("members") == ["名单"]


def test_a_list_of_kin_is_told_by_the_relation() -> None:
    assert labels.telling("家庭成员", ["家庭成员.称谓", "家庭成员.姓名"])
    assert not labels.telling("家庭成员", ["家庭成员.姓名", "家庭成员.出生年月"])
    assert labels.telling("名单", ["名单.姓名"])
