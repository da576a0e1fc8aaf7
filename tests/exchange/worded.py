"""What stands in a .docx, as tests look for it."""

import io
import zipfile
from typing import Any

import docx
from docx.document import Document as Package
from docx.oxml.ns import qn

from dangjian_desktop.domain.document import Block, Document
from dangjian_desktop.exchange.word import write


def opened(data: bytes) -> Package:
    return docx.Document(io.BytesIO(data))


def made(*blocks: Block, form: bool = True, **more: Any) -> Package:
    return opened(write(Document(name="试表", blocks=blocks, form=form, **more)))


def every(element: Any, tag: str) -> list[Any]:
    return list(element.iter(qn(tag)))


def value(element: Any, tag: str, name: str = "w:val") -> str | None:
    found = element.find(f".//{qn(tag)}")
    return None if found is None else found.get(qn(name))


def words(element: Any) -> str:
    return "".join(part.text or "" for part in every(element, "w:t"))


def mm(twips: str | None) -> float:
    return int(twips or 0) / 20 / 72 * 25.4


def rows(package: Package) -> list[Any]:
    return every(package.element.body, "w:tr")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}
