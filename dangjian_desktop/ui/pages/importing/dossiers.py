"""导入旧档案: the import page for sheets of the 25 steps."""

from dangjian_desktop.ui.kit.office import Office

from .listkind import DOSSIERS
from .page import ImportPage


class DossierImportPage(ImportPage):
    def __init__(self, office: Office) -> None:
        super().__init__(office, DOSSIERS)


PAGE = DossierImportPage
