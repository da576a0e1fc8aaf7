"""People's names: the blanks that stretch them taken out, and how they may be typed in pinyin."""

import itertools
import os
import re
from functools import cache, lru_cache
from importlib import import_module

_HAN = r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\ue000-\uf8ff"
# Of no width, turning the direction of writing, or no character at all.
_UNSEEN = r"\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff"
_BLANK = rf"\s{_UNSEEN}"
# Blanks go beside a Han character; those between Latin words stay.
_STRETCH = rf"(?<=[{_HAN}·])[{_BLANK}]+|[{_BLANK}]+(?=[{_HAN}·])"
_DOTS = r"[•‧・･∙⋅●]"
_TYPED_DOT = rf"(?<=[{_HAN}])[.．](?=[{_HAN}])"
_INVISIBLE = rf"[{_UNSEEN}]"
_READINGS_AT_MOST = 8

# Surnames read otherwise than the word, or in several ways; the likelier reading first. Who does
# not know that 单 is shan types dan: the word's reading finds the person too.
_SURNAMES = {
    "单": "shan dan", "解": "xie jie", "仇": "qiu chou", "曾": "zeng ceng", "查": "zha cha",
    "区": "ou qu", "朴": "piao pu", "盖": "ge gai", "任": "ren", "华": "hua", "缪": "miao mou",
    "翟": "zhai di", "宁": "ning", "冼": "xian", "洗": "xian xi", "折": "she zhe",
    "种": "chong zhong", "逄": "pang", "乐": "yue le", "员": "yun yuan", "秘": "bi mi",
    "召": "shao zhao", "繁": "po fan", "黑": "he hei", "覃": "qin tan", "祭": "zhai", "葛": "ge",
    "尉": "wei yu", "燕": "yan", "牟": "mou mu", "那": "na", "柏": "bai bo", "纪": "ji",
    "俞": "yu", "应": "ying", "谌": "chen shen", "隗": "wei kui", "郇": "xun huan", "车": "che",
    "石": "shi", "沈": "shen", "盛": "sheng", "不": "fou", "都": "du", "干": "gan", "过": "guo",
    "句": "gou", "宿": "su", "妫": "gui", "幺": "yao", "相": "xiang", "行": "xing", "阚": "kan",
    "令": "ling", "谷": "gu", "观": "guan", "莘": "shen xin", "郗": "xi chi", "鲜": "xian",
    "重": "chong", "长": "chang zhang", "能": "nai", "夏": "xia", "和": "he", "叶": "ye",
    "哈": "ha", "佴": "nai", "仉": "zhang", "撒": "sa", "曲": "qu", "尹": "yin", "郝": "hao",
    "贾": "jia", "殷": "yin", "邵": "shao", "薄": "bo", "卜": "bu", "晁": "chao", "臧": "zang",
    "藏": "zang", "褚": "chu", "宓": "mi fu", "粘": "nian", "角": "jue jiao", "尉迟": "yu'chi",
    "万俟": "mo'qi", "长孙": "zhang'sun", "单于": "chan'yu", "澹台": "tan'tai",
    "乐正": "yue'zheng", "宰父": "zai'fu", "令狐": "ling'hu", "皇甫": "huang'fu",
    "亓官": "qi'guan",
}  # fmt: skip
# Characters that given names use in more than one reading.
_GIVEN = {
    "长": "chang zhang", "乐": "le yue", "重": "chong zhong", "行": "xing hang",
    "朝": "chao zhao", "晟": "sheng cheng", "茜": "qian xi", "传": "chuan zhuan",
    "盛": "sheng", "柏": "bai bo", "翟": "zhai di", "觉": "jue", "强": "qiang", "尉": "wei yu",
    "省": "xing sheng", "石": "shi", "兴": "xing", "莘": "shen xin", "藏": "cang zang",
    "中": "zhong", "娜": "na nuo", "伽": "jia qie", "阿": "a e", "俞": "yu", "南": "nan",
    "调": "diao tiao", "度": "du", "曾": "zeng ceng", "解": "jie xie", "单": "dan shan",
    "朴": "pu", "仔": "zai zi", "育": "yu", "家": "jia", "红": "hong", "大": "da", "奇": "qi",
    "适": "shi", "思": "si", "祥": "xiang", "荷": "he", "华": "hua", "秀": "xiu", "艾": "ai",
    "都": "du dou", "为": "wei", "会": "hui", "合": "he", "少": "shao", "任": "ren",
    "瑾": "jin", "熹": "xi", "炜": "wei", "炅": "jiong gui", "夏": "xia", "贲": "ben",
    "予": "yu", "勋": "xun", "漯": "luo", "芯": "xin", "珏": "jue", "戎": "rong", "给": "ji",
    "还": "huan hai", "葛": "ge", "校": "xiao", "叶": "ye", "宁": "ning", "露": "lu",
    "扎": "zha", "什": "shi", "尼": "ni", "吾": "wu", "提": "ti", "拉": "la", "地": "di",
}  # fmt: skip

_MARKED = "āáǎàēéěèếềễểīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
_PLAIN = "aaaaeeeeeeeeiiiioooouuuuvvvvvnnnm"
_TONES = str.maketrans({**dict(zip(_MARKED, _PLAIN, strict=True)), "ê": "e", "\u0300": ""})


def normalise(name: str) -> str:
    """张　三 → 张三, 买买提 • 艾力 → 买买提·艾力; blanks inside a Latin name become one."""
    tidy = re.sub(_DOTS, "·", re.sub(_INVISIBLE, "", name).strip())
    tidy = re.sub(_STRETCH, "", tidy)
    return re.sub(r"\s+", " ", re.sub(_TYPED_DOT, "·", tidy))


def pinyin(name: str) -> tuple[str, ...]:
    """All likely readings, the likeliest first, without tones or blanks: 曾乐 → zengle, zengyue."""
    return _joined(name, initials_only=False)


def initials(name: str) -> tuple[str, ...]:
    """All likely first letters: 张三 → zs; characters without a known reading are left out."""
    return _joined(name, initials_only=True)


def word_initials(words: str) -> tuple[str, ...]:
    """The same of words that are no name: 单位 → dw, although 单 as a surname is read shan."""
    return _joined(f"·{words}", initials_only=True)  # the dot of names that begin with none


def _joined(name: str, *, initials_only: bool) -> tuple[str, ...]:
    choices = [
        tuple(dict.fromkeys("".join(part[:1] for part in way) for way in ways))
        if initials_only
        else tuple("".join(way) for way in ways)
        for ways in _parts(normalise(name))
    ]
    combined = itertools.islice(itertools.product(*choices), _READINGS_AT_MOST)
    return tuple(dict.fromkeys("".join(ways) for ways in combined if any(ways)))


def _parts(name: str) -> list[list[tuple[str, ...]]]:
    """For the surname and for each further character its readings, a reading being syllables."""
    parts: list[list[tuple[str, ...]]] = []
    surname = "" if "·" in name else _surname(name)
    if surname:
        parts.append([tuple(reading.split("'")) for reading in _SURNAMES[surname].split()])
    parts += [[(reading,) for reading in _readings(char)] for char in name[len(surname) :]]
    return [part for part in parts if part]


def _surname(name: str) -> str:
    return next((name[:length] for length in (2, 1) if name[:length] in _SURNAMES), "")


@cache
def _readings(char: str) -> tuple[str, ...]:
    """Readings of one character of a given name; none for marks and unknown characters."""
    if char.isascii():
        return (char.lower(),) if char.isalnum() else ()
    if char in _GIVEN:
        return tuple(_GIVEN[char].split())
    commonest = _table().get(ord(char), "").partition(",")[0]
    return (commonest.translate(_TONES),) if commonest else ()


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    # Loaded on first use, and without its phrases, which names do not need: a third of the time.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    found: dict[int, str] = import_module("pypinyin.pinyin_dict").pinyin_dict
    return found
