"""党员: the roster of any day, the card of one person, and everything done to them."""

from .page import MembersPage

PAGE = MembersPage

__all__ = ["PAGE"]
