"""What a rule says when it is broken: which field, and the words for the user."""

from collections.abc import Sequence

from .values import unchanging


@unchanging
class Problem:
    """One thing that is wrong: the field it stands in ("" for the whole) and one plain sentence."""

    field: str
    message: str


class RuleBroken(Exception):
    """Raised by services; a form shows each problem beside its field."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("；".join(p.message for p in problems))
        self.problems = list(problems)


class KnownError(Exception):
    """A trouble that can be explained: what happened, that nothing is lost, and what to do.

    `kind` is an English identifier for programs (disk_full, locked, file_too_new, damaged, …);
    the message is one plain Chinese sentence for people.
    """

    def __init__(self, message: str, kind: str = "trouble") -> None:
        super().__init__(message)
        self.message = message
        self.kind = kind
