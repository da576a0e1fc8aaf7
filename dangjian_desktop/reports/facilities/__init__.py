"""Papers of the place: the list of “十有” and “二柜”, its books, labels of the archive cabinet."""
