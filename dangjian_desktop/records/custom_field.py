"""自加项目: a field that the branch adds itself to a kind of record."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col

TYPES = {"text": "文字", "number": "数字", "date": "日期", "choice": "选项", "person": "人员"}


def _choices_are_named(field: "CustomField") -> Iterator[Problem]:
    words = field.words
    if field.type == "choice" and not words:
        yield Problem("choices", "请写出可选的词，用顿号隔开")
    if len(set(words)) < len(words):
        yield Problem("choices", "有重复的选项，请去掉")


class CustomField(Record):
    """Its value is kept in `extra` of the record under `key`, which never changes."""

    __tablename__ = "custom_field"
    title = "自加项目"
    order_by = ("kind", "sort", "label")
    rules = (_choices_are_named,)

    kind: Mapped[Short] = col("记录种类", fixed=True)
    key: Mapped[Short] = col("代号", fixed=True)
    label: Mapped[Short] = col("名称", width=12)
    type: Mapped[Short] = col("类型", width=8, choices=TYPES)
    choices: Mapped[Long | None] = col("选项", hint="可选的词，用顿号隔开")
    width: Mapped[int] = col("列表宽度（字）", width=8, hint="填0不在列表里显示")
    hint: Mapped[Line | None] = col("填写提示")
    sort: Mapped[int] = col("顺序", width=6)

    def caption(self) -> str:
        return self.label

    @property
    def words(self) -> list[str]:
        """The words to choose from."""
        return [one.strip() for one in (self.choices or "").split("、") if one.strip()]
