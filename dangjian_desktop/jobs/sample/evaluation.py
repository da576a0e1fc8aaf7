"""The sample's yearly evaluation, what was put right after it, stars, and a template."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import (
    Campaign,
    CampaignStar,
    EvaluationEntry,
    EvaluationRemark,
    EvaluationRound,
    EvaluationStep,
    LifeOpinion,
    OverprintForm,
    OverprintPlace,
    PaperTemplate,
    PrinterOffset,
    ProblemItem,
    Record,
    TeamTally,
    TemplateBlank,
)
from dangjian_desktop.services import keeping

from .cast import Cast
from .roll import OFFICE
from .timeline import Step


def acts(cast: Cast) -> Iterator[Step]:
    """One round of the year before, entered when it was held."""
    day = cast.ago(10, 20)
    yield Step(datetime.combine(day.first(), time(16)), "登记民主评议", _Entered(cast, day).do)


class _Entered:
    def __init__(self, cast: Cast, day: PartialDate) -> None:
        self.cast, self.day = cast, day

    def do(self, session: Session) -> None:
        def add(kind: type[Record], /, **values: Any) -> str:
            return keeping.save(session, kind(), values).id

        branch, year = self.cast.bodies[OFFICE], self.day.year
        where: dict[str, Any] = {"organization_id": branch, "year": year}
        one = add(EvaluationRound, **where, issued=20, collected=20, invalid=0)
        add(EvaluationStep, round_id=one, key="study", done_on=self.day)
        person = self.cast.ids["周㛃"]
        entry = add(EvaluationEntry, round_id=one, person_id=person, order=1, role="rated")
        text = "下班组少，希望多到一线"
        add(EvaluationRemark, round_id=one, entry_id=entry, source="ballot", text=text)
        figures = {"good": 18, "fairly_good": 2, "average": 0, "poor": 0}
        add(TeamTally, round_id=one, item="overall", **figures)
        heard = {"source": "养护班组", "subject": "team", "text": "学习形式单一"}
        add(LifeOpinion, **where, asked_on=self.day, **heard)
        found = {"source": "organization_life", "problem": "学习形式单一"}
        add(ProblemItem, **where, **found, owner="周㛃")
        campaign = add(Campaign, **where, name="创先争优")
        add(CampaignStar, campaign_id=campaign, person_id=person, stars=5)
        template = add(PaperTemplate, name="党员信息表", kind="member", file_name="信息表.docx")
        add(TemplateBlank, template_id=template, place="表1第1行第2格", field="姓名")
        form = add(OverprintForm, name="荣誉证书", kind="member", wide=297, high=210)
        at = {"left": 400, "top": 900, "wide": 500, "size": 32, "align": "center"}
        add(OverprintPlace, form_id=form, field="姓名", **at)
        add(PrinterOffset, printer="办公室打印机", right=0, down=0)
