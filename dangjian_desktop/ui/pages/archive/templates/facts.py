"""What the widgets of this tab are fed with: plain values, read by `work`."""

from collections.abc import Sequence
from datetime import date

from dangjian_desktop.domain.values import unchanging

READY, LOOK, UNTAUGHT, FAULTY, REFUSED = "ready", "look", "untaught", "faulty", "refused"
# Of a template: state → (shape and tone, words).
STATES = {
    "": ("off", "正在核对"),
    READY: ("good", "可以套用"),
    LOOK: ("warn", "可以套用"),
    UNTAUGHT: ("edit", "还没有字段"),
    FAULTY: ("bad", "有字段要改"),
    REFUSED: ("bad", "不能套用"),
}
FILLABLE = frozenset({READY, LOOK})


@unchanging
class Told:
    """One thing that the check says: how grave, in one sentence."""

    state: str  # bad, warn, info
    words: str


@unchanging
class UsedField:
    """A field that stands in the template, and what it would say of an example."""

    name: str
    example: str = ""
    places: Sequence[str] = ()
    known: bool = True


@unchanging
class Blank:
    """An empty place beside a label: what is proposed for it, or what was taught.

    `sure`: the label is a word that the program knows; only such a proposal is taken at first.
    """

    place: str  # 表1第2行第4格
    label: str
    field: str = ""
    kept: bool = False  # it was taught and is stored
    sure: bool = True


@unchanging
class Checked:
    """A template looked at before anything is filled; `state` "" until then."""

    told: Sequence[Told] = ()
    fields: Sequence[UsedField] = ()
    blanks: Sequence[Blank] = ()
    state: str = ""

    @property
    def grave(self) -> int:
        return sum(one.state == "bad" for one in self.told)


@unchanging
class TemplateLine:
    """One template as the list shows it."""

    id: str
    name: str
    kind: str  # key of records.paper_template.KINDS
    kind_words: str
    file_name: str
    source: str = ""
    pattern: str = ""
    sha256: str = ""
    taught: int = 0
    used_on: date | None = None
