"""模板: the office's own forms, checked, taught and filled."""

from .view import TemplatesView

TAB = TemplatesView
