"""“4+2”工作法: the steps of a matter and what its votes carry (rules 6).

The method is a village's (四议两公开). For such units it is 本单位制度, borrowed practice and no
Party rule: nothing here stops anyone, and every paper says so.
"""

from collections.abc import Mapping
from types import MappingProxyType

from .values import unchanging

LABEL = "本单位制度"
ABOUT_IT = "“4+2”工作法是本单位制度，借鉴村级“四议两公开”，不是党内法规对本单位的规定。"

FORMS: Mapping[str, str] = MappingProxyType({"unit": "单位形式", "general": "总支形式"})
PUBLISH_RESOLUTION, PUBLISH_RESULT = "publish_resolution", "publish_result"
STEPS: Mapping[str, str] = MappingProxyType(
    {"propose": "提议", "discuss": "商议", "deliberate": "审议", "resolve": "决议"}
)
PUBLICATIONS: Mapping[str, str] = MappingProxyType({"resolution": "决议", "result": "实施结果"})
PUBLISHED_BY: Mapping[str, str] = MappingProxyType(
    {PUBLISH_RESOLUTION: "resolution", PUBLISH_RESULT: "result"}
)
NAMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "unit": {
            "propose": "支委会提议",
            "discuss": "支委会与站（所）班子商议",
            "deliberate": "党员大会审议",
            "resolve": "职工（代表）大会决议",
            PUBLISH_RESOLUTION: "决议公开",
            PUBLISH_RESULT: "实施结果公开",
        },
        "general": {
            "propose": "总支会提议",
            "discuss": "支委会商议",
            "deliberate": "党员大会审议",
            PUBLISH_RESOLUTION: "决议公示",
            PUBLISH_RESULT: "结果公示",
        },
    }
)
# The meetings of ours at which a step is taken; the others have no record here.
HELD_AT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "propose": ("committee_meeting",),
        "discuss": ("committee_meeting", "joint_meeting"),
        "deliberate": ("general_meeting",),
        "resolve": (),
    }
)
OUTCOMES: Mapping[str, str] = MappingProxyType(
    {"agreed": "同意", "amended": "修改后同意", "postponed": "暂缓", "rejected": "不同意"}
)
PUT_OFF = "postponed"
GOES_ON = frozenset({"", "agreed", "amended"})
ENDINGS: Mapping[str, str] = MappingProxyType({"done": "办结", "stopped": "不再办理"})
MAJORITIES: Mapping[str, str] = MappingProxyType(
    {"half": "达到应到人数的半数", "over_half": "超过应到人数的半数"}
)
COUNTED = ("eligible", "present", "yes", "no", "abstain")


@unchanging
class Count:
    """The figures of a step; `linked`: they are those of the meeting's own vote."""

    eligible: int | None = None
    present: int | None = None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    linked: bool = False

    @property
    def known(self) -> bool:
        return any(getattr(self, name) is not None for name in COUNTED)

    def words(self) -> str:
        """应到30人，实到24人，赞成22票，不赞成1票，弃权1票: what is known."""
        named = (("应到", "人"), ("实到", "人"), ("赞成", "票"), ("不赞成", "票"), ("弃权", "票"))
        parts = zip(named, COUNTED, strict=True)
        told = [
            f"{name}{number}{unit}"
            for (name, unit), field in parts
            if (number := getattr(self, field)) is not None
        ]
        return "，".join(told)


NO_COUNT = Count()


@unchanging
class Verdict:
    """What the figures carry. `short`: too few were there."""

    passed: bool
    words: str
    short: bool = False


def verdict(key: str, count: Count, majority: str = "half") -> Verdict | None:
    """None where the figures do not tell, or the step is not voted on by this measure.

    审议: present*3 >= eligible*2, yes*2 >= eligible (with `over_half` yes*2 > eligible);
    决议 of the staff: yes*2 > present.
    """
    if key == "deliberate":
        return _deliberated(count, majority)
    if key == "resolve" and count.present is not None and count.yes is not None:
        carried = count.yes * 2 > count.present
        over = "超过" if carried else "未超过"
        return Verdict(carried, f"实到{count.present}人，赞成{count.yes}票，{over}到会人数的半数")
    return None


def _deliberated(count: Count, majority: str) -> Verdict | None:
    eligible, present, yes = count.eligible, count.present, count.yes
    if eligible is None or present is None:
        return None
    there = f"应到{eligible}人，实到{present}人"
    if eligible <= 0 or present * 3 < eligible * 2:
        return Verdict(False, f"{there}，不到应到人数的三分之二", short=True)
    if yes is None:
        return None
    strict = majority == "over_half"
    carried = yes * 2 > eligible if strict else yes * 2 >= eligible
    reached = MAJORITIES[majority] if carried else f"未{MAJORITIES[majority]}"
    return Verdict(carried, f"{there}，达到三分之二；赞成{yes}票，{reached}")


def keys_of(form: str) -> tuple[str, ...]:
    """The steps of a form in their order."""
    return tuple(NAMES[form])


def name_of(form: str, key: str) -> str:
    return NAMES[form].get(key, STEPS.get(key, key))
