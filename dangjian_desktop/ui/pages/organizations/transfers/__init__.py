"""组织关系转接: letters that wait for their receipts, those who came, the register of the year."""

from .view import TransfersPane

TAB = TransfersPane
