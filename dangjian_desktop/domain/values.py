"""Values: a few named facts that do not change once they are said.

To their users they are frozen dataclasses with slots, but a dataclass compiles six functions, used
or not: half a millisecond each, and fifty classes are needed before the first rows are shown.
"""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def unchanging(cls: type[T], /) -> type[T]:
    """Made of its annotations, with plain defaults; whatever wants more is a dataclass."""
    body = dict(vars(cls))
    names = tuple(body["__annotations__"])
    defaults = {name: body.pop(name) for name in names if name in body}
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)

    def first(self: Any, *given: Any, **said: Any) -> None:
        made.__init__ = _init(made, defaults)
        made.__init__(self, *given, **said)

    ours = {
        "__init__": first,
        "__slots__": names,
        "__match_args__": names,
        "__dataclass_fields__": _Fields(body["__annotations__"], defaults),
        "whole_": _whole(names),
    }
    kind: Any = type(cls)
    made: Any = kind(cls.__name__, cls.__bases__, {**_SHARED, **ours, **body})
    made.__qualname__ = cls.__qualname__
    return made  # type: ignore[no-any-return]


class _Fields:
    """What `dataclasses.replace`, `asdict` and `fields` ask for, made when they first ask."""

    def __init__(self, kinds: dict[str, Any], defaults: dict[str, Any]) -> None:
        self._kinds, self._defaults = kinds, defaults
        self._found: dict[str, Any] = {}

    def __get__(self, one: object, kind: type) -> dict[str, Any]:
        if not self._found:
            defaults = {name: _default(said) for name, said in self._defaults.items()}
            body = {"__annotations__": self._kinds, **defaults}
            known: Any = dataclass(type(kind.__name__, (), body))
            self._found = known.__dataclass_fields__
        return self._found


def _default(said: Any) -> Any:
    """A dataclass takes nothing that might change; here all share it, and nobody changes it."""
    return field(default_factory=lambda: said) if said.__hash__ is None else said


def _whole(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    asked = attrgetter(*names)
    return lambda one: (asked(one),)


def _init(made: type, defaults: dict[str, Any]) -> Callable[..., None]:
    """Compiled when the first one is made."""
    names: tuple[str, ...] = made.__slots__  # type: ignore[attr-defined]
    scope: dict[str, Any] = {f"put_{name}": vars(made)[name].__set__ for name in names}
    scope |= {f"else_{name}": said for name, said in defaults.items()}
    asked = (f"{name}=else_{name}" if name in defaults else name for name in names)
    lines = "".join(f"\n put_{name}(self, {name})" for name in names)
    exec(f"def __init__(self, {', '.join(asked)}):{lines}", scope)
    found: Callable[..., None] = scope["__init__"]
    return found


def _same(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return type(self).whole_(self) == type(other).whole_(other)


def _hash(self: Any) -> int:
    return hash(type(self).whole_(self))


def _shown(self: Any) -> str:
    pairs = zip(self.__slots__, type(self).whole_(self), strict=True)
    return f"{type(self).__qualname__}({', '.join(f'{name}={said!r}' for name, said in pairs)})"


def _copied(self: Any) -> tuple[Any, ...]:
    return type(self), type(self).whole_(self)


def _stays(self: Any, name: str, *_: object) -> NoReturn:
    raise FrozenInstanceError(f"{name} of {type(self).__name__} does not change")


_SHARED = {
    "__eq__": _same,
    "__hash__": _hash,
    "__repr__": _shown,
    "__reduce__": _copied,
    "__setattr__": _stays,
    "__delattr__": _stays,
}
