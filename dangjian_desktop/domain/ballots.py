"""The figures of one vote, and whether they agree with each other."""

from dataclasses import dataclass

from dangjian_desktop.domain.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The count of one vote. Eligible and present are people entitled to vote, not all members.

    `issued` and `collected` are None where no ballots were used or noted; written opinions are
    those handed in formally before the meeting by members who were away.
    """

    eligible: int
    present: int
    yes: int
    no: int = 0
    abstain: int = 0
    invalid: int = 0
    issued: int | None = None
    collected: int | None = None
    written_yes: int = 0
    written_no: int = 0
    written_abstain: int = 0
    secret: bool = True

    @property
    def written(self) -> int:
        return self.written_yes + self.written_no + self.written_abstain

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstain + self.invalid


def contradictions(figures: Figures) -> tuple[Problem, ...]:
    """Figures that cannot all be true."""
    return (*_negative(figures), *_people(figures), *_ballots(figures))


def _negative(figures: Figures) -> tuple[Problem, ...]:
    names = (
        "eligible", "present", "yes", "no", "abstain", "invalid", "issued", "collected",
        "written_yes", "written_no", "written_abstain",
    )  # fmt: skip
    return tuple(
        Problem(name, "人数和票数不能是负数") for name in names if (getattr(figures, name) or 0) < 0
    )


def _people(figures: Figures) -> tuple[Problem, ...]:
    found = []
    if figures.present > figures.eligible:
        found.append(
            Problem("present", f"实到{figures.present}人多于应到{figures.eligible}人，请核对")
        )
    absent = figures.eligible - figures.present
    if figures.written > max(absent, 0):
        found.append(
            Problem(
                "written_yes", f"书面意见{figures.written}份多于缺席的{max(absent, 0)}人，请核对"
            )
        )
    return tuple(found)


def _ballots(figures: Figures) -> tuple[Problem, ...]:
    """Ballots: collected ≤ issued ≤ present, and all that were collected are counted once."""
    found = []
    issued, collected = figures.issued, figures.collected
    if issued is not None and issued > figures.present:
        found.append(Problem("issued", f"发出{issued}票多于实到{figures.present}人，请核对"))
    if collected is not None and collected > (figures.present if issued is None else issued):
        found.append(Problem("collected", f"收回{collected}票多于发出的票数，请核对"))
    if collected is not None and figures.cast != collected:
        found.append(
            Problem(
                "yes",
                f"赞成、不赞成、弃权和无效票合计{figures.cast}票，与收回{collected}票不一致，请核对",
            )
        )
    elif collected is None and figures.cast > figures.present:
        found.append(
            Problem("yes", f"各项票数合计{figures.cast}票，多于实到{figures.present}人，请核对")
        )
    return tuple(found)


def issued_to_all(figures: Figures) -> tuple[Problem, ...]:
    """Each of those present gets a ballot (rules 1.5: issued == present)."""
    if figures.issued is None or figures.issued >= figures.present:
        return ()
    return (Problem("issued", f"发出{figures.issued}票，与实到{figures.present}人不一致，请核对"),)
