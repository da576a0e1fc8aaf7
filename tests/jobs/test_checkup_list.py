"""The findings of a 体检 on paper: every one of them, with its article."""

from datetime import date

import pypdfium2

from dangjian_desktop.jobs import checkup_list
from dangjian_desktop.services.checkup import gathered
from dangjian_desktop.store.database import Database

DAY = date(2026, 11, 23)


def test_every_finding_stands_on_the_list(sample: Database) -> None:
    with sample.read() as session:
        lines = gathered.findings(session, DAY, subjects={"development", "organizations"})
    with pypdfium2.PdfDocument(checkup_list.paper(sample, lines, DAY)) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    flat = "".join(text.split())
    assert "体检问题清单" in flat
    for line in lines:
        assert "".join(line.found.message.split()) in flat
        assert gathered.SEVERITIES[line.found.severity] in flat
