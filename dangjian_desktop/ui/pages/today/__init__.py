"""今天: what is due, the year, the month, four numbers, who we are in bars, what was done last."""

from .page import TodayPage

PAGE = TodayPage
