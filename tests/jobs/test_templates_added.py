"""A field that the branch added itself, from the check of a template to the filled document."""

from datetime import date
from pathlib import Path

from dangjian_desktop.jobs import templates
from dangjian_desktop.records import Person
from dangjian_desktop.services import custom_fields, keeping
from dangjian_desktop.store.database import Database
from tests.exchange.templates import making

PEOPLE, TODAY = ["黄志强", "何静"], date(2024, 6, 30)


def test_a_field_of_the_branch_is_known_shown_and_filled(db: Database, tmp_path: Path) -> None:
    folder, target = tmp_path / "attachments", tmp_path / "填好的"
    path = making.put(tmp_path / "驾照.docx", making.word("{{姓名}}：{{驾照}}，{{驾造}}"))
    with db.write("加项目") as session:
        key = custom_fields.add(session, "person", {"label": "驾照", "type": "text"}).key
        keeping.save(session, keeping.get(session, Person, PEOPLE[0]), {key: "A2"})
    row = templates.add(db, folder, path)
    (wrong,) = templates.check(db, folder, row.id).errors
    assert (row.kind, wrong.name, wrong.suggestion) == ("member", "驾造", "驾照")
    making.put(path, making.word("{{姓名}}：{{驾照}}"))
    templates.replace_file(db, folder, row.id, path)
    report = templates.check(db, folder, row.id)
    assert (report.ok, report.personal) == (True, ("驾照",))
    assert ("驾照", "A2") in templates.preview(db, folder, row.id, PEOPLE, TODAY)
    source = templates.opened(db, folder, row.id)
    made = templates.fill_all(
        db, folder, source, PEOPLE[:1], target, today=TODAY, pattern="{{姓名}}{{驾照}}"
    )
    assert made[0].path is not None
    assert made[0].path.stem.endswith("A2")
    assert making.lines(made[0].path.read_bytes())[0].endswith("：A2")
