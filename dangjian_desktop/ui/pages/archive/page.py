"""The page: the year's archive, what the place has, the office's own templates."""

from dangjian_desktop.records import BY_TABLE
from dangjian_desktop.ui.kit.places import Place, PlacesPage, pane

GROUP = "阵地档案"
TEMPLATES = "模板"
# What the tabs choose from, besides their own records.
CHOSEN_FROM = (
    "attachment_link", "belonging", "development_case", "development_step", "evaluation_entry",
    "evaluation_round", "meeting", "organization", "person", "post", "standing",
)  # fmt: skip


class ArchivePage(PlacesPage):
    """Whatever comes here to be filled into a template is no record of a tab: it goes to 模板."""

    group = GROUP
    own = (
        Place("年度台账", (), pane(__package__, "yearbook"), tuple(BY_TABLE)),
        Place(
            "十有二柜",
            ("facility", "facility_check"),
            pane(__package__, "facilities"),
            ("attachment_link", "organization", "organization_name", "person"),
        ),
        Place(
            "图书借阅",
            ("library_book", "book_loan"),
            pane(__package__, "library"),
            ("organization", "organization_name", "person", "setting", "standing"),
        ),
        Place(
            "收文",
            ("incoming_document",),
            pane(__package__, "incoming"),
            ("document_circulation", "meeting", "organization", "organization_name", "person"),
        ),
        Place(
            TEMPLATES,
            ("paper_template", "template_blank"),
            pane(__package__, "templates"),
            CHOSEN_FROM,
        ),
        Place(
            "套打",
            ("overprint_form", "overprint_place", "printer_offset"),
            pane(__package__, "overprint"),
            CHOSEN_FROM,
        ),
    )

    def _at_first(self) -> int:
        return next(i for i, place in enumerate(self.places) if place.title == TEMPLATES)
