from datetime import datetime

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import recycling
from dangjian_desktop.jobs.opening import back_up, open_folder
from dangjian_desktop.records import Person
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.services import attachments, history, keeping


@pytest.fixture
def opened(tmp_path):
    made = open_folder(DataFolder(tmp_path / "data"), Clock(None), "测试员")
    yield made
    made.close()


def person(opened, name="程一", photo=b""):
    with opened.db.write("登记人员") as session:
        made = keeping.save(session, Person(), {"name": name})
        if photo:
            folder = opened.folder.attachments
            attachments.attach(session, folder, "person", made.id, photo, name="证件照.jpg")
    return made.id


def bin_it(opened, person_id):
    with opened.db.write("删除人员") as session:
        keeping.put_in_bin(session, keeping.get(session, Person, person_id))


def files(opened):
    return [p for p in opened.folder.attachments.glob("??/*") if p.is_file()]


def test_what_is_in_the_bin_is_erased_with_its_values(opened):
    made = person(opened)
    bin_it(opened, made)
    assert recycling.waiting(opened.db) == 1
    done = recycling.empty(opened)
    assert (done.records, done.files, recycling.waiting(opened.db)) == (1, 0, 0)
    with opened.db.read() as session:
        assert all("程一" not in f"{e.old}{e.new}" for e in history.history(session, Person, made))


def test_files_that_nothing_else_has_go_too(opened):
    bin_it(opened, person(opened, photo=b"\xff\xd8\xff one"))
    shared = person(opened, "程二", photo=b"\xff\xd8\xff two")
    bin_it(opened, person(opened, "程三", photo=b"\xff\xd8\xff two"))
    done = recycling.empty(opened)
    assert done.files == 1
    assert [p.read_bytes() for p in files(opened)] == [b"\xff\xd8\xff two"]
    assert shared


def test_it_names_the_backups_that_still_hold_it(opened):
    made = person(opened)
    kept = back_up(opened)
    bin_it(opened, made)
    assert recycling.holding(opened) == (kept.name,)
    assert kept.name in recycling.empty(opened).words


def test_a_backup_of_before_holds_nothing_of_it(opened):
    early = back_up(opened)
    with opened.db.write("登记人员", at=datetime(2099, 1, 1)) as session:
        made = keeping.save(session, Person(), {"name": "程一"}).id
    bin_it(opened, made)
    assert recycling.holding(opened) == ()
    done = recycling.empty(opened)
    assert early.name not in done.words
    assert "没有备份留着这些内容" in done.words


def test_it_cannot_be_taken_back(opened):
    bin_it(opened, person(opened))
    recycling.empty(opened)
    with opened.db.read() as session:
        last = history.recent(session, 1)[0]
    with (
        pytest.raises(KnownError, match="不能撤销"),
        opened.db.write("撤销", undoes=last.id) as session,
    ):
        history.undo(session, last.id)


def test_an_empty_bin_is_no_trouble(opened):
    assert recycling.empty(opened).records == 0
