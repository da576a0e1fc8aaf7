"""先锋岗、责任区、示范路一览表, and the sheet of checks of one of them."""

from dangjian_desktop.domain.document import Block, Box, Document, Grid, Notes, Signers, Title
from dangjian_desktop.domain.goals.facts import PostCheckFacts, VanguardFacts, VanguardList
from dangjian_desktop.reports.boxes import fields, left, listed_name, name, table, value
from dangjian_desktop.reports.wording import words

from .parts import SIZE, day, form, named

LIST, CHECKS = "先锋岗责任区一览表", "先锋岗责任区检查登记表"
RESULTS = {"good": "达标", "fair": "基本达标", "poor": "不达标"}
_LINES = 12


def listing(facts: VanguardList) -> Document:
    """All of them: who, where, since when, how the last check found it."""
    columns = (
        ("序号", 12.0),
        ("类别", 26.0),
        ("名称", 40.0),
        ("责任人", 24.0),
        ("路段", 56.0),
        ("设立日期", 24.0),
        ("检查次数", 18.0),
        ("最近检查", 24.0),
        ("结果", 20.0),
        ("问题和整改", 44.0),
    )
    rows = [_line(at, one) for at, one in enumerate(facts.posts, 1)]
    blocks: list[Block] = [
        Title(("党员先锋岗、责任区、示范路一览表",)),
        named(facts.frame, _told(facts), f"截至{words(facts.frame.today)}"),
        table(columns, rows, blanks=0 if rows else _LINES, height=10, size=SIZE),
    ]
    late = max((one.late_on for one in facts.posts if one.late_on), default=None)
    return form(facts.frame, LIST, blocks, wide=True, late_on=late)


def _told(facts: VanguardList) -> str:
    count = {key: sum(one.kind == key for one in facts.posts) for key in ("post", "area", "road")}
    metres = sum(
        one.stretch.metres for one in facts.posts if one.kind == "road" and one.stretch is not None
    )
    road = f"{count['road']}条{metres / 1000:g}公里" if metres else f"{count['road']}条"
    return f"先锋岗{count['post']}个，责任区{count['area']}个，示范路{road}" if facts.posts else ""


def where(one: VanguardFacts) -> str:
    """G357 K12+300—K18+000（5.7公里）."""
    if one.stretch is None:
        return one.route
    return f"{one.route} {one.stretch.words()}（{one.stretch.length()}）".strip()


def who(one: VanguardFacts) -> str:
    """The one responsible first, each once."""
    return "、".join(dict.fromkeys(filter(None, (one.holder, *one.people))))


def _line(number: int, one: VanguardFacts) -> list[Box]:
    last = one.last
    people = who(one)
    return [
        value(number),
        value(one.kind_words),
        left(one.name),
        listed_name(people) if people == one.holder else left(people),
        left(where(one)),
        day(one.since),
        value(len(one.checks) or None),
        day(last.checked_on) if last else value(),
        value(RESULTS.get(last.result, last.result) if last else ""),
        left("已撤销" if one.state == "off" else (_found(last) if last else "")),
    ]


def _found(check: PostCheckFacts) -> str:
    if check.rectified_on is not None:
        return f"{check.finding}（{words(check.rectified_on)}整改完）"
    if check.rectify_by is not None:
        return f"{check.finding}（期限{words(check.rectify_by)}）"
    return check.finding if check.result != "good" else ""


def checks(facts: VanguardList, one: VanguardFacts) -> Document:
    """One of them with every check, and lines for those to come."""
    columns = (
        ("序号", 11.0),
        ("检查日期", 26.0),
        ("结果", 20.0),
        ("检查情况", 49.0),
        ("整改时限", 23.0),
        ("整改完成", 23.0),
        ("检查人", 19.0),
    )
    made = list(reversed(one.checks))
    rows = [_check(at, check) for at, check in enumerate(made, 1)]
    about = [
        fields(("名称", left(one.name)), ("类别", one.kind_words)),
        fields(("责任人", left(who(one))), ("设立日期", words(one.since))),
        fields(("路段", left(where(one))), ("监督电话", one.phone)),
        fields(("承诺", left(one.promise, 3))),
    ]
    blocks: list[Block] = [
        Title((f"{one.kind_words}检查登记表",)),
        named(facts.frame),
        Grid((22, 70, 24, 49), about, least=[10.0] * len(about)),
        table(columns, rows, blanks=max(_LINES - len(rows), 2), height=11, size=SIZE, joined=True),
        Notes(("检查时拍的照片附在后面。",)),
        Signers(("责任人", "支部书记")),
    ]
    return form(facts.frame, CHECKS, blocks, late_on=one.late_on, subject=one.name)


def _check(number: int, check: PostCheckFacts) -> list[Box]:
    photos = f"（照片{check.photos}张）" if check.photos else ""
    return [
        value(number),
        day(check.checked_on),
        value(RESULTS.get(check.result, check.result)),
        left(f"{check.finding}{photos}"),
        day(check.rectify_by),
        day(check.rectified_on),
        name(check.checker, room=4),
    ]
