"""The invented branch of tests/support.py for all tests of 发展党员."""

from tests.support import built, db, session

__all__ = ["built", "db", "session"]
