"""What shows that something was carried out: another record, as lists and papers name it."""

from .values import unchanging


@unchanging
class Shown:
    """One record that is evidence, or may become it; `gone`: it is in the bin or erased."""

    kind: str  # its table
    id: str
    title: str  # what its kind is called
    words: str  # what it is called, with its people where that is only a day
    link_id: str = ""
    note: str = ""
    gone: bool = False

    def said(self) -> str:
        """谈心谈话 2026-03-02 周㛃、薄云开（说明）; its kind once, where its name tells it."""
        tail = f"（{self.note}）" if self.note else ""
        gone = "（已删除）" if self.gone else ""
        title = "" if self.title in self.words else f"{self.title} "
        return f"{title}{self.words}{tail}{gone}"
