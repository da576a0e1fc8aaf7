"""The invented branch of tests/support.py for the jobs that print it."""

from tests.support import built, db, session

__all__ = ["built", "db", "session"]
