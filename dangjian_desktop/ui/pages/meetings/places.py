"""Which tab of the editor a field of a meeting stands in."""

FACTS, GRID, AGENDA, SPEECHES, NOTICE, AMENDMENTS, TRAIL = range(7)

_PLACES = {
    "attendance": GRID,
    "items": AGENDA,
    "votes": AGENDA,
    "resolutions": AGENDA,
    "speeches": SPEECHES,
    "course": SPEECHES,
    "superior_comment": SPEECHES,
    "preparation": NOTICE,
    "outline": NOTICE,
    "notified_on": NOTICE,
    "notice_words": NOTICE,
}


def place_of(field: str) -> int:
    return _PLACES.get(field.partition(".")[0], FACTS)
