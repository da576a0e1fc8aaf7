"""The sign-in of a session: who came, who did not and why, and what was made up."""

from collections.abc import Iterable, Mapping

from dangjian_desktop.domain.values import unchanging

# What a line can be marked with, in the order of the keys 1 to 4.
MARKS: Mapping[str, str] = {
    "present": "到",
    "on_leave": "请假",
    "absent": "缺席",
    "made_up": "补学",
}
AWAY = frozenset(("on_leave", "absent", "made_up"))


@unchanging
class Sums:
    """Of those due; whoever made it up is counted there and not among the others."""

    due: int
    present: int
    on_leave: int
    absent: int
    made_up: int

    @property
    def unmarked(self) -> int:
        return self.due - self.present - self.on_leave - self.absent - self.made_up

    @property
    def words(self) -> str:
        if not self.due:
            return "没有应参加的人"
        if self.unmarked:
            return f"应到{self.due}人，还有{self.unmarked}人没有登记"
        return (
            f"应到{self.due}＝实到{self.present}＋请假{self.on_leave}"
            f"＋缺席{self.absent}＋补学{self.made_up}"
        )


def sums(marks: Iterable[str]) -> Sums:
    """From the mark of everybody due, "" where there is none yet."""
    found = list(marks)
    return Sums(
        due=len(found),
        present=found.count("present"),
        on_leave=found.count("on_leave"),
        absent=found.count("absent"),
        made_up=found.count("made_up"),
    )
