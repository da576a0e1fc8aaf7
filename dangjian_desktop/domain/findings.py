"""One thing found against a rule: the rule, what was found, how grave it is."""

from dangjian_desktop.domain.rules import Rule

from .values import unchanging


@unchanging
class Finding:
    """severity: error (against a rule), warning, hint; never graver than the rule allows."""

    rule: Rule
    message: str
    severity: str


def finding(rule: Rule, message: str, severity: str = "") -> Finding:
    return Finding(rule, message, severity or rule.severity)
