"""学时: each member's hours against what the year asks for, with the records behind them."""

from .view import HoursView

TAB = HoursView
