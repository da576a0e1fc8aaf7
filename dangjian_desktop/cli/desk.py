"""What a command works with: the open folder, and one way to answer."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs.opening import Opened
from dangjian_desktop.records import BY_TABLE, Record
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.store.database import Database


@dataclass(slots=True)
class Desk:
    """Made by the program once for a command; the folder is opened when first asked for."""

    options: Namespace
    folder: DataFolder
    clock: Clock
    opener: Callable[[DataFolder, Clock], Opened]
    opened: Opened | None = None

    @property
    def db(self) -> Database:
        return self.open().db

    @property
    def today(self) -> date:
        return self.clock.today()

    def open(self) -> Opened:
        if self.opened is None:
            self.opened = self.opener(self.folder, self.clock)
        return self.opened

    def answer(self, document: Mapping[str, Any], lines: Sequence[str] = ()) -> None:
        """One JSON document with --json, else the lines for people."""
        if self.options.json:
            sys.stdout.write(json.dumps(document, ensure_ascii=False, default=_text) + "\n")
        else:
            sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()  # else a full disk or a closed pipe is noticed after the last word

    def refuse(
        self, document: Mapping[str, Any], lines: Sequence[str], kind: str, words: str
    ) -> int:
        """The answer together with why it was not carried out; exit code 1."""
        self.answer({**document, "error": {"kind": kind, "message": words}}, lines)
        sys.stderr.write(words + "\n")
        return 1


def _text(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value.iso()
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    raise TypeError(type(value).__name__)


def kind_named(name: str) -> type[Record]:
    """The kind of record by its table name or its Chinese title."""
    if name in BY_TABLE:
        return BY_TABLE[name]
    for kind in BY_TABLE.values():
        if kind.title == name:
            return kind
    raise KnownError(f"没有叫“{name}”的记录种类；可用的有：{'、'.join(BY_TABLE)}。", "no_such_kind")
