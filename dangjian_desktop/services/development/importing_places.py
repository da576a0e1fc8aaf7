"""To which branch an old dossier belongs, where the sheet itself does not say it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dangjian_desktop.services.bodies import Body
from dangjian_desktop.services.roster_import_known import Known
from dangjian_desktop.services.roster_import_preview import NewBody

NAMELESS = "党支部"
_HELPERS = "没有写党支部，按培养联系人、入党介绍人所在的{name}登记，请核对"
_ABOVE = "没有写党支部，看不出是哪一个，先放在{name}，请改到所在的党支部"
_MADE = "没有写党支部，库中也看不出是哪一个，先建一个“{name}”，请到“党组织”里改名或改到所在的党支部"


@dataclass(frozen=True, slots=True)
class Place:
    """`id` is empty for a branch that the import makes."""

    id: str
    name: str
    warning: str = ""


class Places:
    """What is known of the organizations, asked once for all rows."""

    def __init__(self, known: Known, today: date, named: Sequence[NewBody]) -> None:
        self._known = known
        self._today = today
        self.made: list[NewBody] = []
        standing = [b for b in known.bodies if b.stands_on(today)]
        branches = [Place(b.id, b.name) for b in standing if b.level == "branch"]
        branches += [Place("", b.name) for b in named if b.level == "branch"]
        self._only = branches[0] if len(branches) == 1 else None
        above = known.general_branch()
        self._above = known.bodies.by_id[above] if above else None

    def of(self, kept: str, said: str, person_id: str, helpers: Iterable[str]) -> Place:
        """The case's own; the sheet's; the person's; the only one; else as near as can be told."""
        if kept:
            return _place(self._known.bodies.get(kept))
        if said:
            body = self._known.branch(said)
            return _place(body) if body else Place("", said)
        own = self._branch_of(person_id) if person_id else None
        return _place(own) if own is not None else self._only or self._near(helpers)

    def _near(self, helpers: Iterable[str]) -> Place:
        """The branch of all the helpers, the body above all branches, or one made for the rest."""
        theirs = {b.id: b for one in helpers if (b := self._branch_of(one)) is not None}
        if len(theirs) == 1:
            return _place(next(iter(theirs.values())), _HELPERS)
        return _place(self._above, _ABOVE) if self._above is not None else self._nameless()

    def _branch_of(self, person_id: str) -> Body | None:
        """Where a known person belongs now, else belonged last."""
        life = self._known.life(person_id)
        period = life.place(self._today) or next(reversed(life.belongings), None)
        return self._known.bodies.branch(period.kind) if period is not None else None

    def _nameless(self) -> Place:
        if not self.made and self._known.branch(NAMELESS) is None:
            self.made.append(NewBody(NAMELESS, "branch"))
        return Place("", NAMELESS, _MADE.format(name=NAMELESS))


def _place(body: Body, words: str = "") -> Place:
    return Place(body.id, body.name, words.format(name=body.name))
