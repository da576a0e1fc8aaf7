"""党员评星: the stars of one member in one campaign."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.problems import Problem

from .base import Line, Record, col


def _not_negative(star: "CampaignStar") -> Iterator[Problem]:
    for name in ("self_stars", "stars"):
        if (getattr(star, name) or 0) < 0:
            yield Problem(name, "星数不能是负数")


class CampaignStar(Record):
    __tablename__ = "campaign_star"
    title = "党员评星"
    order_by = ("-stars",)
    rules = (_not_negative,)

    campaign_id: Mapped[str] = col("活动", ref="campaign", part_of=True)
    person_id: Mapped[str] = col("姓名", ref="person", width=8)
    self_stars: Mapped[int | None] = col("自评星数", width=6)
    stars: Mapped[int | None] = col("评定星数", width=6)  # the member rates first
    kinds: Mapped[Line | None] = col("星名", width=20, hint="如学习星、安全星，用顿号分开")
    reason: Mapped[Line | None] = col("事迹或理由", width=24)

    def caption(self) -> str:
        return "自评" if self.stars is None else f"{self.stars}星"
