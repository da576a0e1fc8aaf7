"""Values behave as frozen dataclasses with slots do."""

import copy
import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, asdict, fields, replace

import pytest

from dangjian_desktop.domain.values import unchanging


@unchanging
class Point:
    """A place."""

    x: int
    y: int = 2
    name: str = ""

    @property
    def sum(self) -> int:
        return self.x + self.y


@unchanging
class Single:
    only: tuple[int, ...] = ()


@unchanging
class Words:
    shown: Mapping[str, str] = {}


def test_made_by_place_by_name_and_by_default() -> None:
    point = Point(1, name="甲")
    assert (point.x, point.y, point.name, point.sum) == (1, 2, "甲", 3)
    assert Single().only == ()


@pytest.mark.parametrize("given", [{}, {"x": 1, "z": 2}])
def test_what_is_missing_or_unknown_is_refused(given: dict[str, int]) -> None:
    for _ in range(2):  # the first one made is made otherwise than the rest
        with pytest.raises(TypeError):
            Point(**given)


def test_compared_and_hashed_by_what_it_says() -> None:
    assert Point(1) == Point(1, 2)
    assert Point(1) != Point(2)
    assert Point(1) != (1, 2, "")
    assert len({Point(1), Point(1), Single(), Single((1,))}) == 3


def test_nothing_changes_or_is_added() -> None:
    point = Point(1)
    for name in ("x", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(point, name, 3)
    with pytest.raises(FrozenInstanceError):
        del point.x
    assert not hasattr(point, "__dict__")


def test_shown_by_its_names() -> None:
    assert repr(Point(1)) == "Point(x=1, y=2, name='')"
    assert repr(Single((1,))) == "Single(only=(1,))"


def test_copied_and_sent() -> None:
    point = Point(1, 3)
    assert copy.copy(point) == copy.deepcopy(point) == point
    assert pickle.loads(pickle.dumps(point)) == point


def test_taken_apart_by_a_pattern() -> None:
    match Point(1, 5):
        case Point(x, y):
            assert (x, y) == (1, 5)


def test_keeps_what_the_class_says_of_itself() -> None:
    assert (Point.__doc__, Point.__name__, Point.__module__) == ("A place.", "Point", __name__)


def test_an_empty_mapping_may_stand_for_nothing_said() -> None:
    assert replace(Words({"a": "甲"})) == Words({"a": "甲"})
    assert Words() == replace(Words({"a": "甲"}), shown={})
    assert fields(Words)[0].default_factory() == {}


def test_said_anew_and_listed_as_dataclasses_are() -> None:
    assert replace(Point(1, 3), x=5) == Point(5, 3)
    assert asdict(Point(1)) == {"x": 1, "y": 2, "name": ""}
    assert [(f.name, f.type) for f in fields(Point)] == [("x", int), ("y", int), ("name", str)]
