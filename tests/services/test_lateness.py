"""How many days late is late: the usual number, or what the office chose."""

from dangjian_desktop.services import lateness
from dangjian_desktop.services.policy import Policy, set_policy


def test_the_usual_number_is_that_of_the_policy(session):
    assert lateness.allowed(session) == lateness.USUAL == Policy().late_days


def test_what_the_office_chose_counts(session):
    set_policy(session, "late_days", 3)
    assert lateness.allowed(session) == 3
