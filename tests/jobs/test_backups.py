import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import backups
from dangjian_desktop.jobs.opening import back_up, open_folder
from dangjian_desktop.records import Person
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.services import keeping


def opening(root):
    return open_folder(DataFolder(root), Clock(None), "测试员")


@pytest.fixture
def opened(tmp_path):
    made = opening(tmp_path / "data")
    person(made, "程一")
    yield made
    made.close()


def person(opened, name):
    with opened.db.write("登记人员") as session:
        keeping.save(session, Person(), {"name": name})


def names(opened):
    with opened.db.read() as session:
        return sorted(p.name for p in keeping.listed(session, Person))


def test_backups_are_listed_with_what_they_hold(opened):
    made = back_up(opened)
    (line,) = backups.lines(opened.folder)
    assert (line.path, line.people, line.meetings, line.missing) == (made, 1, 0, 0)
    assert line.size > 0


def test_a_backup_comes_back_and_the_state_before_is_kept(opened):
    made = back_up(opened)
    person(opened, "程二")
    done = backups.put_back(opened, made)
    again = opening(opened.folder.root)
    assert (names(again), again.held) == (["程一"], "")
    again.close()
    assert done.before in {line.path for line in backups.lines(opened.folder)}


def test_a_damaged_backup_leaves_everything_as_it_was(opened):
    made = back_up(opened)
    person(opened, "程二")
    (made / "dangjian.db").write_bytes(b"no database")
    with pytest.raises(KnownError, match="已损坏"):
        backups.put_back(opened, made)
    assert names(opened) == ["程一", "程二"]
    person(opened, "程三")


def test_a_second_window_puts_nothing_back(opened):
    made = back_up(opened)
    second = opening(opened.folder.root)
    with pytest.raises(KnownError, match="已经打开"):
        backups.put_back(second, made)
    second.close()


def test_one_file_carries_all_to_another_folder(opened, tmp_path):
    file = backups.to_file(opened, tmp_path / "带走.djbackup")
    other = opening(tmp_path / "other")
    backups.put_back(other, backups.from_file(other, file))
    again = opening(tmp_path / "other")
    assert names(again) == ["程一"]
    again.close()


@pytest.mark.parametrize(("content", "said"), [(None, "找不到"), (b"PK nothing", "不是本程序")])
def test_what_is_no_backup_file_is_said(opened, tmp_path, content, said):
    file = tmp_path / "别的.djbackup"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(KnownError, match=said):
        backups.from_file(opened, file)
    assert backups.lines(opened.folder) == []


def test_verifying_says_what_is_there(opened):
    assert "没有发现问题" in backups.said(backups.verify(opened))


def test_verifying_says_what_is_wrong(opened):
    from dangjian_desktop.services import attachments

    folder = opened.folder.attachments
    with opened.db.write("附件") as session:
        one = keeping.listed(session, Person)[0]
        attachments.attach(session, folder, "person", one.id, b"%PDF-1 x", name="表.pdf")
    next(p for p in folder.glob("??/*") if p.is_file()).unlink()
    assert "附件“表.pdf”找不到了" in backups.said(backups.verify(opened))
