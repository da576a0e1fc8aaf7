"""流动和失联: members away for months, those whom nobody reaches, every contact and search."""

from .view import FloatingPane

TAB = FloatingPane
