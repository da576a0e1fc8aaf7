"""Numbers with their private part covered, for lists that leave the branch."""

import re
from collections.abc import Callable, Mapping

_STAR = "*"
_NUMBER = re.compile(r"\d{7,}")


def mask_id(number: str) -> str:
    """First four and last four of 18 stay: the birth in the middle is what must not be read."""
    return _covered(number, 4, 4)


def mask_phone(phones: str) -> str:
    """138****3479; each of several numbers by itself, within words the numbers alone."""
    return "、".join(
        _covered(phone, 3, 4) if phone.isascii() else mask_within(phone)
        for phone in phones.split("、")
    )


def mask_within(words: str) -> str:
    """Words in which a telephone number may stand: every long row of digits is covered."""
    return _NUMBER.sub(lambda found: _covered(found[0], 3, 4), words)


MASKS: Mapping[str, Callable[[str], str]] = {
    "id": mask_id,
    "phone": mask_phone,
    "contact": mask_within,  # a name and its telephone in one line
}


def _covered(text: str, head: int, tail: int) -> str:
    if len(text) <= head + tail:
        # Too short to leave both ends readable: only the last two stay.
        return _STAR * max(len(text) - 2, 0) + text[-2:] if text else ""
    return text[:head] + _STAR * (len(text) - head - tail) + text[-tail:]
