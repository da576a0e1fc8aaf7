"""年度台账: the year's archive by its twenty places, what is missing, and the bundle."""

from .view import YearbookView

TAB = YearbookView
