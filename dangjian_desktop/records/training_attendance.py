"""培训记录: one person in one course, with the certificate."""

from sqlalchemy.orm import Mapped

from .base import Line, Record, Short, col


class TrainingAttendance(Record):
    """Days and hours are the person's own; blank means the whole course."""

    __tablename__ = "training_attendance"
    title = "培训记录"
    order_by = ("recorded_at",)

    course_id: Mapped[str] = col("培训班", ref="training_course", part_of=True, width=20)
    person_id: Mapped[str] = col("姓名", ref="person", width=8)
    days: Mapped[int | None] = col("参加天数", width=6, hint="空着表示全程")
    hours: Mapped[int | None] = col("参加学时", width=6, hint="空着表示全程")
    result: Mapped[Short | None] = col("结业", width=6, choices=("合格", "不合格"))
    certificate: Mapped[Short | None] = col("证书编号", width=14)
    remark: Mapped[Line | None] = col("备注", width=16)

    def caption(self) -> str:
        return self.certificate or "培训记录"
