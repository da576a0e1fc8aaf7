"""宣传报道: an article on the branch: where it stood, when, by whom."""

from datetime import date

from sqlalchemy.orm import Mapped

from .base import Line, Long, Record, Short, col


class PublicityArticle(Record):
    __tablename__ = "publicity_article"
    title = "宣传报道"
    menu = "阵地档案"
    order_by = ("-published_on",)
    late_by = "published_on"
    about = "刊登的稿件和简报：媒体、日期、作者、版面或网址；剪报和截图作为附件。"
    archive = "20"

    published_on: Mapped[date] = col("刊登日期", width=11)
    headline: Mapped[Line] = col("标题", width=32)
    medium: Mapped[Line] = col("刊登媒体", width=18)
    level: Mapped[Short | None] = col(
        "媒体级别",
        width=8,
        choices=("国家级", "省级", "市级", "县级", "系统内", "本单位"),
    )
    author_id: Mapped[str | None] = col("作者", ref="person", width=8)
    organization_id: Mapped[str] = col("党组织", ref="organization", width=12)
    kind: Mapped[Short | None] = col(
        "体裁", width=8, choices=("消息", "通讯", "图片", "视频", "简报", "理论文章", "其他")
    )
    other_authors: Mapped[Line | None] = col("其他作者", width=12)
    link: Mapped[Line | None] = col("版面或网址", width=20)
    meeting_id: Mapped[str | None] = col("报道的是哪次会议或活动", ref="meeting")
    content: Mapped[Long | None] = col("内容摘要", group="记录")

    def caption(self) -> str:
        return self.headline
