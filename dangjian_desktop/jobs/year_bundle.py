"""The year's archive on paper, and as one bundle that opens without this program.

The bundle is a .zip: an index page that any browser opens, a folder for each place of the
catalogue with its papers (PDF), each book as a workbook for publication, and the files attached.
"""

import hashlib
import html
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from dangjian_desktop.domain.document import Document
from dangjian_desktop.domain.file_names import file_name
from dangjian_desktop.domain.problems import KnownError, not_written
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import BY_TABLE, Record
from dangjian_desktop.services import attachments, keeping, year_archive
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.year_archive import Entry, Shelf, YearArchive
from dangjian_desktop.store.attachments import check, path_of
from dangjian_desktop.store.database import Database

Step = Callable[[int, int, str], None]  # done, of how many, what was made last
INDEX, SUMS = "目录.html", "校验.txt"
FRONT = "00 封面和目录"


# --- on paper --------------------------------------------------------------------------------


def read(
    db: Database, organization_id: str, year: int, day: date, told: year_archive.Told | None = None
) -> YearArchive:
    with db.read() as session:
        return year_archive.archive(session, organization_id, year, day, told)


def paper(found: YearArchive, key: str) -> bytes:
    """cover, contents or missing; volume is all of them in one job."""
    from dangjian_desktop.reports.document import draw_all

    made = documents(found, key)
    return draw_all([(one.name, one) for one in made], made[0].name, author=found.unit)


def documents(found: YearArchive, key: str) -> list[Document]:
    """ValueError for a paper that there is not."""
    from dangjian_desktop.reports.archive import volume

    each = {"cover": volume.cover, "contents": volume.contents, "missing": volume.missing}
    if key == "volume":
        return [draw(found) for draw in each.values()]
    if key not in each:
        raise ValueError(key)
    return [each[key](found)]


# --- the bundle ------------------------------------------------------------------------------


@unchanging
class Made:
    """One file of the bundle: where it stands in it and what it is called in the index."""

    path: str
    words: str
    data: bytes


@unchanging
class Source:
    """Whose archive of which year; `folder` holds the attachments.

    past: all of it as it stood on that earlier day.
    """

    db: Database
    folder: Path
    organization_id: str
    year: int
    today: date
    past: date | None = None

    @property
    def day(self) -> date:
        return self.past or self.today


def write(source: Source, target: Path, step: Step | None = None) -> int:
    """The bundle as a new file; how many files are in it.

    KnownError: bundle_exists, cannot_write. What is
    half done does not stay behind.
    """
    part = target.with_name(f"~{target.name}.part")
    try:
        if target.exists():
            raise KnownError(
                f"“{target.name}”已经有了，没有改动它；请换一个文件名，或先移走原来的。",
                "bundle_exists",
            )
        try:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as bundle:
                count = _fill(bundle, source, step)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as fault:
        raise KnownError(
            f"“{target.name}”没有写成：{not_written(fault)}；请检查文件夹和磁盘空间。",
            "cannot_write",
        ) from fault
    return count


def _fill(bundle: zipfile.ZipFile, source: Source, step: Step | None) -> int:
    found = read(source.db, source.organization_id, source.year, source.day)
    total = sum(1 + len(shelf.entries) for shelf in found.shelves)
    listed: list[tuple[str, list[Made]]] = []
    sums: list[str] = []
    lost: list[tuple[str, str]] = []
    used: set[str] = set()
    done = 0
    for place, made in _places(source, found):
        kept: list[Made] = []
        for one in made:
            done = min(done + 1, total)
            if step is not None:
                step(done, total, one.words)
            if not one.path:
                lost.append((place.partition(" ")[0], one.words))
                continue
            path = _unique(one.path, used)
            bundle.writestr(_entry(path, found.day), one.data)
            sums.append(f"{hashlib.sha256(one.data).hexdigest()}  {path}")
            kept.append(Made(path, one.words, b""))
        listed.append((place, kept))
    page = _index(found, listed, lost).encode()
    bundle.writestr(_entry(INDEX, found.day), page)
    sums.append(f"{hashlib.sha256(page).hexdigest()}  {INDEX}")
    bundle.writestr(_entry(SUMS, found.day), "\n".join(sums) + "\n")
    return len(sums) + 1


