"""The office's own templates: .docx and .xlsx read, checked, taught and filled.

The template language is that of docxtpl as far as an office needs it ({{姓名}}, {{名单.姓名}} in a
row, {%tr for … %}), read by a small parser of this program: nothing in a template is ever run.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.services.templates import fields
from dangjian_desktop.services.templates.fields import Added
from dangjian_desktop.services.templates.labels import Labels
from dangjian_desktop.services.templates.said import Value

from . import blanks
from .checking import CheckReport, FieldUse, Finding, check
from .excel import ExcelTemplate
from .package import FILE_BYTES, Package, read
from .teaching import Proposal, proposals
from .word import WordTemplate

__all__ = ["FILE_BYTES", "CheckReport", "FieldUse", "Finding", "Proposal", "Template"]


class Template:
    """A template that was read; the same one fills any number of documents."""

    def __init__(self, package: Package, added: Added = ()) -> None:
        """`added`: the fields that the branch added itself (of_added.added)."""
        self.added = added
        self.name, self.format = package.name, package.format
        try:
            self._engine = _engine(package)
        except (SyntaxError, ValueError, KeyError, IndexError, StopIteration, RecursionError):
            raise KnownError(
                f"模板“{package.name}”不完整或已损坏，请用WPS或Word打开后另存一次再用。",
                "damaged_file",
            ) from None

    @classmethod
    def open(cls, source: Path | bytes, name: str = "", added: Added = ()) -> "Template":
        """KnownError says in a sentence what is wrong with the file."""
        return cls(read(source, name), added)

    @property
    def names(self) -> list[str]:
        """The fields used, from the top: 姓名, 名单.姓名."""
        return list(dict.fromkeys(use.name for use in self._engine.uses))

    def wanted(self, kind: str) -> frozenset[str]:
        """The top-level fields to be read for it."""
        return frozenset(self.known_as(n.partition(".")[0], kind) for n in self.names)

    def known_as(self, name: str, kind: str) -> str:
        """The field's own name, for a name as it was written."""
        return fields.canonical(name, kind, self.added)

    def check(self, kind: str = "") -> CheckReport:
        """What is said before anything is filled."""
        return check(self._engine, kind, self.added)

    def fill(self, values: Mapping[str, Value], kind: str) -> bytes:
        """The document for these values. KnownError when the check finds errors."""
        return self._engine.fill(values, partial(self.known_as, kind=kind))

    @property
    def fingerprint(self) -> str:
        """What next year's copy of the same form has as well."""
        return blanks.fingerprint(self._engine)

    def propose(self, kind: str) -> list[Proposal]:
        """The empty places with words beside them, and what those seem to ask for."""
        words = Labels(kind, self.added)
        found = proposals(blanks.grids(self._engine), words)
        if isinstance(self._engine, WordTemplate):
            found += blanks.gaps(self._engine, words)
        return found

    def with_fields(self, taught: Mapping[str, str]) -> "Template":
        """The same form with fields in its empty places; `taught`: place → field."""
        if not taught:
            return self
        return Template(blanks.with_fields(self._engine, taught), self.added)


def _engine(package: Package) -> WordTemplate | ExcelTemplate:
    return WordTemplate(package) if package.format == "docx" else ExcelTemplate(package)
