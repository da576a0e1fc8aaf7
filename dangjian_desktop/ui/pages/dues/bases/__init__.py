"""年初核定: the bases of the year, looked at against last year's before they are fixed."""

from .pane import BasesPane

TAB = BasesPane
