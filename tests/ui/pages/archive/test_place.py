"""十有二柜 and 图书借阅: the list as cards, checks, photos, labels; a book lent and given back."""

import io
from datetime import date

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.records import BookLoan, Facility, FacilityCheck
from dangjian_desktop.services import attachments, keeping, people
from dangjian_desktop.services.facilities import inventory, library
from dangjian_desktop.ui.kit.cells import Heading
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.kit.preview import Preview
from dangjian_desktop.ui.pages.archive import PAGE
from tests.desk import TODAY
from tests.support import on
from tests.ui.pages.meetings.steps import fill

BRANCH = "机关"


@pytest.fixture
def tab(office, show):
    def at(title):
        office.organization_id = BRANCH
        page = PAGE(office)
        page.bar.setCurrentIndex([one.title for one in page.places].index(title))
        return show(page).tab  # the tab before it is not made: it reads for long

    return at


@pytest.fixture
def printed(office, qtbot):
    def wait():
        pages = office.shell.pages
        qtbot.waitUntil(lambda: not office.busy and isinstance(pages.currentWidget(), Preview))
        found = pages.currentWidget()
        document = pypdfium2.PdfDocument(found.pdf.data)
        words = "".join(one.get_textpage().get_text_bounded() for one in document)
        document.close()
        office.shell.uncover(found)
        return "".join(words.split())

    return wait


# --- 十有二柜 ----------------------------------------------------------------------------------


@pytest.fixture
def place(office, tab):
    with office.write("清单") as session:
        inventory.begin(session, BRANCH)
    return tab("十有二柜")


def go_to(view, name):
    (tile,) = [one for one in view.view.rows.items if one.__class__ is not Heading
               and one.title == name]  # fmt: skip
    assert view.choose(tile.key)
    return tile


def test_an_empty_page_lists_the_usual_ten_and_two(tab):
    view = tab("十有二柜")
    view.acts.live["begin"].trigger()
    heads = [one.text for one in view.view.rows.items if isinstance(one, Heading)]
    assert heads == ["十有", "二柜"]
    assert view.view.rows.rowCount() == 14
    assert "12 项" in view.totals.text()


def test_enter_records_a_check_that_shows_on_the_card(office, place, qtbot):
    go_to(place, "党旗")
    qtbot.keyClick(place.view, Qt.Key.Key_Return)
    fill(place.desk.form, condition="worn", found="褪色", next_check_on="2024-07-01")
    assert place.save()
    tile = go_to(place, "党旗")
    assert (tile.words, tile.note) == ("需要维护", "下次检查 7-01")
    with office.read() as session:
        assert keeping.count(session, FacilityCheck) == 1


def test_a_next_check_before_this_one_is_told_beside_its_field(place):
    go_to(place, "党旗")
    place.begin("check")
    fill(place.desk.form, next_check_on="2024-06-01")
    assert not place.save()
    assert place.desk.form.boxes["next_check_on"].complaint() == "下次检查不能早于检查日期"


def test_a_photo_comes_onto_its_card(office, place, qtbot, tmp_path):
    kept = io.BytesIO()
    Image.new("RGB", (300, 200), "#8899aa").save(kept, "JPEG")
    without = place.files.height()
    tile = go_to(place, "党旗")
    with office.write("照片") as session:
        folder = office.opened.folder.attachments
        attachments.attach(session, folder, "facility", tile.key, kept.getvalue(), name="旗.jpg")
    tile = go_to(place, "党旗")
    assert tile.picture
    assert place.files.height() > 2 * without  # but a line before, so that the card has room
    qtbot.waitUntil(lambda: tile.picture in place.view.pictures)


def test_the_list_is_changed_as_the_office_likes(place):
    go_to(place, "活动场所")
    place.begin("facility")
    fill(place.desk.form, name="健身角")
    assert place.save()
    assert go_to(place, "健身角").title == "健身角"
    place.begin("new")
    fill(place.desk.form, name="健身角", part="ten")
    assert not place.save()
    assert place.desk.form.boxes["name"].complaint() == "清单里已有“健身角”，请换一个名称"


def test_what_is_not_saved_keeps_its_branch_in_the_box(office, place):
    office.organization_id = ""
    place.reload()
    place.box.go_to(BRANCH)
    place.read()
    go_to(place, "党旗")
    place.begin("check")
    fill(place.desk.form, found="褪色")
    place.box.branch.setCurrentIndex(1 - place.box.branch.currentIndex())
    place.box.chosen.emit()
    assert place.box.branch_id == BRANCH
    assert place.desk.form.editors["found"].get() == "褪色"


