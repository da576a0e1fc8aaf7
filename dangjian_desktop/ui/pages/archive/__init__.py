"""阵地档案: the office's own templates, printing into printed forms, the books of the place."""

from .page import ArchivePage

PAGE = ArchivePage
