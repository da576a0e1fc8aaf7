"""奖惩登记表 of one person: the honours and the discipline that are recorded."""

from dangjian_desktop.ui.kit.office import Office


def print_conduct(office: Office, person_id: str) -> None:
    from dangjian_desktop.jobs import record_papers

    asked = ("person", [person_id], "conduct", office.today)
    office.show_paper("奖惩登记表", lambda: record_papers.pdf(office.opened.db, *asked))
