"""换届选举: the flow of an election, who stands, how it was counted, taking office."""

from .view import RenewalPane

TAB = RenewalPane
