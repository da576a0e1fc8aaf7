"""套打: fields placed on a picture of a printed form, and printed into it."""

from .view import OverprintView

TAB = OverprintView
