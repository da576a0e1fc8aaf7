"""联合召开: the other branches for which a joint meeting or lecture counts as well."""

from sqlalchemy.orm import Mapped

from .base import Record, col
from .meeting import OfMeeting


class MeetingHost(OfMeeting, Record):
    __tablename__ = "meeting_host"
    title = "联合召开的党组织"
    order_by = ("recorded_at",)

    organization_id: Mapped[str] = col("党组织", ref="organization", width=16)
