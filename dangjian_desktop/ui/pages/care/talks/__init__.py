"""谈心谈话: who has been talked to this year, whom to talk to, what was raised and solved."""

from .view import TalksView

TAB = TalksView
