"""学习: the plan of the year beside the sessions held, and the sign-in of a session."""

from .tab import LearningTab

TAB = LearningTab
