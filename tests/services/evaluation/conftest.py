"""The invented branch of tests/support.py for all tests of 民主评议."""

from tests.support import built, db, session

__all__ = ["built", "db", "session"]
