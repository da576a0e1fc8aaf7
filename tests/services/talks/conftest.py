"""The invented branch of tests/support.py for the tests of talks."""

from tests.support import built, db, session

__all__ = ["built", "db", "session"]