def _unique(path: str, used: set[str]) -> str:
    """The name, or the next of its kind: 登记表.pdf, 登记表（2）.pdf."""
    stem, dot, suffix = path.rpartition(".")
    number, name = 1, path
    while name in used:
        number += 1
        name = f"{stem}（{number}）{dot}{suffix}"
    used.add(name)
    return name


def _entry(path: str, day: date) -> zipfile.ZipInfo:
    """Dated by the day looked at, so that the same archive gives the same bundle."""
    made = zipfile.ZipInfo(path, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def _places(source: Source, found: YearArchive) -> Iterator[tuple[str, Iterator[Made]]]:
    yield FRONT, _front(source, found)
    for shelf in found.shelves:
        if shelf.entries:
            place = f"{shelf.number} {file_name(shelf.title)}"
            yield place, _shelf(source, shelf, place)


def _front(source: Source, found: YearArchive) -> Iterator[Made]:
    """Cover, contents, what is missing; of each branch the year of its meetings on one sheet."""
    from . import lists

    for one in documents(found, "volume"):
        from dangjian_desktop.reports.document import draw_all

        data = draw_all([(one.name, one)], one.name, author=found.unit)
        yield Made(f"{FRONT}/{one.name}.pdf", one.name, data)
    with source.db.read() as session:
        bodies = bodies_on(session, source.day)
    for branch in bodies.branches(source.organization_id or None):
        if branch.stands_on(source.day):
            title = f"{branch.short_name} 三会一课全年一览"
            data = lists.year_grid(source.db, branch.id, source.year, source.day)
            yield Made(f"{FRONT}/{file_name(title)}.pdf", title, data)


def _shelf(source: Source, shelf: Shelf, place: str) -> Iterator[Made]:
    """Meetings one by one, other books as a list and a workbook; what is attached to each."""
    by_kind: dict[str, list[Entry]] = {}
    for one in shelf.entries:
        by_kind.setdefault(one.kind, []).append(one)
    for table, entries in by_kind.items():
        if table == "meeting":
            for number, one in enumerate(entries, 1):
                yield from _meeting(source, one, f"{place}/{number:03d} {_named(one)}")
        elif table == "organization":
            yield from _members(source, entries[0], place)
        else:
            yield from _book(source, table, entries, place)
            yield from _of_year(source, table, place)
        for one in entries:
            yield from _own_papers(source, one, place)


def _of_year(source: Source, table: str, place: str) -> Iterator[Made]:
    from . import year_papers

    asked = (source.organization_id, source.year, source.day)
    for title, data in year_papers.of_book(source.db, table, *asked):
        yield Made(f"{place}/{file_name(title)}.pdf", title, data)


def _own_papers(source: Source, one: Entry, place: str) -> Iterator[Made]:
    """What the office signs of a record that has papers of its own."""
    from . import year_papers

    if not one.id or one.kind not in BY_TABLE:
        return
    record, days = (one.kind, one.id), (source.today, source.past)
    made = year_papers.of_record(source.db, source.folder, record, *days)
    for title, data in made:
        stem = file_name(f"{_named(one)} {title}")
        yield Made(f"{place}/{stem}.pdf", f"{one.caption} {title}", data)


def _named(one: Entry) -> str:
    words, day = one.caption or one.title, one.day.isoformat() if one.day else ""
    rest = words.replace(day, "").strip() if day else words
    return file_name(f"{day} {rest}".strip())[:80]


def _meeting(source: Source, one: Entry, stem: str) -> Iterator[Made]:
    from . import papers

    for key, words in (("minutes", "会议记录"), ("sign-in", "签到表")):
        data = papers.paper(source.db, one.id, key, source.today)
        yield Made(f"{stem} {words}.pdf", f"{one.caption} {words}", data)
    yield from _attached(source, one, stem)


def _members(source: Source, one: Entry, place: str) -> Iterator[Made]:
    """Who holds which post; or the roster of that day and the same members in figures."""
    from . import lists

    whose = (source.db, one.day or source.day, one.id or None)
    roll = {"党员花名册": lists.roster, "党员队伍结构情况": lists.structure}
    made = {year_archive.TEAM: lists.team} if one.title == year_archive.TEAM else roll
    for title, draw in made.items():
        yield Made(f"{place}/{title}.pdf", title, draw(*whose))


def _book(source: Source, table: str, entries: Sequence[Entry], place: str) -> Iterator[Made]:
    from . import lists

    kind = BY_TABLE[table]
    ids = [one.id for one in entries if one.id] or _of_long_book(source, kind)
    data = lists.listing(source.db, kind, ids=ids, today=source.day)
    yield Made(f"{place}/{kind.title}.pdf", f"{kind.title}一览", data)
    yield Made(f"{place}/{kind.title}.xlsx", f"{kind.title}（表格）", _workbook(source, table, ids))
    for one in entries:
        if one.id:
            yield from _attached(source, one, f"{place}/{kind.title}附件/{_named(one)}")


def _of_long_book(source: Source, kind: type[Record]) -> Sequence[str]:
    """Of a book that stands there as one: the records of the branch and year, no others."""
    with source.db.read() as session:
        return year_archive.of_year(session, kind, source.organization_id, source.year).ids


def _workbook(source: Source, table: str, ids: Sequence[str]) -> bytes:
    from dangjian_desktop.exchange import sheets

    kind = BY_TABLE[table]
    with source.db.read() as session:
        wanted = set(ids)
        rows = [r for r in keeping.listed(session, kind) if r.id in wanted]
        names = keeping.captions(session, kind, rows)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "book.xlsx"
            sheets.export(kind, rows, names, path)
            return path.read_bytes()


def _attached(source: Source, one: Entry, stem: str) -> Iterator[Made]:
    with source.db.read() as session:
        kept = attachments.listed(session, one.kind, one.id)
    for number, file in enumerate(kept, 1):
        words = f"{one.caption} 附件：{file.name}"
        if state := check(source.folder, file.sha256):  # changed, it is no evidence any more
            yield Made("", f"{words}（{'找不到了' if state == 'missing' else '内容变了'}）", b"")
        else:
            name = f"{stem} 附件{number} {file_name(file.name)}"
            yield Made(name, words, path_of(source.folder, file.sha256).read_bytes())


# --- the index -------------------------------------------------------------------------------

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title><style>
body{{font:16px/1.7 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2em auto;max-width:56em;
color:#24211e;padding:0 1em}}h1{{font-size:1.5em}}h2{{font-size:1.1em;margin:1.6em 0 .3em;
border-bottom:1px solid #dfdad2}}ol{{margin:.3em 0;padding-left:2.2em}}a{{color:#1b5a8e}}
.no{{color:#a8201a}}p{{color:#56504a}}</style></head><body>
<h1>{title}</h1><p>{about}</p>
{places}{missing}</body></html>
"""


def _index(
    found: YearArchive,
    listed: Sequence[tuple[str, Sequence[Made]]],
    lost: Sequence[tuple[str, str]],
) -> str:
    title = f"{found.unit}{found.year}年度台账" + ("（示例）" if found.sample else "")
    places = "".join(_place(place, made) for place, made in listed)
    gone = (*found.missing, *lost)
    gaps = "".join(f"<li>{html.escape(f'{n} {words}')}</li>" for n, words in gone)
    missing = f'<h2 class="no">缺项</h2><ol>{gaps}</ol>' if gaps else ""
    about = f"截至{found.day.isoformat()}，共{found.total}件；点开即可查看，不需要专门的程序。"
    return _PAGE.format(
        title=html.escape(title), about=html.escape(about), places=places, missing=missing
    )


def _place(place: str, made: Sequence[Made]) -> str:
    lines = "".join(
        f'<li><a href="{_link(one.path)}">{html.escape(one.words)}</a></li>' for one in made
    )
    return f"<h2>{html.escape(place)}</h2><ol>{lines}</ol>\n"


def _link(path: str) -> str:
    """A relative address: what means something in addresses is written as its number."""
    plain = path.replace("%", "%25").replace("#", "%23").replace("?", "%3F").replace(" ", "%20")
    return html.escape(plain)


def branch_of(db: Database, organization_id: str, day: date) -> str:
    """What the branch is called that the archive is of, for the file's name."""
    with db.read() as session:
        return bodies_on(session, day).name(organization_id)
