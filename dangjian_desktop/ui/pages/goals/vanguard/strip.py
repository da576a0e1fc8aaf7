"""The roads as strips: each stretch where it lies between its stakes, with its state as a mark."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from dangjian_desktop.domain.goals.facts import VanguardFacts
from dangjian_desktop.domain.goals.stakes import KILOMETRE, Stake
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.charts import Chart
from dangjian_desktop.ui.kit.theme import Look

LANE, AXIS = 24, 24  # px of one lane of stretches, and of the road's line with its stakes
NAME_WIDE, EDGE = 56, 24
MOST_MARKS = 9  # stakes written below a road
STEPS = (1, 2, 5, 10, 20, 50, 100)  # kilometres from one written stake to the next
KEYS: dict[int, int] = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}
STAKE = paint.Type(tokens.PT_SMALL, "ink3", paint.CENTRE)


@unchanging
class Road:
    """One route: from where to where its stretches reach, and the lane of each."""

    route: str
    first: int  # metres, whole kilometres
    last: int
    posts: tuple[VanguardFacts, ...]
    lanes: tuple[int, ...]

    @property
    def lane_count(self) -> int:
        return max(self.lanes, default=0) + 1


def roads(found: Iterable[VanguardFacts]) -> list[Road]:
    """Those that have a stretch and have not ended, route by route; who overlap lie apart."""
    by_route: dict[str, list[VanguardFacts]] = {}
    for one in found:
        if one.stretch is not None and one.state != "off":
            by_route.setdefault(one.route, []).append(one)
    made = []
    for route, posts in sorted(by_route.items()):
        posts.sort(key=_begin)
        first = min(_begin(one) for one in posts) // KILOMETRE * KILOMETRE
        last = -(-max(_end(one) for one in posts) // KILOMETRE) * KILOMETRE
        made.append(Road(route, first, last, tuple(posts), tuple(_lanes(posts))))
    return made


def _begin(one: VanguardFacts) -> int:
    return one.stretch.first if one.stretch is not None else 0


def _end(one: VanguardFacts) -> int:
    return one.stretch.last if one.stretch is not None else 0


def _lanes(posts: Sequence[VanguardFacts]) -> list[int]:
    """The first lane that is free where each begins."""
    ends: list[int] = []
    lanes = []
    for one in posts:
        free = next((at for at, end in enumerate(ends) if end <= _begin(one)), len(ends))
        ends[free : free + 1] = [_end(one)]
        lanes.append(free)
    return lanes


class RoadStrip(Chart):
    """`chosen` gives the id of a stretch; arrows go from one to the next, Enter chooses."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "路段分布")
        self.roads: Sequence[Road] = ()
        self.here = ""  # the one that the list looks at

    def show_posts(self, found: Iterable[VanguardFacts]) -> None:
        self.roads = roads(found)
        posts = [one for road in self.roads for one in road.posts]
        said = "；".join(
            f"{one.route} {one.stretch.words()}，{one.name}，{one.state_words}"
            for one in posts
            if one.stretch is not None
        )
        self.tell([one.id for one in posts], said or "没有登记路段")
        self.setFixedHeight(sum(_high(road) for road in self.roads) + 4 if posts else 0)

    def look_at(self, post_id: str) -> None:
        self.here = post_id
        self.update()

    def step_of(self, key: int) -> int:
        return KEYS.get(key, 0)

    def hit(self, at: QPoint) -> int:
        return next((i for i in range(len(self.keys)) if self.box(i).contains(at)), -1)

    def box(self, row: int) -> QRect:
        """Where that stretch is drawn."""
        top, left = 0, 0
        for road in self.roads:
            if row < left + len(road.posts):
                return self._box(road, row - left, top)
            left, top = left + len(road.posts), top + _high(road)
        return QRect()

    def _box(self, road: Road, at: int, top: int) -> QRect:
        one = road.posts[at]
        begin, end = self._x(road, _begin(one)), self._x(road, _end(one))
        return QRect(begin, top + 4 + road.lanes[at] * LANE, max(6, end - begin), LANE - 4)

    def _x(self, road: Road, metres: int) -> int:
        room = self.width() - NAME_WIDE - 2 * EDGE
        return NAME_WIDE + EDGE + round(room * (metres - road.first) / (road.last - road.first))

    # --- painting ----------------------------------------------------------------------------

    def draw(self, p: QPainter) -> None:
        top = 0
        for road in self.roads:
            self._road(p, road, top)
            for at, one in enumerate(road.posts):
                self._stretch(p, self._box(road, at, top), one)
            top += _high(road)

    def _road(self, p: QPainter, road: Road, top: int) -> None:
        """Its name, its line with a tick at every written stake."""
        look, line = self.look, top + 6 + road.lane_count * LANE
        name = QRect(16, top + 4, NAME_WIDE, LANE - 4)
        paint.text(p, name, road.route, look, paint.STRONG)
        left, right = self._x(road, road.first), self._x(road, road.last)
        paint.hline(p, (left, right + 1), line, look, "edge")
        step = _step(road)
        for metres in range(road.first, road.last + 1, step):
            x = self._x(road, metres)
            p.fillRect(QRect(x, line, 1, 4), look.q["edge"])
            box = QRect(x - 40, line + 4, 80, AXIS - 8)
            paint.text(p, box, Stake(metres).words().partition("+")[0], look, STAKE)

    def _stretch(self, p: QPainter, box: QRect, one: VanguardFacts) -> None:
        look = self.look
        ink, ground = paint.TONE.get(one.state, ("off", "off_bg"))
        p.fillRect(box, look.q[ground])
        p.setPen(
            QPen(look.q["ink" if one.id == self.here else ink], 2 if one.id == self.here else 1)
        )
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
        room = box.adjusted(5, 0, -3, 0)
        if room.width() < LANE:
            return
        paint.mark(p, one.state, QRectF(room.left(), room.center().y() - 5, 11, 11), look)
        words = paint.Type(tokens.PT_SMALL, ink)
        paint.text(p, room.adjusted(16, 0, 0, 0), one.name, look, words)


def _high(road: Road) -> int:
    return 8 + road.lane_count * LANE + AXIS


def _step(road: Road) -> int:
    """Metres from one written stake to the next, so that there is room for each."""
    kilometres = (road.last - road.first) // KILOMETRE
    for step in STEPS:
        if kilometres // step <= MOST_MARKS:
            return step * KILOMETRE
    return STEPS[-1] * KILOMETRE
