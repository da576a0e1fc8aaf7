"""How a paper wants to go through the printer, where that is not as usual."""

from collections.abc import Callable

from dangjian_desktop.domain.values import unchanging

Shift = tuple[float, float]  # millimetres to the right and down


@unchanging
class PrintManner:
    """Where one side only is wanted, and pages are moved to where the printer misses.

    `shift` gives for a printer's name what it is to be moved by, and is asked anew for each job.
    """

    one_side: bool = False
    shift: Callable[[str], Shift] | None = None
    printer: str = ""  # chosen to begin with


def shift_words(shift: Shift) -> str:
    """向右 0.8 毫米，向下 0.4 毫米; "" when nothing is shifted."""
    right, down = shift
    said = [
        f"向{words[amount < 0]} {abs(amount):.1f} 毫米"
        for amount, words in ((right, "右左"), (down, "下上"))
        if amount
    ]
    return "，".join(said)
