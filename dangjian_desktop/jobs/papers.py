"""The papers of one meeting: facts from the services, drawn by reports, as bytes of a PDF."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from dangjian_desktop.domain.codes import MARKS, MEETING_KINDS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.domain.votes import ELECTED
from dangjian_desktop.reports import minutes as minutes_paper
from dangjian_desktop.reports import notice as notice_paper
from dangjian_desktop.reports import parts
from dangjian_desktop.reports import proof as proof_paper
from dangjian_desktop.reports import resolution as resolution_paper
from dangjian_desktop.reports import sign_in as sign_in_paper
from dangjian_desktop.services import attachments, voting
from dangjian_desktop.services import minutes as facts
from dangjian_desktop.services.attendance import Row
from dangjian_desktop.services.minutes import MinutesFacts, Section
from dangjian_desktop.store import attachments as files
from dangjian_desktop.store.database import Database

from .lists import listing, year_grid
from .roster_papers import HEADS, footer, roster, structure

__all__ = [
    "PAPERS",
    "listing",
    "minutes",
    "notice",
    "paper",
    "proof",
    "resolution",
    "roster",
    "sign_in",
    "structure",
    "year_grid",
]

SCAN_PAGES = 20  # of one scanned document on a proof page
SCAN_SCALE = 2.0  # 144 dots an inch

VERBS = {"theme_day": "开展", "party_lecture": "举行"}  # what one does with others is 召开

PAPERS = ("minutes", "sign-in", "notice", "resolution")


def paper(db: Database, meeting_id: str, name: str, today: date) -> bytes:
    """One of `PAPERS` of a meeting; ValueError for another name."""
    made = {"minutes": minutes, "sign-in": sign_in, "notice": notice, "resolution": resolution}
    if name not in made:
        raise ValueError(name)
    return made[name](db, meeting_id, today)


def minutes(db: Database, meeting_id: str, today: date) -> bytes:  # noqa: ARG001 - as its sisters
    """会议记录: drafts are marked as such, late ones carry 补录于, void ones say so."""
    with db.read() as session:
        found = facts.minutes(session, meeting_id)
        foot = footer(session, found.voided)
    return minutes_paper.draw(_minutes(found, foot))


def _minutes(found: MinutesFacts, foot: str) -> minutes_paper.Minutes:
    under = [s for s in found.sections if s.heading]
    loose = [s for s in found.sections if not s.heading]
    sheet = found.sheet
    return minutes_paper.Minutes(
        organizations=found.bodies,
        kind=MEETING_KINDS[found.kind],
        heading=found.title,
        year=found.starts.year,
        number=found.number,
        starts=found.starts,
        ends=found.ends,
        place=found.place,
        chair=found.chair_words,
        recorder=found.recorder,
        eligible=sheet.eligible,
        eligible_voting=sheet.voting_eligible if found.mixed else None,
        present=sheet.present,
        present_voting=sheet.voting_present if found.mixed else None,
        attending=found.attendees,
        absent=[_absence(row) for row in found.absent],
        observers=found.observers,
        facts=found.own,
        agenda=found.agenda,
        items=[_item(section) for section in [*under, *(s for s in loose if s.speeches)]],
        votes=[v for s in loose if not s.speeches for v in _votes(s.votes)],
        resolutions=[_resolved(r) for s in loose if not s.speeches for r in s.resolutions],
        draft=found.draft,
        void=bool(found.voided),
        complete=not found.draft,
        recorded_late_on=found.late_on,
        amendments=[
            minutes_paper.Amendment(a.author, a.on, a.reason, a.text) for a in found.amendments
        ],
        footer=foot,
    )


def _absence(row: Row) -> minutes_paper.Absence:
    made_up = row.made_up_on.words() if row.made_up_on else ""
    return minutes_paper.Absence(row.name, MARKS[row.mark], row.reason, made_up)


def _item(section: Section) -> parts.Item:
    lines = [parts.Paragraph(line) for line in _lines(section.text)]
    if section.reporter and lines:
        lines[0] = parts.Paragraph(lines[0].text, f"报告人：{section.reporter}。")
    for said in section.speeches:
        whom = f"对{said.addressed_to}" if said.addressed_to else ""
        first, *rest = _lines(said.text) or [""]
        lines.append(parts.Paragraph(first, f"{said.speaker}{whom}："))
        lines += [parts.Paragraph(line) for line in rest]
    return parts.Item(
        heading=section.heading or "发言",
        paragraphs=lines,
        votes=_votes(section.votes),
        resolutions=[_resolved(r) for r in section.resolutions],
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _resolved(one: facts.Resolved) -> parts.Resolved:
    return parts.Resolved(one.text, one.owner, one.deadline)


def _votes(views: Sequence[voting.VoteView]) -> list[parts.Vote]:
    """Each vote; the candidates of one election together."""
    made = []
    for (rule, _), found in groupby(views, lambda view: (view.rule, view.matter)):
        rows = list(found)
        made += [_election(rows)] if rule == "election" else [_vote(view) for view in rows]
    return made


def _vote(view: voting.VoteView) -> parts.Vote:
    """The figures as they were counted, and the result that they carry."""
    figures = view.figures
    counted = _people(view, "表决权")
    counted += [("赞成", figures.yes), ("不赞成", figures.no), ("弃权", figures.abstain)]
    if figures.written:
        written = (figures.written_yes, figures.written_no, figures.written_abstain)
        names = ("书面意见\n赞成", "书面意见\n不赞成", "书面意见\n弃权")
        counted += [(n, w) for n, w in zip(names, written, strict=True) if w]
    return parts.Vote(
        matter=view.matter,
        figures=counted,
        subject=view.subject,
        way=view.way_words,
        officers=_officers(view),
        result=view.outcome.words,
        reason=view.outcome.reason,
        basis=view.source,
    )


def _election(views: Sequence[voting.VoteView]) -> parts.Vote:
    """The figures of the contest once, then a line for each name that stood."""
    first = views[0]
    chosen = [view.subject for view in views if view.outcome.words == ELECTED]
    stood = [
        parts.Candidate(v.subject, v.figures.yes, v.figures.no, v.figures.abstain, v.outcome.words)
        for v in views
    ]
    return parts.Vote(
        matter=first.matter,
        figures=_people(first, "选举权"),
        way=first.way_words,
        officers=_officers(first),
        result=ELECTED if chosen else first.outcome.words,
        reason="、".join(chosen) or first.outcome.reason,
        basis=first.source,
        candidates=stood,
    )


def _people(view: voting.VoteView, right: str) -> list[tuple[str, int | None]]:
    """Who was due and there, and the ballots where they were counted."""
    figures = view.figures
    counted: list[tuple[str, int | None]] = [
        (f"应到会有\n{right}", figures.eligible),
        (f"实到会有\n{right}", figures.present),
    ]
    if figures.issued is not None or figures.collected is not None:
        counted += [
            ("发出票", figures.issued),
            ("收回票", figures.collected),
            ("有效票", view.valid),
        ]
    return counted


def _officers(view: voting.VoteView) -> str:
    who = (("监票人", view.scrutineer), ("计票人", view.teller))
    return "；".join(f"{name}：{person}" for name, person in who if person)


def sign_in(db: Database, meeting_id: str, today: date) -> bytes:
    """会议签到表: to be signed there; printed after the day it carries 打印于."""
    with db.read() as session:
        found = facts.minutes(session, meeting_id)
        foot = footer(session)
    people = [
        sign_in_paper.Attendee(r.name, MARKS[r.mark] if r.mark == "on_leave" else "")
        for r in found.sheet.rows
    ]
    guests = [sign_in_paper.Attendee(r.name, "列席") for r in found.sheet.observers]
    return sign_in_paper.draw(
        sign_in_paper.SignIn(
            organization="、".join(found.bodies),
            meeting=found.name,
            people=[*people, *guests],
            starts=found.starts,
            ends=found.ends,
            place=found.place,
            chair=found.chair,
            recorder=found.recorder,
            sums=(("应到", found.sheet.eligible), ("实到", None), ("请假", None), ("补学", None)),
            printed_on=facts.printed_after(found.day, today),
            footer=foot,
        )
    )


def notice(db: Database, meeting_id: str, today: date) -> bytes:
    """会议通知: dated the day it was given out; printed later than that it says when."""
    with db.read() as session:
        found = facts.minutes(session, meeting_id)
        said = facts.notice(session, meeting_id, today)
        foot = footer(session)
    return notice_paper.draw(
        notice_paper.Notice(
            organization=found.bodies[0],
            others=found.bodies[1:],
            meeting=_called(found),
            verb=VERBS.get(found.kind, "召开"),
            addressed_to=said.addressed_to,
            starts=found.starts,
            ends=found.ends,
            place=found.place,
            agenda=found.agenda,
            facts=[pair for pair in found.own if pair[0] in ("主题", "题目", "授课人")],
            requirements=_lines(said.requirements),
            issued_on=said.issued_on,
            printed_on=said.printed_on,
            footer=foot,
        )
    )


def _called(found: MinutesFacts) -> str:
    """2026年第4次党员大会."""
    kind = MEETING_KINDS[found.kind]
    if found.number is None or not found.name.startswith(kind):  # it has a name of its own
        return found.name
    what = f"{kind}活动" if found.kind == "theme_day" else kind
    return f"{found.starts.year}年第{found.number}次{what}"


def resolution(db: Database, meeting_id: str, today: date) -> bytes:  # noqa: ARG001 - as its sisters
    """决议: an extract with votes and resolutions; KnownError when the meeting has neither."""
    with db.read() as session:
        found = facts.minutes(session, meeting_id)
        foot = footer(session, found.voided)
    votes = [v for s in found.sections for v in _votes(s.votes)]
    resolved = [_resolved(r) for s in found.sections for r in s.resolutions]
    if not votes and not resolved:
        raise KnownError(f"{found.name}没有表决和决议，不能出决议；请先登记。", "nothing_resolved")
    sheet = found.sheet
    return resolution_paper.draw(
        resolution_paper.Resolution(
            organization=found.bodies[0],
            others=found.bodies[1:],
            kind=f"{found.met}会议" if found.kind == "committee_meeting" else found.met,
            heading=f"{found.met}决议",
            signer=HEADS.get(found.level, "支部书记"),
            year=found.starts.year,
            number=found.number,
            held_on=found.day,
            eligible=sheet.eligible,
            eligible_voting=sheet.voting_eligible if found.mixed else None,
            present=sheet.present,
            present_voting=sheet.voting_present if found.mixed else None,
            votes=votes,
            resolutions=resolved,
            draft=found.draft,
            void=bool(found.voided),
            recorded_late_on=found.late_on,
            footer=foot,
        )
    )


def proof(db: Database, folder: Path, meeting_id: str, today: date) -> bytes:  # noqa: ARG001
    """附件佐证页: photographs and scans of a meeting; `folder` is that of the attachments.

    KnownError when there is nothing that can be printed.
    """
    with db.read() as session:
        found = facts.minutes(session, meeting_id)
        kept = attachments.listed(session, "meeting", meeting_id)
        foot = footer(session)
    photos = [photo for one in kept for photo in _photos(folder, one)]
    if not photos:
        raise KnownError(f"{found.name}还没有照片或扫描件，请先添加附件。", "no_pictures")
    about = [("活动名称", found.name), ("时间", parts.time_words(found.starts, found.ends))]
    return proof_paper.draw(
        proof_paper.Proof(
            organization="、".join(found.bodies),
            heading=f"{MEETING_KINDS[found.kind]}照片和附件",
            photos=photos,
            facts=[*about, *([("地点", found.place)] if found.place else [])],
            footer=foot,
        )
    )


def _photos(folder: Path, one: attachments.Attached) -> Iterable[proof_paper.Photo]:
    path = files.path_of(folder, one.sha256)
    caption = one.caption or Path(one.name).stem
    taken = PartialDate.of(one.taken_on).words() if one.taken_on else ""
    if not taken:
        caption += f"（{PartialDate.of(one.recorded_on).words()}存入）"
    if one.is_picture:
        yield proof_paper.Photo(path, caption, taken, whole_page=one.role == "signed")
    elif one.media_type == "application/pdf":
        pages = _pages(path)
        for number, page in enumerate(pages, 1):
            words = f"{caption}，第{number}页" if len(pages) > 1 else caption
            yield proof_paper.Photo(page, words, taken, whole_page=True)


def _pages(path: Path) -> Sequence[bytes]:
    """The pages of a scanned document as pictures; none of what cannot be opened."""
    import pypdfium2

    made = []
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return []
    for number in range(min(len(document), SCAN_PAGES)):
        stream = io.BytesIO()
        page = document[number]
        page.render(scale=SCAN_SCALE).to_pil().convert("RGB").save(stream, "JPEG", quality=85)
        made.append(stream.getvalue())
    document.close()
    return made
