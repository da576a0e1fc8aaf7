"""The way from cells to a workbook, and from a workbook to a preview."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from dangjian_desktop.exchange.roster_file import open_roster
from dangjian_desktop.services.roster_import import as_json, preview
from dangjian_desktop.store.database import Database

TODAY = date(2026, 7, 1)


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows of cells as a workbook: book([[…], …]) or book(机关=[[…], …], …)."""

    def write(rows: Sequence[Sequence[Any]] = (), **sheets: Sequence[Sequence[Any]]) -> Path:
        workbook = Workbook()
        workbook.remove(workbook.worksheets[0])
        for name, content in (sheets or {"Sheet1": rows}).items():
            sheet = workbook.create_sheet(name)
            for row in content:
                sheet.append(list(row))
        path = tmp_path / "花名册.xlsx"
        workbook.save(path)
        return path

    return write


@pytest.fixture
def landed(db: Database) -> Callable[[Path], dict[str, Any]]:
    """The JSON of the preview of a file."""

    def read(path: Path) -> dict[str, Any]:
        with db.read() as session:
            return as_json(preview(session, open_roster(path), today=TODAY))

    return read
