"""收文: papers that came in, dealt with and read."""

from .tab import IncomingTab

TAB = IncomingTab
