"""Which rule holds on a day, and how a paper or a finding names it.

A rule is chosen by the day of what it judges, never by today: an old dossier is checked by the
edition of its time, step by step.
"""

import re
from datetime import date
from functools import lru_cache

from dangjian_desktop.domain import rule_table
from dangjian_desktop.domain.dates import PartialDate, first_day
from dangjian_desktop.domain.dues import rule_rows
from dangjian_desktop.domain.numerals import counted
from dangjian_desktop.domain.rule_table import DEV14, DEV26, DEV_2026_FROM, Edition, Row

from .values import unchanging


@unchanging
class Rule:
    """One rule in one edition; `article` is empty where its number was not verified.

    severity: error, warning or hint; an error is always of certainty V or V2 or plain arithmetic.
    """

    key: str
    words: str
    edition: Edition
    article: str
    certainty: str
    severity: str

    @property
    def document(self) -> str:
        return self.edition.document

    @property
    def version(self) -> str:
        return self.edition.version

    @property
    def valid_from(self) -> PartialDate | None:
        return self.edition.valid_from

    @property
    def valid_until(self) -> PartialDate | None:
        return self.edition.valid_until

    def source(self) -> str:
        """As printed: 《发展党员工作细则》（2026年修订版）第二十条."""
        if not self.version:
            return f"《{self.document}》{self.article}" if self.article else self.document
        return f"《{self.document}》（{self.version}）{self.article}"


def development_version(day: date | PartialDate, effective: PartialDate = DEV_2026_FROM) -> str:
    """The edition that judges a step of this day; `effective` is the office's own setting."""
    return (DEV26 if first_day(day) >= effective.first() else DEV14).identifier


def find_rule(
    key: str, day: date | PartialDate, effective: PartialDate = DEV_2026_FROM
) -> Rule | None:
    """The rule as it stood on that day; None when that edition has no such rule.

    The first edition that we know also judges what is older. KeyError for an unknown key.
    """
    editions = _by_key()[key]
    if any(rule.edition in (DEV14, DEV26) for rule in editions):
        wanted = development_version(day, effective)
        return next((rule for rule in editions if rule.edition.identifier == wanted), None)
    return editions[0]


def rule(key: str, day: date | PartialDate, effective: PartialDate = DEV_2026_FROM) -> Rule:
    """As `find_rule`; KeyError also when the edition of that day has no such rule."""
    found = find_rule(key, day, effective)
    if found is None:
        raise KeyError(key)
    return found


def all_rules() -> tuple[Rule, ...]:
    return tuple(rule for editions in _by_key().values() for rule in editions)


@lru_cache(maxsize=1)
def _by_key() -> dict[str, list[Rule]]:
    table: dict[str, list[Rule]] = {}
    for edition, rows in (
        (rule_table.BRANCH, rule_table.ORGANISATION + rule_table.MEETINGS),
        (rule_table.ELECTION, rule_table.ELECTIONS),
        (rule_table.ANSWER, rule_table.ANSWERS),
        (rule_table.EVALUATION, rule_table.EVALUATIONS),
        (rule_table.EDUCATION, rule_table.EDUCATIONS),
        (rule_table.TRAINING, rule_table.TRAININGS),
        (rule_table.UNIT_METHOD, rule_table.UNIT_METHODS),
        (rule_rows.DUES, rule_rows.DUES_ROWS),
        (rule_rows.DUES_NOTICE, rule_rows.DUES_NOTICES),
        (rule_table.PRACTICE, rule_table.PRACTICES),
    ):
        for row in rows:
            table.setdefault(row.key, []).append(_made(row, edition))
    for step in rule_table.DEVELOPMENT:
        for edition, article, words in (
            (DEV14, step.article_2014, step.words),
            (DEV26, step.article_2026, step.words_2026 or step.words),
        ):
            if article is not None:
                row = Row(step.key, words, article, step.certainty, step.severity)
                table.setdefault(step.key, []).append(_made(row, edition))
    return table


def _made(row: Row, edition: Edition) -> Rule:
    numbers = re.sub(r"\d+", lambda found: f"第{counted(int(found[0]))}条", row.article)
    return Rule(row.key, row.words, edition, numbers, row.certainty, row.severity)
