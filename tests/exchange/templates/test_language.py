"""What stands between the braces: names, loops, conditions; anything else is a fault."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.exchange.templates.language import (
    MARK,
    Broken,
    Choice,
    End,
    Loop,
    Otherwise,
    Show,
    Text,
    as_mark,
    has_mark,
    parse,
)
from dangjian_desktop.services.templates.fields import fields


@pytest.mark.parametrize(
    "text",
    ["{{姓名}}", "{{ 姓名 }}", "{{姓　名}}", "｛｛姓名｝｝", "{{\n姓名\t}}", "{{- 姓名 -}}"],
    ids=["plain", "blanks", "stretched", "full width", "line end", "as Jinja has it"],
)
def test_a_field_is_a_name_however_it_is_typed(text: str) -> None:
    (piece,) = parse(text)
    assert isinstance(piece, Show)
    assert piece.path == ("姓名",)


def test_text_around_fields_stays() -> None:
    assert [
        p[0] if isinstance(p, Text) else p.path for p in parse("甲{{姓名}}乙{{名单.性别}}")
    ] == [
        "甲",
        ("姓名",),
        "乙",
        ("名单", "性别"),
    ]


def test_a_day_may_say_how_it_is_written() -> None:
    (piece,) = parse("{{入党时间|年月日}}")
    assert (piece.path, piece.style) == (("入党时间",), "年月日")


def test_a_way_of_writing_that_there_is_not() -> None:
    (piece,) = parse("{{入党时间|农历}}")
    assert isinstance(piece, Broken)
    assert "年月日" in piece.words


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("{% for 人 in 名单 %}", Loop("", "人", ("名单",))),
        ("{%tr for p in 家庭成员 %}", Loop("tr", "p", ("家庭成员",))),
        ("{%p for p in 名单 %}", Loop("p", "p", ("名单",))),
        ("{%- for p in 名单 -%}", Loop("", "p", ("名单",))),
        ("{% if 党小组 %}", Choice("", ("党小组",))),
        ("{% if not 党小组 %}", Choice("", ("党小组",), False)),
        ('{% if 性别 == "男" %}', Choice("", ("性别",), True, "男")),
        ("{% if 性别 != “男” %}", Choice("", ("性别",), False, "男")),
        ("{% else %}", Otherwise("")),
        ("{%tr endfor %}", End("tr", "for")),
        ("{% endif %}", End("", "if")),
    ],
)
def test_loops_and_conditions(text: str, piece: object) -> None:
    (found,) = parse(text)
    assert found._replace(raw="") == piece


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ 姓名.__class__ }}{{",
        "{{ 姓名() }}",
        "{{ 1+1 }}",
        "{{ config.items() }}",
        "{{ [].__len__() }}",
        "{{ 姓名|attr('x') }}",
        "{% import os %}",
        "{% include 'a' %}",
        "{% set x = 1 %}",
        "{% for x in range(10) %}",
        "{% for x in 名单|reverse %}",
        "{% macro f() %}",
        "{% if 姓名 > 3 %}",
        "{%tc for x in 名单 %}",
        "{{}}",
    ],
)
def test_whatever_else_a_template_language_knows_is_a_fault(text: str) -> None:
    assert any(isinstance(piece, Broken) for piece in parse(text))


def test_names_of_python_are_only_names() -> None:
    (piece,) = parse("{{__class__.__init__}}")
    assert isinstance(piece, Show)  # looked up in the field list, and not there
    assert piece.path == ("__class__", "__init__")


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("{{姓名", "}}"),
        ("姓名}}", "{{"),
        ("{% for x in 名单", "%}"),
        ("甲%}", "开头的括号"),
        ("{{姓名}", "}}"),
        ("{{姓{{名}}", "}}"),
    ],
)
def test_half_a_mark_is_named_with_what_it_lacks(text: str, missing: str) -> None:
    broken = [piece for piece in parse(text) if isinstance(piece, Broken)]
    assert broken[0].rule == "unclosed"
    assert broken[0].words.endswith(f"缺{missing}")


def test_notes_are_left_out() -> None:
    assert parse("甲{# 给打字员 #}乙") == [Text("甲"), Text("乙")]


def test_a_long_mark_is_cut_in_messages() -> None:
    (piece,) = parse("{{" + "啊" * 500 + "!}}")
    assert isinstance(piece, Broken)
    assert len(piece.raw) < 50


@pytest.mark.parametrize("field", fields(), ids=lambda f: f.name)
def test_every_field_of_the_list_can_be_written(field: object) -> None:
    (piece,) = parse(as_mark(field.name))
    assert ".".join(piece.path) == field.name


# --- properties ----------------------------------------------------------------------------------

_BITS = st.sampled_from(
    ["{", "}", "｛", "%", "#", "姓名", "名单.", "|", " ", "for x in ", "endfor", "\n"]
)
_ANY = st.one_of(st.text(max_size=40), st.lists(_BITS, max_size=25).map("".join))


@given(_ANY)
def test_any_text_can_be_read(text: str) -> None:
    for piece in parse(text):
        assert isinstance(piece, (Text, Show, Loop, Choice, Otherwise, End, Broken))


@given(_ANY)
def test_text_without_braces_is_itself(text: str) -> None:
    bare = re.sub(r"[{}｛｝%％]", "", text)
    assert parse(bare) == ([Text(bare)] if bare else [])
    assert not has_mark(bare)


@given(_ANY)
def test_plain_parts_are_never_lost(text: str) -> None:
    """What is neither mark nor half a mark comes out as it went in."""
    if any(isinstance(piece, Broken) for piece in parse(text)):
        return
    plain = "".join(piece.text for piece in parse(text) if isinstance(piece, Text))
    assert plain == MARK.sub("", text)


_NAME = st.text(st.sampled_from("姓名党支部abc年月日"), min_size=1, max_size=8)


@given(st.lists(_NAME, min_size=1, max_size=3), st.text(st.sampled_from("甲乙，。 "), max_size=5))
def test_a_written_field_is_read_back(path: list[str], around: str) -> None:
    name = ".".join(path)
    shown = [p for p in parse(f"{around}{as_mark(name)}{around}") if isinstance(p, Show)]
    assert [".".join(p.path) for p in shown] == [name]
