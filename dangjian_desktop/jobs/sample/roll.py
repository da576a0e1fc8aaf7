"""The invented people of the sample: one line each. Nobody here exists.

Name, sex, nation, birth, education, start of work, joining, unit and post, belonging, posts, state.
A blank joining makes the person an applicant, activist or candidate (state). Identity numbers are
made from the birth with a district code that no district has.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from dangjian_desktop.domain.dates import PartialDate

SECTION = "青石岭公路养护段"
GENERAL = "general"
OFFICE, RIVER, SCREEN = "office", "river", "screen"  # 机关、白水河站、云屏站
NO_DISTRICT = "539902"

# -36 means joined 36 months before the sample's own day; a year and month stand as they are.
PEOPLE = """
程砚秋山 男 汉 1971-04 大学本科 1993-07 1998-06 段党总支书记、段长 office1 general.secretary,office.secretary
周㛃 女 汉 1979-11 大学本科 2001-08 2005-06 办公室主任 office1 office.organization_member,general.organization_member
王䶮 男 汉 1982-02 硕士研究生 2006-07 2008-12 养护科科长 office2 office.publicity_member
陈𬭎 男 土家 1985-07 大学本科 2008-07 2012-06 工程科副科长 office2 office.discipline_member,general.discipline_member
罗望溪 女 汉 1988-09 大学本科 2011-07 2014-06 财务科科长 office1 office1.group_leader
贺兰舟 男 汉 1968-03 大学专科 1988-10 1996-06 机械科科长 office2 office2.group_leader
穆云停 男 回 1974-12 大学专科 1995-08 2002-06 安全科科长 office2 general.publicity_member
纪松年 男 汉 1965-10 高中 1986-03 1994-06 路政协管员（退休） office2
柏如霜 女 汉 1990-05 大学本科 2012-08 2015-12 办公室科员 office1
申屠远 男 汉 1987-01 大学本科 2010-07 2013-06 养护科副科长 office2
俞听澜 女 苗 1991-08 大学本科 2013-08 2017-06 档案员 office1
秦越川 男 汉 1976-06 大学专科 1997-09 2004-06 机械班班长 office2
谷雨生 男 汉 1980-04 中专 2000-11 2009-06 养护班班长 office2
苗千里 男 汉 1983-03 大学专科 2005-07 2010-12 试验员 office2
钟离月 女 汉 1992-12 大学本科 2015-08 2018-12 人事员 office1
葛知秋 男 汉 1978-08 大学专科 1999-12 2006-06 材料员 office2
滕向晚 女 汉 1986-02 大学本科 2009-07 2013-12 会计 office1
尉迟明山 男 汉 1973-09 高中 1994-05 2001-06 机械操作工 office2
邬半夏 女 汉 1994-06 硕士研究生 2019-07 2020-12 工程科科员 office1
卞长风 男 汉 1989-10 大学本科 2012-07 2016-06 信息员 office1
薄云开 男 土家 1981-05 大学专科 2003-08 2011-06 驾驶员 office1 - floating
易山青 男 汉 1958-01 初中 1978-12 1988-06 退休职工 office1 - approved_exclusion
夏侯宁 女 汉 1995-03 大学本科 2018-08 -18 养护科科员 office2
岳小满 男 汉 1996-05 大学专科 2017-09 -7 养护工 office2
韦承泽 男 壮 1970-11 大学专科 1991-08 1999-12 白水河养护站站长 river1 river.secretary,river1.group_leader
覃晚照 女 壮 1984-06 大学本科 2007-07 2011-12 统计员 river1 river.organization_member
蓝田玉 女 瑶 1987-12 大学本科 2010-08 2014-12 副站长 river2 river.publicity_member,river2.group_leader
李𫖯 男 汉 1979-02 大学专科 2000-07 2007-06 养护一班班长 river1 river.discipline_member
蒙山月 男 布依 1975-05 高中 1995-03 2003-06 养护二班班长 river2
吴桐 男 汉 1990-03 大学本科 2013-07 2017-12 技术员 river2
黄𠮷安 男 汉 1966-08 初中 1986-10 1995-06 养护工 river1
陆青川 男 汉 1972-07 高中 1992-11 2000-06 养护工 river2
盘秀禾 女 瑶 1982-09 中专 2002-07 2010-06 资料员 river1
石磊 男 汉 1985-01 中专 2004-09 2012-12 机驾工 river1
莫问津 男 壮 1977-10 高中 1998-04 2008-12 养护工 river2
韩知予 女 汉 1993-04 大学本科 2016-07 2019-12-16 安全员 river2
罗大成 男 汉 1956-02 小学 1976-05 1985-06 退休职工 river1
姚长庚 男 汉 1962-06 初中 1981-09 1992-12 退休职工 river2
唐糖 女 汉 1996-11 大学本科 2019-08 2022-06-16 路况检测员 river1
冯野 男 汉 1988-05 大学专科 2009-11 2015-06 绿化班班长 river2
尹松涛 男 汉 1969-12 高中 1989-07 1997-06 养护工 river1 - probation_discipline
农建国 男 壮 1965-08 大学专科 1984-03 1993-06 退休干部 river2
谢望舒 女 汉 1997-02 大学本科 2020-07 -20 收方员 river1
梁小川 男 汉 1998-07 大学专科 2020-09 -9 养护工 river2
杜若 女 汉 1986-10 大学本科 2009-08 2013-06 云屏养护站站长 screen1 screen.secretary
龙在野 男 苗 1983-08 大学专科 2005-10 2010-06 副站长 screen1 screen.organization_member
侯春山 男 汉 1971-03 高中 1990-12 2000-12 养护班班长 screen1 screen.discipline_member,screen1.group_leader
白露生 男 彝 1989-09 大学本科 2012-07 2016-12 技术员 screen1 screen.publicity_member
阿依古丽·买买提 女 维吾尔 1991-06 大学本科 2014-08 2018-06 统计员 screen1
沙马石一 男 彝 1978-04 初中 1998-10 2006-12 养护工 screen1
顾远帆 男 汉 1974-01 高中 1994-07 2002-12 机驾工 screen1 - lost_contact
项南星 女 汉 1994-10 大学专科 2016-09 2021-06-16 资料员 screen1
钱塘 男 汉 1967-05 初中 1987-02 1996-12 养护工 screen1
方知远 男 汉 1999-01 大学本科 2021-07 -5 技术员 screen1
郁南枝 女 汉 1993-08 大学本科 2016-07 - 工程科科员 office2 - candidate
凌波 男 汉 1997-12 大学专科 2019-09 - 养护工 river1 - candidate
宋时雨 女 汉 1998-03 大学本科 2020-08 - 养护科科员 office2 - activist
何其乐 男 壮 1995-09 中专 2015-11 - 机驾工 river2 - activist
叶知春 女 汉 2000-04 大学专科 2022-07 - 资料员 screen1 - activist
魏来 男 汉 2001-06 大学专科 2023-08 - 养护工 river1 - applicant
丁一舟 男 汉 1999-10 大学本科 2022-08 - 信息员 office1 - applicant
温予安 女 汉 1999-08 大学专科 2022-09 - 内业员 river2 - applicant
尤青野 男 汉 1996-02 大学本科 2019-07 - 测量员 office1 - activist
宁采薇 女 汉 1997-09 大学本科 2020-06 - 会计 office1 - activist
"""
PROLONGED = {"韩知予": 6}  # months by which probation was prolonged

# Those who are no longer members: how they went, and how many months ago.
GONE = """
苏勉 男 汉 1950-03 小学 1970-06 1978-12 退休职工 office2 - deceased 10
严守正 男 汉 1976-08 大学专科 1997-10 2005-12 养护科科员 office2 - transferred_out 14
柯一鸣 男 汉 1984-04 高中 2004-05 2013-12 养护工 river2 - left_party 16
"""


@dataclass(slots=True)
class Invented:
    """One line of the roll."""

    name: str
    sex: str
    nation: str
    birth: PartialDate
    education: str
    work_start: PartialDate
    joined: PartialDate | None
    job: str
    place: str
    posts: list[tuple[str, str]] = field(default_factory=list)
    state: str = ""
    months_ago: int = 0
    id_number: str = ""
    phone: str = ""


def months_back(day: date, months: int) -> tuple[int, int]:
    at = day.year * 12 + day.month - 1 - months
    return at // 12, at % 12 + 1


def read(today: date) -> list[Invented]:
    """All lines, with identity and telephone numbers that belong to nobody."""
    lots = Random(20261123)
    found = [_person(line, today) for line in (PEOPLE + GONE).split("\n") if line.strip()]
    for person in found:
        person.birth, person.id_number = _identity(person, lots)
        person.phone = f"1380000{lots.randrange(10000):04d}"
    return found


def _person(line: str, today: date) -> Invented:
    parts = line.split(" ")
    parts += [""] * (12 - len(parts))
    name, sex, nation, birth, education, work, joined, job, place, posts, state, ago = parts[:12]
    return Invented(
        name=name,
        sex=sex,
        nation=f"{nation}族",
        birth=PartialDate.parse(birth),
        education=education,
        work_start=PartialDate.parse(work),
        joined=_joined(joined, today),
        job=job,
        place=place,
        posts=[(p.split(".")[0], p.split(".")[1]) for p in posts.split(",") if "." in p],
        state=state,
        months_ago=int(ago or 0),
    )


def _joined(text: str, today: date) -> PartialDate | None:
    if text == "-":
        return None
    if text.startswith("-"):
        year, month = months_back(today, int(text[1:]))
        return PartialDate(year, month)
    return PartialDate.parse(text)


WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _identity(person: Invented, lots: Random) -> tuple[PartialDate, str]:
    """GB 11643: the day is drawn; the seventeenth digit is odd for men."""
    day = person.birth.first() + timedelta(days=lots.randrange(28))
    order = lots.randrange(500) * 2 + (1 if person.sex == "男" else 0)
    body = f"{NO_DISTRICT}{day:%Y%m%d}{order:03d}"
    check = "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]
    return PartialDate.of(day), body + check
