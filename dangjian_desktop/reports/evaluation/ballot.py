"""民主测评票 and 支部班子测评票: secret, with nothing on them that tells who voted (rules 3.3).

Printed after the ballot each says when (打印于), cut apart too.
"""

from typing import NamedTuple

from dangjian_desktop.domain.document import (
    Block,
    Box,
    CutLine,
    Document,
    Grid,
    Notes,
    Title,
)
from dangjian_desktop.domain.evaluation.facts import RoundFacts
from dangjian_desktop.domain.evaluation.steps import GRADES, TEAM_GRADES, TEAM_ITEMS
from dangjian_desktop.reports.boxes import label, left, value
from dangjian_desktop.reports.wording import words

from .parts import OPEN_DAY, form, head, named, person

BALLOT, TEAM_BALLOT = "民主测评票", "支部班子测评票"
# what may be asked of a member beside the grade, each 好, 一般 or 差 (rules 3.3, optional)
ITEMS = ("理想信念", "政治理论\n素质", "组织纪律", "廉洁自律", "联系服务\n群众", "模范作用")
ITEM_GRADES = ("好", "一般", "差")
_TITLE, _SIZE = 18.0, 10.5
_EMPTY = 10  # lines to write on, on a ballot of a branch without members
_LOW, _HIGH = 5.2, 9.0  # mm of a row of one line
_LONG_NAME = 5  # characters; a longer name takes two lines


class _Room(NamedTuple):
    """How many lines one page, or the half of one, has room for."""

    lines: int  # as low as they go
    comfortable: int  # so many and fewer need not stretch


_HALF, _PAGE, _WIDE = _Room(22, 13), _Room(32, 20), _Room(22, 15)
_LOW_OF_MANY = 6.3  # mm: sixty people stand on two sides


def ballot(facts: RoundFacts) -> Document:
    """Two up with a line to cut along where the list has room in half a page, else one up."""
    if _lines(facts) > _HALF.lines:
        return ballot_one(facts)
    slip = _slip(facts, _HALF)
    blocks = [*slip, CutLine(), *slip]
    return form(facts, BALLOT, blocks, wide=True, printed_on=facts.printed_on)


def ballot_one(facts: RoundFacts) -> Document:
    """One ballot on a page; a long list goes on on its back."""
    return form(facts, BALLOT, _slip(facts, _PAGE), printed_on=facts.printed_on)


def ballot_items(facts: RoundFacts) -> Document:
    """One up on a wide page, with the six columns that a branch may add (rules 3.3)."""
    upper = [
        head("序号", down=2),
        head("姓名", down=2),
        *(head(item, len(ITEM_GRADES)) for item in ITEMS),
        head("综合评定", len(GRADES)),
        head("存在问题", down=2),
    ]
    lower = [*(head(grade) for _ in ITEMS for grade in ITEM_GRADES), *_grades()]
    rows = [[*one, *_blanks(len(lower) + 1)] for one in _people(facts)]
    wide = _WIDE.comfortable < _lines(facts) <= _WIDE.lines
    table = Grid(
        (9, 19, *(7.8,) * 18, *(11.5,) * 4, 54.6),
        [upper, lower, *rows],
        [9.0, 9.0, *[_LOW if wide else _LOW_OF_MANY] * len(rows)],
        header=2,
        size=9,
        stretch=tuple(range(2, 2 + len(rows))) if wide else None,
        tight=True,
    )
    marks = "每栏只在一个格内划“√”；综合评定每人只选一项，多选的该行无效；"
    line = named(facts, f"{facts.year}年度")
    first, second, day = _notes(facts, marks)
    blocks: list[Block] = [_title(), line, table, Notes((first, f"{second}　　{day}"))]
    return form(facts, f"{BALLOT}（含分项评价）", blocks, wide=True, printed_on=facts.printed_on)


def _lines(facts: RoundFacts) -> int:
    return sum(2 if one.among or len(one.name) > _LONG_NAME else 1 for one in facts.rated)


def _slip(facts: RoundFacts, room: _Room) -> list[Block]:
    upper = [
        head("序号", down=2),
        head("姓名", down=2),
        head("综合评定", len(GRADES)),
        head("存在问题", down=2),
    ]
    rows = [[*one, *_blanks(len(GRADES) + 1)] for one in _people(facts)]
    lines = _lines(facts)
    stretched = room.comfortable < lines <= room.lines
    height = _LOW if stretched else _HIGH if lines <= room.comfortable else _LOW_OF_MANY
    table = Grid(
        (9, 22, *(13.5,) * 4, 37.5),
        [upper, _grades(), *rows],
        [6.0, 9.5, *[height] * len(rows)],
        header=2,
        size=_SIZE,
        stretch=tuple(range(2, 2 + len(rows))) if stretched else None,
        tight=lines > room.comfortable,
    )
    marks = "在相应栏内划“√”，每人只选一项，多选的该行无效；"
    return [_title(), named(facts, f"{facts.year}年度"), table, Notes(_notes(facts, marks))]


def _people(facts: RoundFacts) -> list[list[Box]]:
    """Who stands on the ballot, numbered; without anybody there are lines to write on."""
    names = [person(one) for one in facts.rated] or [value()] * _EMPTY
    return [[value(at), name] for at, name in enumerate(names, 1)]


def _title() -> Title:
    return Title(("民主评议党员测评票",), _TITLE)


def _notes(facts: RoundFacts, marks: str) -> tuple[str, str, str]:
    day = f"3. 测评日期：{words(facts.balloted_on) or OPEN_DAY}"
    second = "2. 本票不署名；“存在问题”栏可以不填；"
    return f"1. {marks}", second, f"{day}{_printed(facts)}"


def _printed(facts: RoundFacts) -> str:
    return f"　　本票打印于{words(facts.printed_on)}" if facts.printed_on else ""


def _grades() -> list[Box]:
    return [head(name.replace("基本", "基本\n")) for name in GRADES.values()]


def _blanks(count: int) -> list[Box]:
    return [value() for _ in range(count)]


def team_ballot(facts: RoundFacts) -> Document:
    """支部班子测评票, two on a page, with room for an opinion."""
    rows = [
        [value(at), left(name), *_blanks(len(TEAM_GRADES))]
        for at, name in enumerate(TEAM_ITEMS.values(), 1)
    ]
    heads = [head(text) for text in ("序号", "项目", *TEAM_GRADES.values())]
    day = f"测评日期：{words(facts.balloted_on) or OPEN_DAY}"
    slip: list[Block] = [
        Title((TEAM_BALLOT,)),
        named(facts, f"{facts.year}年度"),
        Grid((12, 65, 22, 22, 22, 22), [heads, *rows], [7.5] * (len(rows) + 1), size=11),
        Grid((31, 134), [[label("意见建议"), left()]], [19], joined=True, size=11),
        Notes(
            (
                "1. 每项只在一个档次内划“√”，多选的该项无效；",
                f"2. 本票不署名。{day}{_printed(facts)}",
            )
        ),
    ]
    return form(facts, TEAM_BALLOT, [*slip, CutLine(), *slip], printed_on=facts.printed_on)
