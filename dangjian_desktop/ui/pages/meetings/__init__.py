"""组织生活: meetings from notice to minutes, the year at a glance, the calendar, the plan."""

from .page import MeetingsPage

PAGE = MeetingsPage

__all__ = ["PAGE"]
