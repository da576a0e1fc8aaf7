"""What the papers of hand-over and of the pool say, for the general cards of their books."""

from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.goals.facts import CadreFacts, HandoverFacts
from dangjian_desktop.services.goals import cadres
from dangjian_desktop.services.goals import handover as handovers


def handover(session: Session, record_id: str, today: date) -> HandoverFacts:
    """工作移交清单, as of the day of the hand-over; KnownError when it is gone."""
    return handovers.facts(session, record_id, today)


def cadre(session: Session, record_id: str, today: date) -> CadreFacts:
    """骨干培养登记表; KnownError when it is gone."""
    return cadres.facts(session, record_id, today)
