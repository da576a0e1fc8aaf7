"""党员承诺: the year's list of a branch, filled, carried out, reviewed."""

from .view import PledgesView

TAB = PledgesView
