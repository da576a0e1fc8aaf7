"""Every kind of record. A new one is a file here and a name in this list."""

from .amendment import Amendment
from .attachment import Attachment, AttachmentLink
from .attendance import Attendance
from .base import Field, Record, field_of, fields, new_id, problems_of, shown
from .belonging import Belonging
from .family_member import FamilyMember
from .heart_talk import HeartTalk
from .meeting import Meeting
from .meeting_host import MeetingHost
from .meeting_item import MeetingItem
from .meeting_plan import MeetingPlan
from .organization import Organization
from .organization_name import OrganizationName
from .person import Person
from .post import Post
from .resolution import Resolution
from .restriction import Restriction
from .resume_entry import ResumeEntry
from .setting import Setting
from .speech import Speech
from .standing import Standing
from .term import Term
from .visit import Visit
from .vote import Vote

ALL: tuple[type[Record], ...] = (
    Organization,
    OrganizationName,
    Term,
    Person,
    FamilyMember,
    ResumeEntry,
    Standing,
    Belonging,
    Post,
    Restriction,
    Meeting,
    MeetingHost,
    Attendance,
    MeetingItem,
    Speech,
    Vote,
    Resolution,
    Amendment,
    Attachment,
    AttachmentLink,
    MeetingPlan,
    HeartTalk,
    Visit,
    Setting,
)

BY_TABLE: dict[str, type[Record]] = {kind.__tablename__: kind for kind in ALL}

__all__ = [
    "ALL",
    "BY_TABLE",
    "Amendment",
    "Attachment",
    "AttachmentLink",
    "Attendance",
    "Belonging",
    "FamilyMember",
    "Field",
    "HeartTalk",
    "Meeting",
    "MeetingHost",
    "MeetingItem",
    "MeetingPlan",
    "Organization",
    "OrganizationName",
    "Person",
    "Post",
    "Record",
    "Resolution",
    "Restriction",
    "ResumeEntry",
    "Setting",
    "Speech",
    "Standing",
    "Term",
    "Visit",
    "Vote",
    "field_of",
    "fields",
    "new_id",
    "problems_of",
    "shown",
]
