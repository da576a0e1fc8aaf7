"""党员先锋岗、责任区、示范路: where it is, whose it is, what is promised there."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped, validates

from dangjian_desktop.domain.goals.stakes import Stretch, stretch_fault, stretch_of, tidy_stake
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col
from .period import Period, ends_after_it_begins

KINDS = {"post": "党员先锋岗", "area": "党员责任区", "road": "党员示范路"}
_STAKES = {"begin": "begin_stake", "end": "end_stake"}


def _is_a_stretch(post: "VanguardPost") -> Iterator[Problem]:
    fault = stretch_fault(post.begin_stake, post.end_stake)
    if fault is not None:
        yield Problem(_STAKES[fault[0]], fault[1])


def _road_has_its_stakes(post: "VanguardPost") -> Iterator[Problem]:
    if post.kind == "road" and not post.begin_stake:
        yield Problem("begin_stake", "示范路要填起点和终点桩号")
    if post.begin_stake and not post.route:
        yield Problem("route", "填了桩号的要写明线路，如G357")


class VanguardPost(Period, Record):
    __tablename__ = "vanguard_post"
    title = "先锋岗和责任区"
    menu = "目标责任"
    order_by = ("kind", "route", "begin_stake", "name")
    rules = (ends_after_it_begins, _is_a_stretch, _road_has_its_stakes)
    late_by = "since"
    archive = "19"
    people = "责任人"
    about = "党员先锋岗、责任区、示范路：谁负责、哪一段、承诺什么，定期检查。"

    kind: Mapped[Short] = col("类别", width=10, choices=KINDS)
    name: Mapped[Line] = col("名称", width=18)
    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    person_id: Mapped[str | None] = col("责任人", ref="person", width=8)
    route: Mapped[Short | None] = col("线路", width=8, hint="如G357、S215")
    begin_stake: Mapped[Short | None] = col("起点桩号", width=10, hint="如K12+300，12 300也可以")
    end_stake: Mapped[Short | None] = col("终点桩号", width=10)
    promise: Mapped[Long | None] = col("承诺", group="公示牌")
    duties: Mapped[Long | None] = col("职责和标准", group="公示牌")
    phone: Mapped[Short | None] = col("监督电话", group="公示牌")
    remark: Mapped[Line | None] = col("备注")

    @validates("begin_stake", "end_stake")
    def _tidied(self, name: str, typed: str | None) -> str | None:  # noqa: ARG002
        """However it was typed or imported, it is kept as K12+300."""
        return tidy_stake(typed) if typed else typed

    @property
    def stretch(self) -> Stretch | None:
        return stretch_of(self.begin_stake, self.end_stake)

    def caption(self) -> str:
        return self.name
