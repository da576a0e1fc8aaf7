"""The invented branches of tests/support.py."""

from tests.support import built, db, session

__all__ = ["built", "db", "session"]
