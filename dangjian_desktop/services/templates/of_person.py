"""Fields of one person: all that the card and the roster say of them on a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dangjian_desktop.domain.codes import RESTRICTIONS, STANDINGS
from dangjian_desktop.domain.dates import years_between
from dangjian_desktop.records import FamilyMember, Person, ResumeEntry
from dangjian_desktop.services.person_card import TODAY
from dangjian_desktop.services.roster_rows import RosterRow

from .said import Listed, Picture, Rows, Said, dotted, rows

PHOTO = "照片"
BIRTH_AND_AGE = "出生年月和年龄"
_STATUS = {"full_member": "中共党员", "probationary_member": "中共预备党员"}


@dataclass(frozen=True, slots=True)
class PersonSource:
    """What the readers below are given; the parts behind functions are read when asked for."""

    row: RosterRow
    person: Person
    day: date
    resume: Callable[[], tuple[ResumeEntry, ...]]
    family: Callable[[], tuple[FamilyMember, ...]]
    photo: Callable[[], Picture | None]


@dataclass(frozen=True, slots=True)
class _Kin:
    """A member of the family, with the day on which the age is asked for."""

    one: FamilyMember
    day: date

    def __getattr__(self, name: str) -> object:
        return getattr(self.one, name)


def _age_of(kin: _Kin) -> int | None:
    return years_between(kin.one.birth, kin.day) if kin.one.birth else None


def _resume_line(one: ResumeEntry) -> str:
    what = "".join((one.place, one.role or ""))
    return f"{_span(one)}　{what}"


def _span(one: ResumeEntry) -> str:
    last = one.last_day
    return f"{one.since.dotted()}—{last.dotted() if last else TODAY}"


RESUME = {
    "起止": Said("起止年月", "1990.07—1994.06", _span, also="起止时间 起止年月 时间"),
    "起": Said("从何年月", "1990.07", lambda one: dotted(one.since), also="开始时间"),
    "止": Said(
        "到何年月",
        "1994.06",
        lambda one: dotted(one.last_day) if one.last_day else TODAY,
        also="结束时间",
    ),
    "单位": Said(
        "在何单位学习或工作",
        "青石岭养护站",
        lambda one: one.place,
        also="工作单位 在何单位 在何地何单位",
    ),
    "职务": Said("任何职务", "养护工", lambda one: one.role, also="任何职务"),
    "单位及职务": Said(
        "在何单位任何职务", "青石岭养护站养护工", lambda one: f"{one.place}{one.role or ''}"
    ),
    "证明人": Said("证明人", "李四", lambda one: one.witness),
}
FAMILY = {
    "称谓": Said("与本人的关系", "配偶", lambda one: one.relation, True, "关系 与本人关系"),
    "姓名": Said("家庭成员姓名", "王五", lambda one: one.name, True),
    "出生年月": Said("出生年月", "1986.03", lambda one: dotted(one.birth), True, "出生日期"),
    "年龄": Said("周岁，按当天算", "40", _age_of, True),
    "政治面貌": Said("政治面貌", "群众", lambda one: one.political_status, True),
    "工作单位及职务": Said(
        "工作单位及职务", "县医院护士", lambda one: one.work, True, "工作单位 单位及职务 单位职务"
    ),
    "备注": Said("备注", "", lambda one: one.remark, True),
}


def _resume(source: PersonSource) -> Rows:
    found = source.resume()
    return rows(RESUME, found, "\n".join(_resume_line(one) for one in found))


def _family(source: PersonSource) -> Rows:
    found = [_Kin(one, source.day) for one in source.family()]
    lines = ("　".join(filter(None, (f.relation, f.name, f.work))) for f in source.family())
    return rows(FAMILY, found, "\n".join(lines))


def _states(source: PersonSource) -> str:
    return "、".join(RESTRICTIONS.get(state, state) for state in source.row.states)


def _party_years(source: PersonSource) -> int | str | None:
    """Rules 8.2: probationary members have none, shown as a stroke."""
    return "—" if source.row.standing == "probationary_member" else source.row.party_years


def _birth_and_age(source: PersonSource) -> str:
    """As the forms of 干部任免 have it (rules 8.2)."""
    birth, age = source.row.birth, source.row.age
    return f"{birth.dotted()}（{age}岁）" if birth and age is not None else ""


def _education(source: PersonSource) -> str:
    both = (source.row.education, source.person.degree or "")
    return "、".join(part for part in both if part)


PERSON = {
    "姓名": Said("姓名", "张三", lambda s: s.row.name),
    "曾用名": Said("曾用名", "张小三", lambda s: s.row.former_name),
    "性别": Said("性别", "男", lambda s: s.row.sex),
    "民族": Said("民族", "汉族", lambda s: s.row.nation),
    "籍贯": Said("籍贯", "云南保山", lambda s: s.row.native_place),
    "出生年月": Said("出生年月，写到月", "1985.07", lambda s: dotted(s.row.birth)),
    BIRTH_AND_AGE: Said("出生年月，括号里写周岁", "1985.07（41岁）", _birth_and_age),
    "出生日期": Said("出生年月日，知道多少写多少", "1985年7月1日", lambda s: s.row.birth),
    "年龄": Said("周岁，按当天算", "41", lambda s: s.row.age),
    "身份证号": Said("身份证号，全部数字", "110105194912310021", lambda s: s.row.id_number, True),
    "学历": Said("学历", "大学本科", lambda s: s.row.education),
    "学位": Said("学位", "学士", lambda s: s.person.degree),
    "学历学位": Said("学历和学位", "大学本科、学士", _education),
    "毕业院校及专业": Said("毕业院校及专业", "交通学院道路工程", lambda s: s.person.school),
    "参加工作时间": Said("参加工作时间，写到月", "2006.07", lambda s: dotted(s.row.work_start)),
    "参加工作日期": Said("参加工作年月日", "2006年7月1日", lambda s: s.row.work_start),
    "工作单位": Said("工作单位", "青石岭公路养护段", lambda s: s.person.work_unit),
    "单位及职务": Said("单位及职务", "养护科科长", lambda s: s.row.job),
    "职业": Said("职业", "企事业管理人员", lambda s: s.person.work_kind),
    "退休日期": Said("退休日期", "2045年7月1日", lambda s: s.person.retired_on),
    "联系电话": Said("联系电话，全部数字", "13800000000", lambda s: s.row.phone, True),
    "现居住地": Said("现居住地", "养护段宿舍", lambda s: s.person.address, True),
    "困难情况": Said("困难情况", "家属患病", lambda s: s.person.hardship, True),
    "备注": Said("备注", "", lambda s: s.row.remark),
    "政治面貌": Said("政治面貌", "中共党员", lambda s: _STATUS.get(s.row.standing, "")),
    "党员类别": Said("正式党员、预备党员等", "正式党员", lambda s: STANDINGS.get(s.row.standing)),
    "入党时间": Said("成为预备党员的时间，写到月", "2008.06", lambda s: dotted(s.row.joined)),
    "入党日期": Said("成为预备党员的年月日", "2008年6月20日", lambda s: s.row.joined),
    "转正时间": Said("转为正式党员的时间，写到月", "2009.06", lambda s: dotted(s.row.full_member)),
    "转正日期": Said("转为正式党员的年月日", "2009年6月20日", lambda s: s.row.full_member),
    "党龄": Said("自转正起的周年数；预备党员不计，写—", "17", _party_years),
    "党支部": Said("所在党支部全称", "中共青石岭公路养护段机关支部委员会", lambda s: s.row.branch),
    "党小组": Said("所在党小组", "第一党小组", lambda s: s.row.group),
    "党内职务": Said("党内职务", "组织委员", lambda s: "、".join(s.row.posts)),
    "组织关系转入时间": Said(
        "组织关系转入本支部的时间，写到月", "2015.03", lambda s: dotted(s.row.joined_branch_on)
    ),
    "党员状态": Said("流动、停止党籍等", "流动党员", _states, also="状态"),
    PHOTO: Said("登记照，放进字段所在的格子", "（照片）", lambda s: s.photo(), True),
}
LISTS = {
    "简历": Listed(
        "简历；单独写{{简历}}时每段一行", RESUME, _resume, also="个人简历 本人简历 主要简历"
    ),
    "家庭成员": Listed(
        "家庭成员及主要社会关系；单独写{{家庭成员}}时每人一行",
        FAMILY,
        _family,
        True,
        "家庭主要成员 家庭主要成员及主要社会关系 家庭成员及主要社会关系",
    ),
}
