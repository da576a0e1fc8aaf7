"""书记考核: the items of the unit's own list, and what the rules ask of a secretary."""

from .view import SecretaryView

TAB = SecretaryView
