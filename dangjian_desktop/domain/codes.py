"""Words of the field: what is stored (an English identifier or a standard name) ↔ what is shown.

Nations: GB/T 3304; education: groups of GB/T 4658—2006; sex: GB/T 2261.1 (rules 8.2).
"""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

STANDINGS: Mapping[str, str] = MappingProxyType(
    {
        "applicant": "入党申请人",
        "activist": "入党积极分子",
        "candidate": "发展对象",
        "probationary_member": "预备党员",
        "full_member": "正式党员",
        "transferred_out": "转出",
        "deceased": "去世",
        "left_party": "出党",
    }
)
MEMBER_STANDINGS = frozenset({"probationary_member", "full_member"})
WAYS_OUT = frozenset({"transferred_out", "deceased", "left_party"})
# How a membership ended: the reason that stands beside 出党.
LEAVING_REASONS = ("取消预备党员资格", "退党", "自行脱党", "劝退除名", "除名", "开除党籍")

MEETING_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "general_meeting": "党员大会",
        "committee_meeting": "支委会",
        "group_meeting": "党小组会",
        "party_lecture": "党课",
        "theme_day": "主题党日",
        "organization_life_meeting": "组织生活会",
        "evaluation_meeting": "民主评议大会",
        "joint_meeting": "联席会议",
    }
)
MARKS: Mapping[str, str] = MappingProxyType(
    {"present": "出席", "on_leave": "请假", "absent": "缺席", "made_up": "补课"}
)

# In the order in which a committee is listed (支部工作条例 第二十条 names the seats).
POSTS: Mapping[str, str] = MappingProxyType(
    {
        "secretary": "书记",
        "deputy_secretary": "副书记",
        "organization_member": "组织委员",
        "publicity_member": "宣传委员",
        "discipline_member": "纪检委员",
        "youth_member": "青年委员",
        "committee_member": "委员",
        "group_leader": "党小组组长",
        "deputy_group_leader": "党小组副组长",
        "party_affairs_officer": "党务管理员",
    }
)
COMMITTEE_POSTS = frozenset(
    {
        "secretary",
        "deputy_secretary",
        "organization_member",
        "publicity_member",
        "discipline_member",
        "youth_member",
        "committee_member",
    }
)

RESTRICTIONS: Mapping[str, str] = MappingProxyType(
    {
        "probation_discipline": "留党察看",
        "rights_suspended": "党员权利中止",
        "membership_stopped": "停止党籍",
        "approved_exclusion": "经批准不计入应到",
        "floating": "流动党员",
        "lost_contact": "失联",
    }
)
# Rules 2.4: these and nothing else take a full member out of the number that is due to vote.
NOT_ELIGIBLE = frozenset(
    {"probation_discipline", "rights_suspended", "membership_stopped", "approved_exclusion"}
)
# Rules 2.4, 中组部问答: who may ask to be left out; the approval and the resolution are needed too.
EXCLUSIONS = (
    "可以申请不计入应到的：疾病不能表达意志，自费出国半年以上，未受留党察看以上处分正在服刑，"
    "长期卧床、生活不能自理，外出半年以上应转未转组织关系"
)

SEXES = ("男", "女")

_NATION_NAMES = (
    "汉、蒙古、回、藏、维吾尔、苗、彝、壮、布依、朝鲜、满、侗、瑶、白、"
    "土家、哈尼、哈萨克、傣、黎、傈僳、佤、畲、高山、拉祜、水、东乡、纳西、景颇、"
    "柯尔克孜、土、达斡尔、仫佬、羌、布朗、撒拉、毛南、仡佬、锡伯、阿昌、普米、塔吉克、怒、"
    "乌孜别克、俄罗斯、鄂温克、德昂、保安、裕固、京、塔塔尔、独龙、鄂伦春、赫哲、门巴、珞巴、基诺"
)
NATIONS = tuple(f"{name}族" for name in _NATION_NAMES.split("、"))
_NATION_SHORT = {"蒙族": "蒙古族", "维族": "维吾尔族", "哈族": "哈萨克族", "柯族": "柯尔克孜族"}

