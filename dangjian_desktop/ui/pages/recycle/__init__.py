"""回收站: what was removed, bringing it back, emptying it for good."""

from .page import RecyclePage

PAGE = RecyclePage
