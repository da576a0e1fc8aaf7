"""花名册导入: from tables of cells to a preview, and from the preview into the file.

`exchange` finds the tables in a workbook; the checks here are the same for a pasted block. Nothing
is written before `commit`; then all of it is one batch, and one undo.
"""

from .roster_import_json import as_json
from .roster_import_match import POLICIES
from .roster_import_near import Near
from .roster_import_preview import Cell, NewBody, Preview, Told, preview
from .roster_import_rows import Row, Table
from .roster_import_write import Outcome, commit

__all__ = [
    "POLICIES",
    "Cell",
    "Near",
    "NewBody",
    "Outcome",
    "Preview",
    "Row",
    "Table",
    "Told",
    "as_json",
    "commit",
    "preview",
]
