"""创先争优: the forms of a campaign, of one of its phases, of a member's stars."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Campaign, CampaignStar, field_of
from dangjian_desktop.services import keeping
from dangjian_desktop.services.evaluation import campaigns
from dangjian_desktop.services.evaluation.campaigns import PHASES
from dangjian_desktop.ui.kit.actdesk import Act, Values, asked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OF_CAMPAIGN = ("name", "document", *PHASES, "checks", "summary")
OF_STAR = ("self_stars", "stars", "kinds", "reason")
NEW_WORDS = "学习动员、分析评议、整改提高、评星四个阶段，办一个登记一个；三查三看的情况写在这里。"


def new(branch: str, year: int, today: date) -> Act:
    """A campaign of that branch and year."""

    def save(session: "Session", values: Values) -> str:
        return campaigns.open_campaign(session, branch, year, values, today).id

    return Act(
        "new",
        "新建创先争优活动",
        "新建创先争优活动",
        [field_of(Campaign, name) for name in ("name", "document", "mobilised_on")],
        save,
        f"{branch} {year}",
        values={"name": f"{year}年创先争优活动"},
        words=NEW_WORDS,
    )


def whole(session: "Session", campaign_id: str, today: date) -> Act:
    """All of it: name, phases, 三查三看, summary."""
    found = keeping.get(session, Campaign, campaign_id)

    def save(session: "Session", values: Values) -> str:
        return campaigns.update(session, campaign_id, values, today).id

    return Act(
        "campaign",
        "创先争优活动",
        "修改创先争优活动",
        [field_of(Campaign, name) for name in OF_CAMPAIGN],
        save,
        campaign_id,
        campaign_id,
        values={name: getattr(found, name) for name in OF_CAMPAIGN},
        remove=partial(_remove, campaign_id),
        words=NEW_WORDS,
    )


def phase(session: "Session", campaign_id: str, name: str, today: date) -> Act:
    """When one phase was; analysing and putting right ask for 三查三看 too."""
    found = keeping.get(session, Campaign, campaign_id)
    names = [name, *(["checks"] if name in ("analysed_on", "rectified_on") else [])]

    def save(session: "Session", values: Values) -> str:
        return campaigns.update(session, campaign_id, values, today).id

    values: dict[str, Any] = {one: getattr(found, one) for one in names}
    values[name] = values[name] or PartialDate.of(today)
    return Act(
        f"phase:{name}",
        PHASES[name],
        "登记创先争优阶段",
        [asked(Campaign, one, group="") for one in names],
        save,
        campaign_id,
        campaign_id,
        values=values,
    )


def star(session: "Session", campaign_id: str, person_id: str) -> Act:
    """The stars of one member with their names and why."""
    where = (CampaignStar.campaign_id == campaign_id, CampaignStar.person_id == person_id)
    found = next(iter(keeping.listed(session, CampaignStar, *where)), None)
    name = keeping.named(session, "person", [person_id]).get(person_id, "")

    def save(session: "Session", values: Values) -> str:
        campaigns.star(session, campaign_id, person_id, values)
        return campaign_id

    return Act(
        f"star:{person_id}",
        f"{name}的星",
        "登记党员评星",
        [field_of(CampaignStar, one) for one in OF_STAR],
        save,
        campaign_id,
        found.id if found is not None else "",
        values={one: getattr(found, one) for one in OF_STAR} if found is not None else {},
        remove=partial(_remove_star, found.id) if found is not None else None,
    )


def _remove(campaign_id: str, session: "Session") -> None:
    keeping.put_in_bin(session, keeping.get(session, Campaign, campaign_id))


def _remove_star(star_id: str, session: "Session") -> None:
    keeping.put_in_bin(session, keeping.get(session, CampaignStar, star_id))
