"""Parts of a package as trees, read so that nothing outside is followed."""

from typing import Any


def parse_xml(xml: bytes) -> Any:
    """The root of a part; no entity is resolved, nothing outside is read.

    ValueError and SyntaxError for what is no part of a document.
    """
    from lxml import etree

    if b"<!DOCTYPE" in xml[:4000]:
        raise ValueError("no part of a document declares entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    return etree.fromstring(xml, parser)


def written(root: Any) -> bytes:
    """A part as bytes."""
    from lxml import etree

    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def relations_part(part: str) -> str:
    """Where the references of a part are listed."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def relations_of(xml: bytes) -> list[dict[str, str]]:
    """What a part refers to: Id, Type, Target, TargetMode."""
    return [dict(one.attrib) for one in parse_xml(xml)] if xml else []
