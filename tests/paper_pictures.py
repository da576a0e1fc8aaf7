"""Pictures of papers, drawn from the sample beside those of the window."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.studio import TODAY


def drawn(data: Path, out: Path) -> None:
    """Every page of the sample's papers beside the pages of the window."""
    from dangjian_desktop.jobs.opening import open_folder
    from dangjian_desktop.jobs.without_window import pages_of, papers_of
    from dangjian_desktop.runtime.clock import Clock
    from dangjian_desktop.runtime.paths import DataFolder

    opened = open_folder(DataFolder(data), Clock(TODAY))
    try:
        for file in (*papers_of(opened, TODAY, out), *_evaluation_papers(opened.db, out)):
            pages_of(file)
            file.unlink()
    finally:
        opened.close()


def _evaluation_papers(db: Any, out: Path) -> Iterator[Path]:
    """Every paper of last year's evaluation, of two members where each has one; the star sheet."""
    from dangjian_desktop.jobs import evaluation_papers
    from dangjian_desktop.services.evaluation import campaigns, rounds

    with db.read() as session:
        held = rounds.listed(session, TODAY.year - 1)[0]
        starred = campaigns.listed(session, TODAY.year, held.organization_id)[0]
    of_round = evaluation_papers.of_round(db, held.id, TODAY)
    of_campaign = evaluation_papers.of_campaign(db, starred.id, TODAY)
    two = [one.person_id for one in of_round.round.entries[:2]] if of_round.round else None
    for key, about in evaluation_papers.PAPERS.items():
        of = of_campaign if about.of == "campaign" else of_round
        file = out / f"{about.title}.pdf"
        file.write_bytes(of.pdf(key, two))
        yield file
