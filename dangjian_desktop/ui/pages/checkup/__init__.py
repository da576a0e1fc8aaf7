"""体检: what contradicts the rules or lacks evidence, with the way to where it is mended."""

from .page import CheckupPage

PAGE = CheckupPage
