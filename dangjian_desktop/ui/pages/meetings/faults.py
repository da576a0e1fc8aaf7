"""What is wrong with a meeting, shown where it stands."""

from collections.abc import Sequence

from dangjian_desktop.domain.problems import Problem

from .bench import Bench
from .places import AGENDA, FACTS, GRID, NOTICE, SPEECHES, place_of
from .rowform import below

PARTS = ("marks", "items", "votes", "speeches", "resolutions", "hosts")


def complain(bench: Bench, problems: Sequence[Problem]) -> None:
    """Each beside its field; the first place is opened. None: all is in order."""
    said: dict[str, str] = {}
    for p in problems:
        said.setdefault(p.field, p.message)
    marks = below(said, "marks")
    facts = bench.facts.complain(said)
    agenda = bench.agenda.complain(said)
    speeches = bench.speeches.complain(below(said, "speeches"))
    notice = bench.notice.complain(said)
    bench.grid.complain(marks)
    for wrong, tab in ((notice, NOTICE), (speeches, SPEECHES), (agenda, AGENDA)):
        if wrong:
            bench.open_tab(tab)
    if bench.narrow and (facts or marks):
        bench.open_tab(FACTS if facts else GRID)
    if facts:
        bench.facts.form.go_to(facts[0])
    rest = [p for p in problems if not _has_place(bench, p.field)]
    if rest:
        bench.missing.show_problems(rest)


def _has_place(bench: Bench, field: str) -> bool:
    if field.partition(".")[0] in PARTS:
        return True
    return any(field in form.boxes for form in (bench.facts.form, bench.notice.form))


def go_to(bench: Bench, problem: Problem) -> None:
    """Where a sentence of 定稿 is mended."""
    tab = place_of(problem.field)
    if bench.narrow or tab not in (FACTS, GRID):
        bench.open_tab(tab)
    if problem.field in bench.facts.form.boxes:
        bench.facts.complain({problem.field: problem.message})
        bench.facts.form.go_to(problem.field)
    elif problem.field == "attendance":
        bench.grid.view.go_to_open()
    elif problem.field == "items":
        bench.agenda.open_unfilled(problem.message)
    elif problem.field == "votes":
        bench.agenda.open_vote(problem.message)
