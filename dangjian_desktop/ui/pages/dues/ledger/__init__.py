"""台账: the year's ledger, twelve months by names, filled by keys."""

from .pane import LedgerPane

TAB = LedgerPane
