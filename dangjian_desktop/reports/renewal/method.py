"""选举办法（草案）: what the rules say with this election's figures, for the meeting to pass."""

from datetime import date

from dangjian_desktop.domain.document import Block, Document, Para, Title
from dangjian_desktop.domain.numerals import counted
from dangjian_desktop.domain.renewal.facts import RenewalFacts
from dangjian_desktop.domain.rules import rule

from .parts import day, number, opened, plain, what

METHOD = "选举办法"
# Articles 5, 13 and 24 of the regulation and what it says of counting (rules 2.3).
_RIGHTS = (
    "正式党员有选举权；预备党员、受留党察看处分期间的党员没有选举权。"
    "有选举权的到会人数不少于应到会人数的五分之四，会议有效。"
)
_MARKS = (
    "选举人对候选人可以投赞成票、不赞成票，也可以弃权。赞成的在姓名后的空格内划“○”，"
    "不赞成的划“×”，弃权的不划符号。投不赞成票的可以另选他人，弃权的不可以另选他人。"
)
_VALID = "每张选票所选人数不超过应选名额的有效，超过的无效。不得委托他人代为投票。"
_COLLECTED = "收回的选票不多于投票人数，选举有效；多于投票人数，选举无效，重新选举。"
_CARRIED = (
    "得到的赞成票超过实到会有选举权人数的半数方可当选。得票超过半数的人数多于应选名额时，"
    "得票多的当选；末位票数相同不能确定当选人时，对票数相同的再次投票。"
    "当选人数少于应选名额时，对不足的名额另行选举；接近应选名额的，"
    "经半数以上选举人同意，可以减少名额。"
)
_ORDER = "委员候选人按姓氏笔画为序排列。"
_HEADS = "书记、副书记由第一次委员会会议选举产生，报上级党组织批准。"


def method(facts: RenewalFacts) -> Document:
    """The office edits it; what is not known of this election is left to be written."""
    blocks: list[Block] = [
        Title(
            (opened(facts), f"选举{what(facts)}办法（草案）"),
            below=f"（{day(facts.day if facts.held else None)}党员大会通过）",
        )
    ]
    for at, text in enumerate(_articles(facts), 1):
        blocks.append(Para(text, lead=f"第{counted(at)}条　"))
    return plain(facts, METHOD, blocks, facts.day if facts.held else None)


def _articles(facts: RenewalFacts) -> list[str]:
    on = facts.day.first() if facts.day else date.max
    stand, seats = number(len(facts.nominees) or None), number(facts.seats)
    who, way = ("书记、副书记", "等额") if facts.direct else ("委员", "差额")
    officers = "、".join(name for name in (facts.scrutineer, facts.teller) if name)
    named = f"本次大会的监票人、计票人为{officers}。" if officers else ""
    return [
        f"根据《{rule('elected', on).document}》，制定本办法。",
        f"本次大会选举{who}{seats}名，候选人{stand}名，实行{way}选举，无记名投票。",
        *([] if facts.direct else [_ORDER]),
        _RIGHTS,
        _MARKS,
        _VALID,
        _COLLECTED,
        _CARRIED,
        f"监票人、计票人由大会通过，候选人不得担任。{named}",
        *([] if facts.direct else [_HEADS]),
    ]
