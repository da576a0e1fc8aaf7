"""Which fact of a person a column holds: the words that offices write over it.

Labels and synonyms of `Person`'s own fields come from the record; what lives in periods (joining,
conversion, branch …) is added here. Source of the order and words: rules 7 (党员花名册).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dangjian_desktop.records import Person, fields

PERSON_ID = "person_id"  # the hidden column of an internal export
UNUSED = ""  # a column we know and do not import


@dataclass(frozen=True, slots=True)
class Target:
    """One thing a column can be: `name` is the key in JSON, `label` what the user reads."""

    name: str
    label: str
    synonyms: tuple[str, ...] = ()


# Words over a column, parted by blanks.
_PERIODS = (
    (
        "joined",
        "入党时间",
        (
            "入党日期 入党年月 入党年月日 入党 何时入党 何时何地入党 入党时期 加入党组织日期 "
            "加入党组织时间 接收为预备党员时间 成为预备党员时间 预备党员时间 "
            "批准为预备党员时间 吸收入党时间 发展入党时间 发展时间 加入中国共产党时间 "
            "加入中国共产党日期 参加党组织时间"
        ),
    ),
    (
        "full_member",
        "转正时间",
        (
            "转正日期 转正年月 转正年月日 转正 何时转正 转为正式党员日期 转为正式党员时间 "
            "转正式党员时间 正式党员时间 党龄起算时间 党龄计算时间"
        ),
    ),
    (
        "standing",
        "人员类别",
        (
            "党员类别 党员类型 人员类型 党员性质 党员身份 政治面貌 类别 是否正式党员 正式或预备 "
            "正式/预备 身份类别 党员状态 预备/正式 是否转正 政治身份"
        ),
    ),
    (
        "branch",
        "所在支部",
        (
            "支部名称 所在党支部 所属支部 所属党支部 党支部 支部 党支部名称 党组织 所在党组织 "
            "所属党组织 党组织名称 所在党支部名称 组织关系所在支部 组织关系所在党支部 "
            "所在基层党组织 党组织全称 支部全称 隶属支部 属何支部 所属组织 所在组织 组织名称"
        ),
    ),
    ("group", "党小组", "所在党小组 所属党小组 所在小组 所属小组 小组 党小组名称 所在党小组名称"),
    (
        "joined_branch_on",
        "组织关系转入时间",
        ("转入时间 转入日期 进入党支部日期 进入当前党支部日期 进入支部时间 转入本支部时间"),
    ),
    (
        "posts",
        "党内职务",
        "党内职务名称 党内任职 支部职务 党支部职务 支委职务 支委会职务 支部任职 党内职务分工",
    ),
    (PERSON_ID, "人员编号（勿改）", ""),
)

# Other words over the columns of Person than the record itself names.
_MORE: Mapping[str, str] = {
    "name": "同志姓名 党员名字 党员名 人名 姓名及曾用名",
    "birth": "出生年月日期 出生年份 生年月日",
    "id_number": "身份证件号码 公民身份证号 公民身份证号码 身份号码 身份证编号 证件号",
    "native_place": "出生籍贯 祖籍 籍贯所在地",
    "education": "最高学历 学历层次 学历情况 现学历 学历程度 受教育程度 教育程度 文化",
    "school": "毕业院校 毕业学校 毕业院校系及专业 毕业学校及专业 院校及专业",
    "work_start": "参加工作日期 何时参加工作 工作日期 入职时间 入职日期 参工日期 参加革命时间",
    "job": "岗位职务 行政职务 职务职称 单位及岗位 工作单位及职务 工作单位职务 现任岗位 从事工作",
    "work_unit": "所在部门 部门 工作部门 单位名称 所在站所",
    "work_kind": "职业类别",
    "phone": "联系手机 移动电话 电话号码 联系电话号码 手机电话 本人电话 联络电话 联系号码",
    "address": "家庭住址 住址 居住地 现住址 家庭地址 联系地址 常住地",
    "retired_on": "退休时间",
    "remark": "说明 其他情况",
}
_KNOWN_UNUSED = (
    "序号 编号 序 NO NO. 号 年龄 周岁 党龄 照片 签名 签字 人数 "
    "流动困难等状态 状态 组织状态 是否流动党员 入党介绍人 入党地点 申请入党时间 "
    "递交入党申请书时间 支部书记 月交党费 党费 职称 专业"
)

# Over columns of the exported roster that the program works out, or that it calls otherwise.
COUNTED = frozenset(("序号", "年龄", "党龄", "党员类别", "组织状态", "补录于"))


@cache
def targets() -> Mapping[str, Target]:
    """Name -> target, in the order in which a mapping is shown."""
    own = [
        Target(f.name, f.label, (*f.synonyms, *_MORE.get(f.name, "").split()))
        for f in fields(Person)
        if not f.fixed
    ]
    more = [Target(name, label, tuple(words.split())) for name, label, words in _PERIODS]
    return {t.name: t for t in (*own, *more)}


def label_of(name: str) -> str:
    found = targets().get(name)
    return found.label if found else name


def plain_heading(text: object) -> str:
    """A heading without blanks, marks and notes in brackets: ＊出生 年月（必填） → 出生年月."""
    if not isinstance(text, str):
        return ""
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", bare) or bare
    return re.sub(r"^[*※★●▲#]+|[*※★●▲#:]+$", "", bare).upper()


@cache
def _by_word() -> Mapping[str, str]:
    found = {plain_heading(word): UNUSED for word in _KNOWN_UNUSED.split()}
    for target in targets().values():
        for word in (target.label, *target.synonyms):
            found.setdefault(plain_heading(word), target.name)
    return found


# For headings that nobody foresaw; the first that fits decides, UNUSED keeps the others away.
_PATTERNS = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (
            r"介绍人|联系人|配偶|父亲|母亲|子女|家庭成员|紧急|申请|递交|备案|有效期|签发|照片|岁$",
            UNUSED,
        ),
        (r"办公.*电话|家庭电话|宅电|住宅电话|邮箱|微信|QQ", UNUSED),
        (r"身份证.*(地址|住址)|户籍|户口", UNUSED),
        (r"身份证|公民身份|^证件号", "id_number"),
        (r"曾用名|别名", "former_name"),
        (r"姓名$", "name"),
        (r"出生地", UNUSED),
        (r"出生|^生日", "birth"),
        (r"(转正|转为正式|正式党员).*(时间|日期|年月)|何时转正", "full_member"),
        (r"(入党|党组织|共产党).*(时间|日期|年月)|何时.*入党", "joined"),
        (r"(转入|进入).*(支部|组织)?.*(时间|日期)", "joined_branch_on"),
        (r"工作.*(时间|日期|年月|年份)|何时.*工作|参工", "work_start"),
        (r"退休.*(时间|日期|年月)", "retired_on"),
        (r"党小组|小组名", "group"),
        (r"书记|职数|党委|总支", UNUSED),
        (r"(所在|所属|组织关系).*支部|支部(名称|全称)$|党组织(名称|全称)?$", "branch"),
        (r"(党员|人员|身份)(类别|类型|性质)", "standing"),
        (r"手机|联系电话|联系方式|移动电话", "phone"),
        (r"文化程度|学历", "education"),
        (r"学位", "degree"),
        (r"院校|毕业学校", "school"),
        (r"^(民|种)族|族别", "nation"),
        (r"籍贯", "native_place"),
        (r"^性别", "sex"),
        (r"职务$|岗位$", "job"),
    )
)
_LONGEST = 24  # characters; what is longer is a note, not a heading


@cache
def target_of(heading: str) -> str | None:
    """The target a heading means; UNUSED: known, not imported; None: an unknown word."""
    bare = plain_heading(heading)
    if not bare or len(bare) > _LONGEST:
        return None
    if bare in _by_word():
        return _by_word()[bare]
    for pattern, name in _PATTERNS:
        if pattern.search(bare):
            return name
    return None
