"""党员目标: every member of a branch in a year, and one of them with all that was found."""

from .view import MembersView

TAB = MembersView
