"""“4+2”: matters from the proposal to the publication of their result."""

from .view import MattersView

TAB = MattersView
