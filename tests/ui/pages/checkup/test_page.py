"""The page of a 体检: what it lists, what it leaves out, where it leads, its list on paper."""

import shiboken6

from dangjian_desktop.domain.rules import rule
from dangjian_desktop.services.checkup import gathered
from dangjian_desktop.services.checkup.gathered import Line
from dangjian_desktop.services.checkup.overdue import of_year
from dangjian_desktop.services.found import Found
from dangjian_desktop.ui.kit.office import Target
from tests.desk import TODAY


def listed(page):
    return page.table.rows.records


def test_it_lists_what_was_found_the_gravest_first(page, office):
    with office.read() as session:
        wanted = gathered.findings(session, office.day, office.organization_id)
    assert wanted
    assert [one.found.message for one in listed(page)] == [one.found.message for one in wanted]
    assert page.stack.currentWidget() is page.table
    assert page.totals.text() == f"共 {len(wanted)} 处"


def test_a_severity_and_a_subject_leave_out_the_others(page):
    for box, of in (
        (page.severity, lambda one: one.found.severity),
        (page.subject, lambda one: one.subject),
    ):
        for at in range(1, box.count()):
            box.setCurrentIndex(at)
            assert {of(one) for one in listed(page)} <= {box.currentData()}
            assert box.itemText(at).endswith(f" {len(listed(page))}")
        box.setCurrentIndex(0)
    assert len(listed(page)) == len(page.lines)


def test_words_are_looked_for_in_names_and_findings(page):
    message = page.lines[0].found.message
    page.words.setText(message)
    assert {one.found.message for one in listed(page)} == {message}


def test_nothing_found_is_said(page):
    page.show_lines([])
    assert page.stack.currentWidget() is page.clean
    assert not page.acts.live["print"].isEnabled()


def test_a_finding_leads_to_its_record(page, office):
    found = next(one for one in page.lines if one.kind == "person")
    page.mend(found)
    assert office.sent[-1] == Target("党员", "person", found.record_id)


def test_a_missing_meeting_leads_to_a_new_one(page, office):
    by = rule("general_meeting", TODAY)
    missing = Found(by, "warning", "", "", "organization:机关", "没有记录")
    page.mend(Line("meetings", missing, "", "机关", "general_meeting"))
    assert office.sent[-1] == Target("组织生活", "general_meeting", "机关", "new")


def test_a_finding_of_a_case_leads_to_its_step(page, office):
    by = rule("general_meeting", TODAY)
    of_case = Found(by, "error", "周晓岚", "周晓岚", "mentor:一", "不是正式党员")
    page.mend(Line("development", of_case, "development_case", "案", "assign_mentors"))
    assert office.sent[-1] == Target("发展党员", "development_case", "案", "assign_mentors")


def test_what_a_book_lacks_leads_to_its_tab(page, office):
    found = of_year("dues_disclose", "没有公布", TODAY, ("open_dues_publishing", "机关"))
    page.mend(gathered.line_of("dues", found))
    assert office.sent[-1] == Target("党费", "", "机关", "公布")


def test_it_may_be_closed_while_it_looks(page, office, qtbot):
    page.reload()
    shiboken6.delete(page)
    qtbot.waitUntil(lambda: not office.busy)  # what comes back reaches nobody, and nothing raises
