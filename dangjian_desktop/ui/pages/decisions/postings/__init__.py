"""公示、党务公开: the catalogue of items, all that was put up, objections and results."""

from .view import PostingsView

TAB = PostingsView
