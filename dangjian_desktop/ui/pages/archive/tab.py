"""What a tab of this page is, and which there are: a new one is one line here."""

from collections.abc import Callable
from importlib import import_module
from typing import Protocol

from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import ALL, Record
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.records_view import RecordsView

GROUP = "阵地档案"


class Tab(Protocol):
    """A widget that the page shows under a tab, and asks what it asks every page."""

    @property
    def acts(self) -> ActionSet | None: ...

    def reload(self) -> None: ...

    def open_target(self, target: Target) -> None: ...

    def has_unsaved(self) -> bool: ...

    def unsaved_words(self) -> str: ...

    def save(self) -> bool: ...

    def discard(self) -> None: ...


@unchanging
class Place:
    """One tab: its title, the tables whose records it shows, how it is made."""

    title: str
    tables: tuple[str, ...]
    make: Callable[[Office], Tab]

    def wanted(self, target: Target) -> bool:
        """Whether the target is here."""
        return target.kind in self.tables or target.ask == self.title


class RecordsTab(RecordsView):
    """A kind of record without a tab of its own: the general list and card."""

    def open_target(self, target: Target) -> None:
        if target.ask == "new":
            self.begin()
        elif target.id:
            self.open_record(target.id)


def _own(module: str) -> Callable[[Office], Tab]:
    """The tab of a folder of this page; it is imported when it is first looked at."""

    def make(office: Office) -> Tab:
        made: Tab = import_module(f"{__package__}.{module}").TAB(office)
        return made

    return make


def _general(kind: type[Record]) -> Callable[[Office], Tab]:
    def make(office: Office) -> Tab:
        return RecordsTab(office, kind)

    return make


OWN = (
    Place("模板", ("paper_template", "template_blank"), _own("templates")),
    Place("套打", ("overprint_form", "overprint_place", "printer_offset"), _own("overprint")),
)


def places() -> list[Place]:
    """Those with a tab of their own, then every other kind of record of this group."""
    claimed = {table for place in OWN for table in place.tables}
    others = [k for k in ALL if k.menu == GROUP and k.__tablename__ not in claimed]
    return [*OWN, *(Place(k.title, (k.__tablename__,), _general(k)) for k in others)]
