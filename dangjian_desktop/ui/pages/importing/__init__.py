"""导入花名册: from a file or a pasted block to people, nothing written before consent."""

from .page import ImportPage

PAGE = ImportPage
