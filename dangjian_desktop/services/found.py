"""One finding of a 体检: by which rule, about whom, which record is at fault."""

from collections.abc import Mapping
from dataclasses import dataclass

from dangjian_desktop.domain.rules import Rule


@dataclass(frozen=True, slots=True)
class Found:
    """severity: error, warning, hint. `record` is table:id."""

    rule: Rule
    severity: str
    person: str
    person_id: str
    record: str
    message: str

    @property
    def source(self) -> Mapping[str, str]:
        """document, article and version, as the command line prints them."""
        by = self.rule
        return {"document": by.document, "article": by.article, "version": by.version}