def test_papers_of_the_place_are_shown(place, printed):
    go_to(place, "党旗")
    for key, words in (
        ("print", "阵地设施清单"),
        ("card", "阵地设施登记卡"),
        ("fronts", "支部基本情况"),
        ("spines", "2024年01"),
    ):
        place.acts.live[key].trigger()
        assert words in printed()


def test_what_is_due_leads_to_the_facility(office, place):
    with office.read() as session:
        one = next(f for f in keeping.listed(session, Facility) if f.name == "档案柜").id
    place.open_target(Target("阵地档案", "facility", one))
    assert place.one.name == "档案柜"


# --- 图书借阅 ----------------------------------------------------------------------------------


@pytest.fixture
def shelf(office, tab):
    with office.write("图书") as session:
        for number, name in (("D1", "党章"), ("D2", "条例")):
            library.save(session, BRANCH, "", {"number": number, "name": name})
    return tab("图书借阅")


def loans(office):
    with office.read() as session:
        return [(one.person_id, one.due_on, one.returned_on)
                for one in keeping.listed(session, BookLoan)]  # fmt: skip


def test_enter_lends_and_enter_takes_back(office, shelf, qtbot):
    qtbot.keyClick(shelf.table, Qt.Key.Key_Return)
    fill(shelf.desk.form, person_id="李契", lent_on="2024-06-10")
    assert shelf.desk.form.editors["due_on"].get() == date(2024, 7, 10)
    assert shelf.save()
    assert shelf.book.state_on(TODAY) == "out"
    qtbot.keyClick(shelf.table, Qt.Key.Key_Return)
    assert shelf.desk.act.key == "back"
    fill(shelf.desk.form, returned_on="2024-06-20")
    assert shelf.save()
    assert loans(office) == [("李契", date(2024, 7, 10), date(2024, 6, 20))]


def test_a_return_before_lending_is_told_beside_its_field(shelf):
    shelf.begin("lend")
    fill(shelf.desk.form, person_id="李契", lent_on="2024-06-10")
    assert shelf.save()
    shelf.give_back()
    fill(shelf.desk.form, returned_on="2024-06-01")
    assert not shelf.save()
    assert shelf.desk.form.boxes["returned_on"].complaint() == "归还日期不能早于借出日期"


def test_who_has_left_is_refused_with_one_sentence(office, shelf):
    with office.write("转出") as session:
        people.transfer_out(session, "李契", on("2024-05-20"), "县交通局党委")
    shelf.begin("lend")
    fill(shelf.desk.form, person_id="李契")
    assert not shelf.save()
    said = "李契已转出（2024年5月20日），不能借书"
    assert shelf.desk.form.boxes["person_id"].complaint() == said
    assert loans(office) == []


def test_a_book_that_is_out_is_not_lent_twice(shelf):
    shelf.begin("lend")
    fill(shelf.desk.form, person_id="李契")
    assert shelf.save()
    assert not shelf.acts.live["lend"].isEnabled()
    assert shelf.side.findChild(QPushButton, "form_back") is not None


def test_a_book_is_found_by_who_has_it(shelf):
    shelf.begin("lend")
    fill(shelf.desk.form, person_id="李契")
    assert shelf.save()
    shelf.search.setText("李契")
    shelf.show_things()
    assert [one.name for one in shelf.table.rows.records] == ["党章"]


def test_a_blank_library_begins_with_a_book(tab):
    view = tab("图书借阅")
    assert view.stack.currentIndex() == 1
    view.acts.live["new"].trigger()
    fill(view.desk.form, name="党章", number="D1")
    assert view.save()
    assert [one.name for one in view.table.rows.records] == ["党章"]


def test_the_lending_book_is_shown(shelf, printed):
    shelf.acts.live["lending"].trigger()
    assert "图书借阅登记簿" in printed()
    shelf.acts.live["catalogue"].trigger()
    assert "图书目录" in printed()


def test_what_is_overdue_leads_to_the_book(office, shelf):
    with office.read() as session:
        (book,) = [
            one for one in library.library(session, BRANCH, TODAY).books if one.name == "条例"
        ]
    shelf.open_target(Target("阵地档案", "library_book", book.record_id))
    assert shelf.book.name == "条例"
