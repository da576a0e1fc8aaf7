"""图书借阅: the books of the 图书柜 and who has them."""

from .view import LibraryView

TAB = LibraryView
