"""党员组织关系介绍信: stub, letter and receipt on one sheet, to be cut apart (rules 7).

What is not known is left blank on a rule, to be written by hand.
"""

import re
from datetime import date
from pathlib import Path

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.transfers import LetterFacts
from dangjian_desktop.reports.paper.fonts import Font
from dangjian_desktop.reports.paper.form import day
from dangjian_desktop.reports.paper.ink import MM, THIN
from dangjian_desktop.reports.paper.lines import Frame, Line, break_text
from dangjian_desktop.reports.paper.sheet import Layout, Sheet
from dangjian_desktop.reports.parts import foot, marks

TITLE = "党员组织关系介绍信"
_LAYOUT = Layout((12, 24, 16, 26), number="")
_NAME, _TEXT, _SMALL, _PART = Font("biaosong", 20), Font("fang", 14), Font("fang", 12), 10.5
_LEAD = 24.5  # points from line to line
_CUTS = (78.0, 203.0)  # mm from the top edge
_FIRST, _SECOND, _THIRD = 10.0, 82.0, 207.0  # where the parts begin
_EDGE, _DASH = 8.0, "4 3"  # mm left free beside a cut
_BLANK = "　　　　　　"
_ID_BLANK = "　　　　　　　　　　"
_UNDER = 1.6  # mm that the rule of a blank stands above the line's foot
_SEAM = "…………………（骑缝加盖公章）…………………"
_SEAL = "（盖章）　　　　"
_OPEN_DAY = "年　　月　　日"


def draw(facts: LetterFacts, fonts: Path | None = None) -> bytes:
    """The sheet as a PDF; raises MissingCharacter naming the words around it."""
    sheet = Sheet(TITLE, _LAYOUT, fonts)
    sheet.author, sheet.subject = facts.author, facts.name
    sheet.footer = foot(facts.footer, marks(facts.late_on, facts.printed_on))
    sheet.mark = "作废" if facts.void else ""
    sheet.page(TITLE)
    _stub(sheet, facts)
    _cut(sheet, _CUTS[0], _SEAM)
    _letter(sheet, facts)
    _cut(sheet, _CUTS[1], "")
    _receipt(sheet, facts)
    return sheet.save()


# --- the three parts -----------------------------------------------------------------------------


def _stub(sheet: Sheet, facts: LetterFacts) -> None:
    y = _part(sheet, _FIRST, "一", f"{TITLE}存根", facts)
    y = _flow(
        sheet,
        y,
        f"{facts.name}同志系中共{_standing(facts)}，组织关系由{facts.from_branch or _BLANK}"
        f"转到{facts.to_branch or _BLANK}。",
    )
    _right(sheet, y + 13, _dated(facts.issued_on))
    top = min(y + 4, _CUTS[0] - 25)
    left, right = sheet.left, sheet.left + 62
    box = ((left, top, right, top), (left, top + 22, right, top + 22))
    sides = ((left, top, left, top + 22), (right, top, right, top + 22))
    sheet.rules((*box, *sides), THIN, "2 2")
    sheet.text(left + 31, top + 12.5, "贴回执联处", _SMALL, "c")


def _letter(sheet: Sheet, facts: LetterFacts) -> None:
    y = _part(sheet, _SECOND, "二", TITLE, facts)
    y = _flow(sheet, y, f"{facts.addressee or _BLANK}：", indent=0)
    y = _flow(sheet, y, _body(facts))
    days = "　　" if facts.valid_days is None else str(facts.valid_days)
    y = _flow(sheet, y, f"（有效期{days}天）")
    _right(sheet, y + 9, _SEAL, _dated(facts.issued_on))
    y = max(y + 25, 172.0)
    wide = (0.0, 56.0, 112.0)
    sheet.text(sheet.left, y, f"党员联系电话：{facts.phone}", _SMALL)
    sheet.text(sheet.left, y + 7, f"党员原所在基层党委通信地址：{facts.address}", _SMALL)
    for at, text in zip(wide, (f"联系电话：{facts.office_phone}", "传真：", "邮编："), strict=True):
        sheet.text(sheet.left + at, y + 14, text, _SMALL)


