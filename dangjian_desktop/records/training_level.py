"""培训层级: who held a course for members and in what way; the course itself is training_course."""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from .base import Record, Short, col

LEVELS = {
    "central": "中央",
    "province": "省级",
    "city": "市级",
    "county": "县级",
    "committee": "基层党委",
    "branch": "党支部、单位",
}
WAYS = {"gathered": "集中脱产", "part_time": "集中不脱产", "online": "网络培训"}
COUNTY_AND_ABOVE = frozenset(("central", "province", "city", "county"))


class TrainingLevel(Record):
    """One for a course. What is not said is not known, and then nothing is judged by it."""

    __tablename__ = "training_level"
    __table_args__ = (
        Index(
            "ux_training_level",
            "course_id",
            unique=True,
            sqlite_where=text("binned_at IS NULL"),
        ),
    )
    title = "培训层级"
    order_by = ("recorded_at",)

    course_id: Mapped[str] = col("培训班", ref="training_course", part_of=True, width=20)
    level: Mapped[Short | None] = col("举办层级", width=8, choices=LEVELS)
    way: Mapped[Short | None] = col("培训方式", width=8, choices=WAYS)

    def caption(self) -> str:
        return LEVELS.get(self.level or "", "") or "培训层级"
