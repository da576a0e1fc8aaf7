"""公示情况登记表: when and where it was made public, what was said, what came of it (rules 7)."""

from dangjian_desktop.domain.development.casefile import CaseFile, NoticeFacts
from dangjian_desktop.domain.document import Box, Document, Signers, Title
from dangjian_desktop.reports.boxes import fields, left, opinion, opinions
from dangjian_desktop.reports.wording import from_to, words

from .parts import form, named, who_is_it
from .sentences import workdays


def candidate_notice_record(casefile: CaseFile) -> Document:
    """公示情况登记表 of a candidate (catalogue 3-4)."""
    return _record(casefile, "candidate", "发展对象公示情况登记表", "列为发展对象")


def conversion_notice_record(casefile: CaseFile) -> Document:
    """公示情况登记表 before conversion (catalogue 5-4)."""
    return _record(casefile, "conversion", "预备党员转正公示情况登记表", "预备党员转正")


def _record(casefile: CaseFile, kind: str, title: str, matter: str) -> Document:
    found = casefile.notice(kind)
    told = ("", "", "") if found is None else (found.objections, found.investigation, found.outcome)
    names = ("反映情况", "调查与结论", "公示结果")
    rows = [opinion(name, "", (text, None)) for name, text in zip(names, told, strict=True)]
    blocks = (
        Title((title,)),
        named(casefile),
        who_is_it(casefile, fields(("公示事项", left(matter, 5))), *_where(found)),
        opinions(rows, joined=True, least=(30, 30, 24)),
        Signers(("经办人（签字）", "支部书记（签字）")),
    )
    return form(casefile, title, blocks)


def _where(found: NoticeFacts | None) -> list[list[Box]]:
    """When, how long, where and in which way, who takes what is told, who handled it."""
    if found is None:
        texts = ("",) * 7
    else:
        texts = (
            from_to(found.since, found.until) + workdays(found),
            found.place,
            found.way,
            words(found.issued_on),
            found.handled_by,
            "，".join(text for text in (found.contact, found.phone) if text),
            found.address,
        )
    period, place, way, issued, handler, contact, address = texts
    return [
        fields(("公示时间", left(period, 5))),
        fields(("公示地点和范围", left(place, 5))),
        fields(("公示方式", way), ("落款日期", issued), ("经办人", handler)),
        fields(("联系人及电话", left(contact, 5))),
        fields(("通讯地址", left(address, 5))),
    ]
