"""模板: a form that the superior sent, to be filled from the books; the file is an attachment."""

from sqlalchemy.orm import Mapped

from .base import Line, Record, Short, col

KINDS = {
    "member": "一人一份（党员）",
    "members": "一表多人（党员）",
    "meeting": "一会一份",
    "case": "一人一份（发展档案）",
    "evaluation": "一人一份（民主评议）",
}


class PaperTemplate(Record):
    __tablename__ = "paper_template"
    title = "模板"
    menu = "阵地档案"
    order_by = ("name",)
    about = "上级发来的 Word、Excel 表格：写上{{姓名}}这样的字段，或教一次空格填什么，成批填好。"

    name: Mapped[Line] = col("模板名称", width=24)
    kind: Mapped[Short] = col("套用方式", width=14, choices=KINDS)
    file_name: Mapped[Line] = col("文件名", width=20, fixed=True)
    fingerprint: Mapped[Short | None] = col("样式特征", fixed=True, index=True)
    pattern: Mapped[Line | None] = col("生成的文件名", width=20, hint="如{{姓名}}登记表")
    source: Mapped[Line | None] = col("来文", width=16)

    def caption(self) -> str:
        return self.name
