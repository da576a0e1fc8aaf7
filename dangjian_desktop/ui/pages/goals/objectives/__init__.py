"""支部目标: a branch's year in four fields."""

from .view import ObjectivesView

TAB = ObjectivesView
