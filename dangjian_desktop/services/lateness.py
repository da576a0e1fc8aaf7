"""How late is late: asked before the first rows are shown, so without all of the policy."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.store.lean import ask, kept, setting

USUAL = 7  # product: what is entered later than that after its date is marked


def allowed(session: Session) -> int:
    """The office's own number where it chose one."""
    chosen = select(setting.c.id).where(kept(setting), setting.c.key == "late_days")
    if ask(session, chosen.limit(1)).first() is None:
        return USUAL
    from .policy import policy

    return policy(session).late_days
