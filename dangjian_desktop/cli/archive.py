"""bundle YEAR FILE: the year's archive as one file that opens without the program."""

from dangjian_desktop.jobs import year_bundle

from .desk import Desk
from .roster import organization_named


def bundle(desk: Desk) -> int:
    options = desk.options
    body = organization_named(desk, options.organization) or ""
    folder = desk.folder.attachments
    source = year_bundle.Source(desk.db, folder, body, options.year, desk.today)
    count = year_bundle.write(source, options.file)
    found = year_bundle.read(desk.db, body, options.year, desk.today)
    document = {
        "file": str(options.file),
        "files": count,
        "year": options.year,
        "places": {shelf.number: len(shelf.entries) for shelf in found.shelves},
        "missing": [{"place": place, "message": words} for place, words in found.missing],
    }
    lines = [f"已把{options.year}年度台账的{count}个文件写进 {options.file}"]
    lines += [f"  缺：{place} {words}" for place, words in found.missing]
    desk.answer(document, lines)
    return 0
