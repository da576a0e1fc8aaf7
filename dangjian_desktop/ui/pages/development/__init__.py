"""发展党员: the board of stages, one case with its 25 steps, findings, plan and courses."""

from .page import DevelopmentPage

PAGE = DevelopmentPage
