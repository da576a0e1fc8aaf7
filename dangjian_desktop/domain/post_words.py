"""Words that name posts in the Party for certain, as lists of people write them."""

import re
from collections.abc import Mapping

from .codes import POSTS

_PARTED = re.compile(r"[、，,；;/]+")
_NONE = frozenset(("党员", "普通党员", "正式党员", "预备党员", "群众"))
_OTHERS = {
    "支委": "committee_member",
    "支委委员": "committee_member",
    "支委会委员": "committee_member",
    "纪律检查委员": "discipline_member",
    "党小组长": "group_leader",
    "小组长": "group_leader",
    "小组副组长": "deputy_group_leader",
}
_BY_WORD: Mapping[str, str] = {**{words: key for key, words in POSTS.items()}, **_OTHERS}
_BRANCH = re.compile(r"^(?:本|党)?支部(?:委员会)?")


def read_posts(text: str) -> tuple[tuple[str, ...], list[str]]:
    """The posts that these words name for certain, and the words that name none."""
    found, unknown = list[str](), list[str]()
    for part in _PARTED.split(text):
        word = re.sub(r"\s+", "", part)
        if not word or word in _NONE:
            continue
        key = _BY_WORD.get(word) or _BY_WORD.get(_BRANCH.sub("", word))
        if key is None:
            unknown.append(word)
        elif key not in found:
            found.append(key)
    return tuple(found), unknown