EDUCATION = (
    "博士研究生",
    "硕士研究生",
    "研究生",
    "大学本科",
    "大学专科",
    "中专",
    "职业高中",
    "技工学校",
    "高中",
    "初中",
    "小学",
    "其他",
)
_EDUCATION_WORDS = {
    "博士": "博士研究生",
    "博研": "博士研究生",
    "硕士": "硕士研究生",
    "硕研": "硕士研究生",
    "研究生班": "研究生",
    "本科": "大学本科",
    "大本": "大学本科",
    "大学": "大学本科",
    "学士": "大学本科",
    "本科生": "大学本科",
    "大专": "大学专科",
    "专科": "大学专科",
    "大学普通班": "大学本科",
    "专科生": "大学专科",
    "高职": "大学专科",
    "高职高专": "大学专科",
    "中等专科": "中专",
    "中等专业学校": "中专",
    "中师": "中专",
    "职高": "职业高中",
    "职中": "职业高中",
    "技校": "技工学校",
    "中技": "技工学校",
    "技工": "技工学校",
    "普高": "高中",
    "普通高中": "高中",
    "初级中学": "初中",
    "普通初中": "初中",
    "文盲": "其他",
}
_EDUCATION_AROUND = (
    r"^(全日制|在职|函授|自考|成人|成教|夜大|电大|网络|(中央|省委|市委|州委)?党校)+"
    r"|(学历|毕业|文化|程度|肄业|结业)+$"
)

_STANDING_WORDS = {
    "正式": "full_member",
    "中共党员": "full_member",
    "中共正式党员": "full_member",
    "预备": "probationary_member",
    "中共预备党员": "probationary_member",
    "对象": "candidate",
    "积极分子": "activist",
    "申请人": "applicant",
    "已转出": "transferred_out",
    "调出": "transferred_out",
    "死亡": "deceased",
    "病故": "deceased",
    "已故": "deceased",
    **dict.fromkeys(LEAVING_REASONS, "left_party"),
}


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def sex_of(text: str) -> str | None:
    """男 or 女 from a cell's words or code; None when it says neither."""
    words = {"男": "男", "1": "男", "M": "男", "女": "女", "2": "女", "F": "女"}
    return words.get(_bare(text).upper().removesuffix("性").removesuffix(".0"))


def nation_of(text: str) -> str | None:
    """汉 → 汉族; a GB/T 3304 number is taken as well; None when there is no such nation."""
    bare = _bare(text)
    if bare.isdecimal():
        return NATIONS[int(bare) - 1] if 0 < int(bare) <= len(NATIONS) else None
    name = bare.removesuffix("族") + "族"
    name = _NATION_SHORT.get(name, name)
    return name if name in NATIONS else None


def education_of(text: str) -> str | None:
    """The GB/T 4658 group that a roster's word means: 大专 → 大学专科; None when none is meant."""
    bare = re.split(r"[/、,(;]", _bare(text).strip("()"), maxsplit=1)[0]
    stripped = re.sub(_EDUCATION_AROUND, "", re.sub(_EDUCATION_AROUND, "", bare))
    for word in (bare, stripped):
        if word in EDUCATION:
            return word
        if word in _EDUCATION_WORDS:
            return _EDUCATION_WORDS[word]
    return None


def standing_of(text: str) -> str | None:
    """The standing that 人员类别 says (正式, 预备党员, …); None when it leaves it open."""
    return _known(_bare(text), STANDINGS, _STANDING_WORDS)


def _known(bare: str, shown: Mapping[str, str], synonyms: Mapping[str, str]) -> str | None:
    if bare in shown:
        return bare
    for identifier, word in shown.items():
        if word == bare:
            return identifier
    return synonyms.get(bare)
