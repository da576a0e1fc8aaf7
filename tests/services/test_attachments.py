import io
from datetime import date

import pytest
from PIL import Image

from dangjian_desktop.domain.problems import KnownError, RuleBroken
from dangjian_desktop.records import Attachment, AttachmentLink
from dangjian_desktop.services import attachments, keeping, meetings, recycle
from dangjian_desktop.store.attachments import path_of
from tests.held import TODAY, draft, held

PNG = b"\x89PNG\r\n\x1a\n and more"
PDF = b"%PDF-1.7 and more"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "attachments"


def attach(session, folder, meeting, content=PNG, **values):
    return attachments.attach(session, folder, "meeting", meeting.id, content, **values)


def test_a_file_is_kept_under_its_digest(session, folder, tmp_path):
    source = tmp_path / "会场1.png"
    source.write_bytes(PNG)
    meeting = draft(session)
    found = attachments.attach(session, folder, "meeting", meeting.id, source)
    assert (found.name, found.media_type, found.role_words) == ("会场1.png", "image/png", "照片")
    assert path_of(folder, found.sha256).read_bytes() == PNG
    assert attachments.listed(session, "meeting", meeting.id) == [found]


def test_what_is_no_picture_is_proof(session, folder):
    found = attach(session, folder, draft(session), PDF, name="签到表.pdf")
    assert (found.role, found.is_picture) == ("proof", False)


def test_a_signed_scan_is_called_so(session, folder):
    found = attach(session, folder, draft(session), PDF, name="签到表.pdf", role="signed")
    assert found.role_words == "签字扫描件"


def test_the_same_file_twice_on_one_record_is_one(session, folder):
    meeting = draft(session)
    attach(session, folder, meeting, name="会场.png")
    attach(session, folder, meeting, name="会场.png")
    assert len(attachments.listed(session, "meeting", meeting.id)) == 1


def test_two_records_share_one_file(session, folder):
    first = attach(session, folder, draft(session), name="会场.png")
    second = attach(session, folder, draft(session), name="会场.png")
    assert first.attachment_id == second.attachment_id
    assert attachments.used(session) == {first.sha256}


def test_a_record_that_is_gone_takes_no_files(session, folder):
    meeting = draft(session)
    meetings.remove(session, meeting.id)
    with pytest.raises(KnownError, match="不在库中"):
        attach(session, folder, meeting)


def test_a_file_taken_off_stays_for_undo(session, folder):
    meeting = draft(session)
    found = attach(session, folder, meeting)
    attachments.detach(session, found.link_id)
    assert attachments.listed(session, "meeting", meeting.id) == []
    assert attachments.used(session) == {found.sha256}


def test_no_file_is_lost_when_its_record_goes_to_the_bin(session, folder):
    meeting = draft(session)
    found = attach(session, folder, meeting)
    keeping.put_in_bin(session, meeting)
    assert attachments.used(session) == {found.sha256}


def test_a_picture_says_what_it_shows_and_when(session, folder):
    meeting = draft(session)
    found = attach(session, folder, meeting)
    attachments.describe(session, found.link_id, "清理边沟", date(2024, 6, 28))
    (again,) = attachments.listed(session, "meeting", meeting.id)
    assert (again.caption, again.taken_on) == ("清理边沟", date(2024, 6, 28))


def test_a_photograph_brings_its_day(session, folder):
    written, stream = Image.Exif(), io.BytesIO()
    written.get_ifd(0x8769)[0x9003] = "2024:06:28 09:00:00"
    Image.new("RGB", (4, 4)).save(stream, "JPEG", exif=written)
    found = attach(session, folder, draft(session), stream.getvalue(), name="现场.jpg")
    assert found.taken_on == date(2024, 6, 28)


def test_files_are_put_in_order(session, folder):
    meeting = draft(session)
    ids = [attach(session, folder, meeting, PNG + n, name="图.png").link_id for n in (b"1", b"2")]
    attachments.order(session, ids[::-1])
    assert [a.link_id for a in attachments.listed(session, "meeting", meeting.id)] == ids[::-1]


def test_the_signed_sheet_is_added_after_finalising(session, folder):
    meeting = held(session)
    meetings.finalise(session, meeting.id, TODAY)
    assert attach(session, folder, meeting, PDF, name="签到表.pdf").size == len(PDF)


def kept_rows(db):
    with db.read() as session:
        kinds = (Attachment, AttachmentLink)
        return [len(keeping.listed(session, kind)) for kind in kinds]


def test_emptying_the_bin_takes_the_files_of_what_it_erases(db, folder):
    with db.write("会议") as session:
        meeting = draft(session)
        attach(session, folder, meeting)
    with db.write("删除") as session:
        meetings.remove(session, meeting.id)
    with db.write("清空回收站", undoable=0) as session:
        recycle.empty(session)
    assert kept_rows(db) == [0, 0]
    with db.read() as session:
        assert attachments.used(session) == set()


def test_emptying_the_bin_leaves_files_that_another_record_has(db, folder):
    with db.write("会议") as session:
        meeting, other = draft(session), draft(session, "theme_day")
        shared = attach(session, folder, meeting, name="会场.png")
        attach(session, folder, other, name="会场.png")
        meetings.remove(session, meeting.id)
    with db.write("清空回收站", undoable=0) as session:
        recycle.empty(session)
    assert kept_rows(db) == [1, 1]
    with db.read() as session:
        assert attachments.used(session) == {shared.sha256}


def test_a_file_taken_off_is_erased_with_the_bin(db, folder):
    with db.write("会议") as session:
        found = attach(session, folder, draft(session))
        attachments.detach(session, found.link_id)
    with db.write("清空回收站", undoable=0) as session:
        recycle.empty(session)
    assert kept_rows(db) == [0, 0]


def test_what_a_meeting_had_at_its_finalising_stays(db, folder):
    with db.write("会议") as session:
        meeting = held(session)
        found = attach(session, folder, meeting, name="签到表.png")
    with db.write("定稿", undoable=0) as session:
        meetings.finalise(session, meeting.id, TODAY)
    refused = pytest.raises(RuleBroken, match="定稿时已有的附件不能改动或移走")
    with refused, db.write("删附件") as session:
        attachments.detach(session, found.link_id)
    with refused, db.write("改日期") as session:
        attachments.describe(session, found.link_id, "", date(2020, 1, 1))


def test_what_was_added_after_the_finalising_may_go(session, folder):
    meeting = held(session)
    meetings.finalise(session, meeting.id, TODAY)
    added = attach(session, folder, meeting, name="补的照片.png")
    attachments.detach(session, added.link_id)
    assert attachments.listed(session, "meeting", meeting.id) == []
