import pytest

from dangjian_desktop.domain.codes import POSTS
from dangjian_desktop.domain.post_words import read_posts


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("支部书记", ["secretary"]),
        ("党支部副书记", ["deputy_secretary"]),
        ("组织委员、宣传委员", ["organization_member", "publicity_member"]),
        ("支委，党小组组长", ["committee_member", "group_leader"]),
        ("纪检 委员", ["discipline_member"]),
        ("支部委员会委员", ["committee_member"]),
        ("党小组长/党务管理员", ["group_leader", "party_affairs_officer"]),
        ("书记；书记", ["secretary"]),
        ("普通党员", []),
    ],
)
def test_known_words(text, posts):
    assert read_posts(text) == (tuple(posts), [])


@pytest.mark.parametrize("text", ["总支书记", "党委委员", "站长", "第一书记", "书记员"])
def test_other_words_are_no_posts(text):
    assert read_posts(text) == ((), [text])


def test_every_post_is_read_from_its_own_words():
    assert [read_posts(words) for words in POSTS.values()] == [((key,), []) for key in POSTS]
