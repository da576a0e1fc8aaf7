"""Offline records of a grass-roots Party branch."""

__version__ = "0.1.0"
