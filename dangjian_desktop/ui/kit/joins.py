"""Connections that end when their owner says so, not when Qt comes to delete it."""

from collections.abc import Callable
from typing import Any


class Joins:
    """Keeps what was connected; `end` takes it apart at once.

    What `deleteLater` leaves alive until the next turn of the event loop would else still answer.
    """

    def __init__(self) -> None:
        self._kept: list[tuple[Any, Callable[..., object]]] = []

    def join(self, signal: Any, slot: Callable[..., object]) -> None:
        signal.connect(slot)
        self._kept.append((signal, slot))

    def end(self) -> None:
        """May be called twice."""
        while self._kept:
            signal, slot = self._kept.pop()
            signal.disconnect(slot)