def _body(facts: LetterFacts) -> str:
    age = f"{facts.age}岁" if facts.age is not None else "　　岁"
    return (
        f"{facts.name}同志（{facts.sex or '男/女'}），{age}，{facts.nation or '　　族'}，"
        f"系中共{_standing(facts)}，身份证号码{facts.id_number or _ID_BLANK}，"
        f"由{facts.from_branch or _BLANK}去{facts.to_branch or _BLANK}，请转接组织关系。"
        f"该同志党费已交到{_month(facts.paid_until)}。"
    )


def _receipt(sheet: Sheet, facts: LetterFacts) -> None:
    """Filled in by the receiving body and sent back to who issued the letter."""
    y = _part(sheet, _THIRD, "三", f"{TITLE}回执联", facts)
    y = _flow(sheet, y, f"{facts.issuer or _BLANK}：", indent=0)
    y = _flow(sheet, y, f"{facts.name}同志的党员组织关系已转达我处，特此回复。")
    _right(sheet, y + 9, _SEAL, _OPEN_DAY)
    sheet.text(sheet.left, y + 27, "经办人：", _SMALL)
    sheet.text(sheet.left + 56, y + 27, "联系电话：", _SMALL)


# --- words ---------------------------------------------------------------------------------------


def _standing(facts: LetterFacts) -> str:
    return facts.standing or "（正式/预备）党员"


def _dated(on: date | None) -> str:
    return day(on) or _OPEN_DAY


def _month(until: PartialDate | None) -> str:
    return until.words() if until is not None else "　　年　　月"


# --- how it is set -------------------------------------------------------------------------------


def _part(sheet: Sheet, y: float, number: str, name: str, facts: LetterFacts) -> float:
    """The head of one part; returns where its text begins."""
    sheet.text(sheet.w / 2, y + 7, name, _NAME, "c")
    sheet.text(sheet.left, y + 5.5, f"第{number}联", Font("fang", _PART))
    code = facts.number or "第　　　　号"
    sheet.text(sheet.left + sheet.width, y + 15, code, _SMALL, "r")
    return y + 18


def _flow(sheet: Sheet, y: float, text: str, indent: int = 2) -> float:
    """Running text from y on; blanks to be written in stand on a rule."""
    chain, size = sheet.fonts.chain(_TEXT.style), _TEXT.size
    lines = break_text(chain, text, Frame(size, sheet.width * MM, indent * size))
    for number, line in enumerate(lines):
        base = y + (number + 1) * _LEAD / MM - _UNDER
        for blank in re.finditer("　{2,}", line.text):
            start, end = (_along(sheet, line, at) for at in blank.span())
            sheet.rules(((start, base, end, base),))
    return y + sheet.lines(sheet.left, y, lines, _TEXT, _LEAD)


def _along(sheet: Sheet, line: Line, at: int) -> float:
    """Where the character of that place begins, mm from the sheet's left edge."""
    wide = sheet.fonts.length(line.text[:at], _TEXT) + line.gap * at
    wide += sum(points for place, points in line.nudges if place < at)
    return sheet.left + (line.left + wide) / MM


def _right(sheet: Sheet, y: float, *texts: str) -> None:
    """Lines at the right, two characters in from the edge."""
    edge = sheet.left + sheet.width - 2 * _TEXT.size / MM
    for number, text in enumerate(texts):
        sheet.text(edge, y + number * _LEAD / MM, text, _TEXT, "r")


def _cut(sheet: Sheet, y: float, words: str) -> None:
    """A dashed line from edge to edge; the seam between two parts has room for the seal."""
    right, middle = sheet.w - _EDGE, sheet.w / 2
    if not words:
        sheet.rules(((_EDGE, y, right, y),), THIN, _DASH)
        return
    half = sheet.fonts.length(words, _SMALL) / MM / 2 + 3
    sheet.rules(((_EDGE, y, middle - half, y), (middle + half, y, right, y)), THIN, _DASH)
    sheet.text(middle, y + 1.5, words, _SMALL, "c")
