"""What is wrong with a meeting, shown where it stands."""

from collections.abc import Iterator, Mapping, Sequence

from dangjian_desktop.domain.problems import Problem

from .agenda import Agenda
from .bench import Bench
from .places import AGENDA, FACTS, GRID, NOTICE, SPEECHES, place_of
from .rowform import RowForm, below

PARTS = ("marks", "items", "votes", "speeches", "resolutions", "hosts")


def complain(bench: Bench, problems: Sequence[Problem]) -> None:
    """Each beside its field; the first place is opened. None: all is in order."""
    said: dict[str, str] = {}
    for p in problems:
        said.setdefault(p.field, p.message)
    marks = below(said, "marks")
    facts = bench.facts.complain(said)
    agenda = _agenda(bench.agenda, said)
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
        _open_unfilled(bench.agenda, problem.message)
    elif problem.field == "votes":
        _open_vote(bench.agenda, problem.message)


# --- the agenda -----------------------------------------------------------------------------------


def _agenda(agenda: Agenda, said: Mapping[str, str]) -> bool:
    """Beside the fields of matters, votes and resolutions; the first matter at fault is opened."""
    wrong = [(at, form) for at, form in _forms(agenda, said) if form.faults]
    if wrong:
        at, form = wrong[0]
        agenda.open_item(at)
        form.go_to(form.faults[0])
    resolved = agenda.resolutions.complain(below(said, "resolutions"))
    return bool(wrong) or resolved


def _forms(agenda: Agenda, said: Mapping[str, str]) -> Iterator[tuple[int, RowForm]]:
    """Every form of the agenda, complained of, with the place of its matter."""
    number = 0
    for at, box in enumerate(agenda.boxes):
        box.form.complain(below(said, f"items.{at}"))
        yield at, box.form
        for vote in box.votes:
            vote.form.complain(below(said, f"votes.{number}"))
            number += 1
            yield at, vote.form


def _open_unfilled(agenda: Agenda, words: str) -> None:
    """The matter that a sentence names, else the first."""
    if not agenda.boxes:
        agenda.matters.add.setFocus()
        return
    named = (n for n, box in enumerate(agenda.boxes) if f"“{box.heading}”" in words)
    at = next(named, 0)
    agenda.open_item(at)
    agenda.boxes[at].form.go_to("text")


def _open_vote(agenda: Agenda, words: str) -> None:
    """The vote that a sentence names."""
    for at, box in enumerate(agenda.boxes):
        for vote in box.votes:
            if f"“{vote.matter}”" in words:
                agenda.open_item(at)
                vote.form.go_to("yes")
                return
