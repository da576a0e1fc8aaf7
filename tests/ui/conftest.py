"""The window for the tests of the window; pages and kit have lighter ways of their own."""

from tests.windows import data, look, measured, pytest_collection_modifyitems, sampled, start

__all__ = ["data", "look", "measured", "pytest_collection_modifyitems", "sampled", "start"]
