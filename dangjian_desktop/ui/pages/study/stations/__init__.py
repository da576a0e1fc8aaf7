"""远程教育、电教: stations with their equipment, and what was shown there."""

from .view import StationsView

TAB = StationsView
