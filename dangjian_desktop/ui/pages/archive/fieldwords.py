"""The fields that a template or a printed form can take, and how they are searched."""

from collections.abc import Sequence

from dangjian_desktop.domain.names import word_initials
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.services.templates.fields import Field
from dangjian_desktop.ui.kit.picker import Hit

MOST = 40


@unchanging
class FieldWord:
    """One field: what stands between the braces, under which heading, an example, a remark.

    `written` is what is copied into a template: {{姓名}}, or several lines for rows of a table.
    """

    name: str
    group: str
    example: str = ""
    about: str = ""
    written: str = ""


def words_of(fields: Sequence[Field]) -> list[FieldWord]:
    """The fields of the service as this page shows them."""
    return [
        FieldWord(f.name, f.group, f.example, f.meaning, f.mark if not f.is_list else "")
        for f in fields
    ]


def matching(fields: Sequence[FieldWord], text: str) -> list[FieldWord]:
    """Those in whose words the text stands, or whose name begins with these initials."""
    wanted = text.strip().lower().strip("{}")
    if not wanted:
        return list(fields)
    named = [f for f in fields if _named(f, wanted)]
    seen = {f.name for f in named}
    return [*named, *(f for f in fields if f.name not in seen and wanted in _words(f))]


def _named(field: FieldWord, wanted: str) -> bool:
    if wanted in field.name.lower():
        return True
    return wanted.isascii() and any(i.startswith(wanted) for i in word_initials(field.name))


def _words(field: FieldWord) -> str:
    return f"{field.about} {field.example} {field.group}".lower()


class FieldLookup:
    """What a picker of fields searches in."""

    def __init__(self, fields: Sequence[FieldWord] = ()) -> None:
        self.fields = fields

    def find(self, text: str) -> Sequence[Hit]:
        return [(f.name, f.name, f"例：{f.example}") for f in matching(self.fields, text)[:MOST]]

    def caption(self, record_id: str) -> str:
        return record_id
