"""Papers: one a file, each a frozen dataclass and a pure `draw(data) -> bytes` (a PDF)."""


def warm_up() -> None:
    """Makes the first paper as quick as a later one; to be called in a worker.

    Opens the faces that papers are set in and readies their commonest characters. Nothing is
    drawn and nothing changes in any paper: it only moves work to where nobody waits.
    """
    from .warm import warm

    warm()
