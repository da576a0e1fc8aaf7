"""Keeping what is typed of a template: its particulars, and what goes into its blanks."""

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import PaperTemplate
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.office import Office

from .aboutpane import AboutPane
from .teaching import Teaching


def about(office: Office, pane: AboutPane, template_id: str) -> bool:
    """What was typed in the particulars, as one act; troubles stand beside their fields."""
    if not pane.form.is_dirty():
        return True
    with office.caught(pane) as done:
        values = pane.form.edited()
        with office.write("修改模板") as session:
            record = keeping.get(session, PaperTemplate, template_id)
            keeping.save(session, record, values)
    if done.ok:
        pane.form.mark_clean()
    return done.ok


def blanks(office: Office, pane: Teaching, template_id: str) -> bool:
    """Remember the places that are ticked, and no others."""
    if pane.is_stored():
        return True
    from dangjian_desktop.jobs import templates

    labels = pane.labels()
    places = [templates.Taught(p, field, labels.get(p, "")) for p, field in pane.taken().items()]
    with office.caught() as done:
        if office.frozen:
            raise KnownError(office.frozen, "frozen")
        templates.teach(office.opened.db, template_id, places)
    if done.ok:
        pane.mark_clean()
    return done.ok
