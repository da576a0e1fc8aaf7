"""The invented branch of tests/support.py for all tests of 党费."""

from tests.support import built, db, session

__all__ = ["built", "db", "session"]
