"""先锋岗、责任区、示范路: the list, the road with its stretches, the checks of one of them."""

from .view import VanguardView

TAB = VanguardView
