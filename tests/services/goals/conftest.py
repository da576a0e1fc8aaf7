"""The invented branch of tests/support.py for all tests of 目标责任."""

from tests.support import built, db, session

__all__ = ["built", "db", "session"]
