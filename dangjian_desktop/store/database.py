"""One database file: opening, transactions, and word of what changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import Record, new_id
from dangjian_desktop.records.base import UnreadableError

from . import changelog
from .engine import damaged, known, open_file
from .migrations import BackUp, bring_up_to_date, refuse_other

Changed = frozenset[type[Record]]


def give_up(session: Session) -> None:
    """Nothing of this transaction is kept; leaving `write` then commits nothing."""
    session.rollback()
    for name in ("touched", "batch_written"):
        session.info.pop(name, None)


class Database:
    """The only door to the file. `listeners` hear of a commit after it, never before."""

    def __init__(
        self,
        path: Path,
        *,
        who: str = "",
        read_only: bool = False,
        still: bool = False,
        back_up: BackUp | None = None,
    ) -> None:
        self.path = path
        self.who = who
        self.read_only = read_only
        self.listeners: list[Callable[[Changed], None]] = []
        # What readers keep for each other until the next commit; None while nothing may be kept:
        # during a commit, and always where another program can write.
        self._shared: dict[str, Any] | None = None if read_only else {}
        self.changed = False  # something was committed since opening: back up on closing
        self.engine = open_file(path, read_only=read_only, still=still)
        try:
            with self._said_plainly():
                if read_only:
                    refuse_other(self.engine, path)
                else:
                    bring_up_to_date(self.engine, path, back_up)
        except BaseException:
            self.close()
            raise
        self._readers = sessionmaker(self.engine, expire_on_commit=False)
        writing = self.engine.execution_options(writes=True)
        self._writers = sessionmaker(writing, expire_on_commit=False)
        for sessions in (self._readers, self._writers):
            changelog.guard(sessions)

    @contextmanager
    def read(self) -> Iterator[Session]:
        with self._said_plainly(), self._readers() as session:
            session.info["until_written"] = self._shared
            yield session

    @contextmanager
    def write(
        self,
        what: str,
        *,
        at: datetime | None = None,
        ids: Callable[[], str] = new_id,
        **batch: Any,
    ) -> Iterator[Session]:
        """One transaction and one batch of the log, called `what` in the history.

        `at` and `ids` are for the sample only, which is the same every time it is made; `batch`
        takes `undoes` and `undoable`. `what` names no person: it outlives what is erased.
        """
        if self.read_only:
            raise KnownError(
                "这份数据现在只能查看，没有写入任何内容；请在能修改它的窗口里改，或关闭那个窗口再打开。",
                "locked",
            )
        with self._said_plainly(), self._writers() as session:
            about = {"id": ids(), "at": at or datetime.now(), "who": self.who, "what": what}
            session.info["ids"] = ids
            changelog.watch(session, about | {"undoes": None, "undoable": 1} | batch)
            yield session
            self._shared = None
            try:
                session.commit()
            finally:
                self._shared = {}
            touched: Changed = frozenset(session.info.get("touched", ()))
        if touched:
            self.changed = True
            for listener in self.listeners:
                listener(touched)

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _said_plainly(self) -> Iterator[None]:
        try:
            yield
        except StaleDataError as error:
            raise KnownError(
                "这条记录刚才在别处改过，这次没有保存；请重新打开它再改。", "stale"
            ) from error
        except (UnicodeDecodeError, UnreadableError) as error:  # the former is the driver's
            raise damaged(self.path) from error
        except (DBAPIError, driver.Error) as error:  # wrapped, or as the driver's own cursor says
            if plain := known(error, self.path):
                raise plain from error
            raise
