"""旧档案导入: sheets of dates to a preview, and from the preview into the file (cli.md).

Only what cannot be read is turned away; contradictory dates, counts and votes land as they stand
and are found by `check`. All of it is one batch, and one undo.
"""

from typing import Any

from dangjian_desktop.services.roster_import_json import as_json as as_document
from dangjian_desktop.services.roster_import_write import Outcome

from .importing_columns import HALVES, OF_CASE, by_place, target_of, targets
from .importing_preview import Preview, preview
from .importing_write import commit

__all__ = [
    "HALVES",
    "OF_CASE",
    "Outcome",
    "Preview",
    "as_json",
    "by_place",
    "commit",
    "preview",
    "target_of",
    "targets",
]

_KEYS = ("name", "sex", "birth", "id_number", "branch", "standing", *OF_CASE)


def as_json(done: Preview | Outcome) -> dict[str, Any]:
    """The shape of a roster's import; of a person what the sheet says of the case."""
    return as_document(done, _KEYS)
