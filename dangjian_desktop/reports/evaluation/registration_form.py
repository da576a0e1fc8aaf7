"""民主评议党员登记表: cover, facts, 个人小结, four opinions (rules 3.3, in their order).

Four pages, printed on both sides: the cover, the facts with the self-evaluation, the opinions. A
long self-evaluation goes on on pages of its own and is never cut.
"""

from dangjian_desktop.domain.document import Block, Box, Cover, Document, Grid, NewPage
from dangjian_desktop.domain.evaluation.facts import EntryFacts, RoundFacts
from dangjian_desktop.reports.boxes import (
    FORM_WIDE,
    SIDE,
    Told,
    fields,
    label,
    left,
    name,
    opinion,
    side,
    value,
    words_box,
)
from dangjian_desktop.reports.wording import dotted, education

from .parts import figures, form, graded_foot, judges, votes

REGISTRATION_FORM = "民主评议党员登记表"
_COLS = (22, 33) * 3
_VERBS = ("评定为", "评为", "等次为", "等次：")
_FACT, _OPINION, _REMARK = 12.0, 34.0, 22.0  # mm: the least heights


def registration_form(facts: RoundFacts, entry: EntryFacts) -> Document:
    """One member's form."""
    cover = Cover(
        REGISTRATION_FORM,
        (("年　　度", f"{facts.year}年度"), ("姓　　名", entry.name), ("单　　位", entry.unit)),
        facts.body.head,
    )
    own = Grid(
        (SIDE, FORM_WIDE - SIDE),
        [[side("个人小结"), words_box(entry.self_text, "本人签名")]],
        stretch=0,
        joined=True,
        over=("个人小结", f"姓名：{entry.name}"),
    )
    blocks: list[Block] = [cover, _facts(entry), own, NewPage(), _opinions(facts, entry)]
    return form(
        facts,
        REGISTRATION_FORM,
        blocks,
        footer=graded_foot(facts) if entry.grade else facts.footer,
        late_on=entry.late_on,
        subject=entry.name,
    )


def _facts(entry: EntryFacts) -> Grid:
    person = entry.person
    rows = [
        [
            label("姓　名\n（现名）"),
            name(person.name),
            label("曾用名"),
            name(person.former_name),
            label("性别"),
            value(person.sex),
        ],
        fields(
            ("出生年月", dotted(person.birth)),
            ("民族", person.nation),
            ("籍贯", person.native_place),
        ),
        fields(
            ("入党时间", dotted(entry.joined)),
            ("转正时间", dotted(entry.full_member)),
            ("参加工作时间", dotted(person.work_start)),
        ),
        fields(("学历", education(person)), ("现任职务", value(entry.job, 3))),
    ]
    return Grid(_COLS, rows, least=[_FACT] * len(rows))


def _opinions(facts: RoundFacts, entry: EntryFacts) -> Grid:
    rows: list[list[Box]] = [
        opinion("民主评议情况", "支部书记（签字）", (_reviewed(facts, entry), None)),
        opinion("支部意见", "支部书记（签字或盖章）", _branch(facts, entry)),
        opinion("本人意见", "本人（签字）", (entry.own_opinion, entry.fed_back_on)),
        opinion("上级党组织意见", "（盖章）", (entry.superior_opinion, None)),
        [side("备注"), left(entry.remark)],
    ]
    every = tuple(range(len(rows) - 1))
    heights = [*[_OPINION] * len(every), _REMARK]
    return Grid((SIDE, FORM_WIDE - SIDE), rows, least=heights, stretch=every)


def _reviewed(facts: RoundFacts, entry: EntryFacts) -> str:
    """What came of the ballot for this member; for others than the rated, how they took part."""
    if entry.role == "elsewhere":
        return f"在外参加评议：{entry.elsewhere}。" if entry.elsewhere else ""
    away = entry.took_part is False
    why = f"，原因：{entry.absence_reason}" if away and entry.absence_reason else ""
    absent = f"本人未参加评议{why}。" if away else ""
    if entry.role == "ungraded":
        return "预备党员，参加评议，不评定等次。" if entry.took_part else absent
    if entry.tally is None:
        return absent
    came = facts.turnout.came
    attended = f"实参评党员{len(came)}人，" if came and not facts.turnout.unmarked else ""
    told = f"{attended}{figures(facts)}。测评结果：{votes(entry.tally)}。"
    return "\n".join(text for text in (told, absent) if text)


def _branch(facts: RoundFacts, entry: EntryFacts) -> Told:
    """The branch's words and the grade as kept, with the day of the rating."""
    told = [entry.branch_opinion]
    if entry.grade and not _says(entry.branch_opinion, entry.grade_words):
        told.append(f"经{judges(facts.body)}评定，等次为{entry.grade_words}。")
    if entry.grade and entry.grade_reason:
        told.append(f"与测评票数不一致的理由：{entry.grade_reason}")
    told += [f"改进措施：{entry.improvement}"] if entry.improvement else []
    text = "\n".join(words for words in told if words)
    return text, facts.rated_on if text else None


def _says(opinion: str, grade: str) -> bool:
    """Whether the branch's words already give the grade: 评定为合格等次."""
    return any(f"{verb}{grade}" in opinion for verb in _VERBS)
