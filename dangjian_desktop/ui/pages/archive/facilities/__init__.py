"""十有二柜: what the place has, with photos, condition and checks."""

from .view import FacilitiesView

TAB = FacilitiesView
