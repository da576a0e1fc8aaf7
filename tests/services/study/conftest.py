"""The invented branch of tests/support.py for the tests of learning."""

from tests.support import built, db, session

__all__ = ["built", "db", "session"]
