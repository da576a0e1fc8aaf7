"""The sample tells the truth: nothing before its time, nobody in two places, results by the rules.

Built once for all tests (`sample_root`); only the test of sameness builds it a second time.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.development.progress import ended_by
from dangjian_desktop.domain.holidays import Calendar
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.exchange.cells import read_cell
from dangjian_desktop.jobs import sample as sample_job
from dangjian_desktop.jobs.sample.cast import workday
from dangjian_desktop.records import (
    ALL,
    Amendment,
    Attendance,
    Belonging,
    Meeting,
    MeetingHost,
    Organization,
    OrganizationName,
    Person,
    Post,
    Record,
    Resolution,
    Restriction,
    Standing,
    Term,
    Visit,
    Vote,
    fields,
)
from dangjian_desktop.services import (
    custom_fields,
    keeping,
    meetings,
    organizations,
    people,
    roster,
    voting,
)
from dangjian_desktop.services.development.dossier import dossiers
from dangjian_desktop.services.policy import policy
from tests.conftest import SAMPLE_DAY

PERIODS = (Standing, Belonging, Post, Restriction, Term, OrganizationName)


@pytest.fixture
def session(sample) -> Iterator[Session]:
    with sample.read() as opened:
        yield opened


def all_of(session: Session, kind: type[Record], *where):
    return keeping.listed(session, kind, *where)


def settled(session: Session) -> list[Meeting]:
    return [m for m in all_of(session, Meeting) if m.state == "finalised"]


def names_on(session: Session, day: date, **more) -> dict[str, str]:
    return {row.name: row.standing for row in roster.roster(session, day, **more)}


# --- the same every time ---


def dump(path: Path) -> dict[str, list[tuple]]:
    """Every row of every table, the search index's own among them."""
    import sqlcipher3.dbapi2 as sqlite

    connection = sqlite.connect(path)
    tables = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    found = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}
    connection.close()
    return found


def kept_files(root: Path) -> list[str]:
    return sorted(str(p.relative_to(root)) for p in (root / "attachments").rglob("*"))


def ballots(root: Path) -> dict[str, bytes]:
    """The ballots that are being entered, beside the file."""
    return {path.name: path.read_bytes() for path in (root / "ballots").iterdir()}


@pytest.mark.slow
@pytest.mark.untraced
def test_the_same_day_gives_the_same_sample(sample_root, tmp_path):
    from dangjian_desktop.jobs.opening import open_folder
    from dangjian_desktop.runtime.clock import Clock
    from dangjian_desktop.runtime.paths import DataFolder

    opened = open_folder(DataFolder(tmp_path / "again"), Clock(SAMPLE_DAY))
    told = []
    sample_job.build(opened.db, SAMPLE_DAY, lambda done, of: told.append((done, of)))
    opened.close()
    assert told[-1][0] == told[-1][1] == len(told)
    first, again = dump(sample_root / "dangjian.db"), dump(tmp_path / "again" / "dangjian.db")
    assert first.keys() == again.keys()
    assert [name for name in first if first[name] != again[name]] == []
    assert kept_files(sample_root) == kept_files(tmp_path / "again")
    assert ballots(sample_root) == ballots(tmp_path / "again") != {}


def test_it_is_built_in_an_empty_file_alone(db):
    with pytest.raises(KnownError, match="只能建在空的文件夹里"):
        sample_job.build(db, SAMPLE_DAY)


def test_every_kind_of_record_has_something_to_show(session):
    assert [kind.title for kind in ALL if not keeping.count(session, kind)] == []


# --- nothing before its time ---


def test_nothing_was_entered_before_it_was_so(session):
    early = [
        (kind.__tablename__, one.since.iso(), one.recorded_at.date())
        for kind in PERIODS
        for one in all_of(session, kind)
        if one.since.first() > one.recorded_at.date()
    ]
    early += [
        ("meeting", m.day, m.recorded_at.date())
        for m in all_of(session, Meeting)
        if m.recorded_at < m.starts_at
    ]
    assert early == []


def test_nothing_lies_in_the_future(session):
    later = [m.starts_at for m in all_of(session, Meeting) if m.day >= SAMPLE_DAY]
    later += [
        one.since.iso()
        for kind in PERIODS
        for one in all_of(session, kind)
        if one.since.first() > SAMPLE_DAY
    ]
    assert later == []


def test_meetings_are_held_on_working_days(session):
    calendar = Calendar()
    assert [m.day for m in all_of(session, Meeting) if not calendar.is_workday(m.day)] == []


def test_two_years_of_meetings_reach_to_the_day(session):
    days = sorted(m.day for m in all_of(session, Meeting))
    assert days[0] < SAMPLE_DAY - timedelta(days=700)
    assert days[-1] > SAMPLE_DAY - timedelta(days=21)


def test_a_few_records_came_late_and_the_rest_in_time(session):
    allowed = policy(session).late_days
    late = Counter(keeping.late_days(m) > allowed for m in all_of(session, Meeting))
    assert late[True] == 3
    visits = [keeping.late_days(v) for v in all_of(session, Visit)]
    assert max(visits) <= allowed


def test_finalised_minutes_agree_with_the_periods_of_today(session):
    assert [words for m in settled(session) for words in meetings.drift(session, m.id)] == []


# --- people ---


def test_no_life_contradicts_itself(session):
    standings: dict[str, list[Standing]] = {}
    for one in all_of(session, Standing):
        standings.setdefault(one.person_id, []).append(one)
    faults = [
        (person.name, problem.message)
        for person in all_of(session, Person)
        for problem in people.check_times(
            person, sorted(standings[person.id], key=lambda s: s.since.iso()), SAMPLE_DAY
        )
    ]
    assert faults == []


def test_standings_follow_each_other_without_gap_or_overlap(session):
    chains: dict[str, list[Standing]] = {}
    for one in sorted(all_of(session, Standing), key=lambda s: s.since.iso()):
        chains.setdefault(one.person_id, []).append(one)
    given_up = {d.person_id: d.setbacks[-1].on for d in dossiers(session) if ended_by(d)}
    for person_id, chain in chains.items():
        assert [a.until for a in chain[:-1]] == [b.since for b in chain[1:]]
        assert chain[-1].until == given_up.get(person_id)


def test_names_have_characters_that_few_fonts_have(session):
    names = "".join(person.name for person in all_of(session, Person))
    assert set("㛃䶮𬭎𫖯𠮷") <= set(names)
    assert len(names_on(session, SAMPLE_DAY, standings=None)) >= 60


def test_one_died_one_left_one_moved_away_and_one_came(session):
    now, then = names_on(session, SAMPLE_DAY), names_on(session, date(2025, 1, 31))
    assert {"苏勉", "严守正", "柯一鸣"} <= then.keys()
    assert not {"苏勉", "严守正", "柯一鸣"} & now.keys()
    ways = names_on(session, SAMPLE_DAY, standings=None)
    assert ways["苏勉"] == "deceased"
    assert ways["严守正"] == "transferred_out"
    assert ways["柯一鸣"] == "left_party"
    assert "滕向晚" in now.keys() - then.keys()


def test_who_is_gone_attends_nothing_afterwards(session):
    gone = {
        s.person_id: s.since.first()
        for s in all_of(session, Standing)
        if s.kind in ("deceased", "transferred_out", "left_party")
    }
    marks = all_of(session, Attendance, Attendance.person_id.in_(gone))
    assert marks
    days = {m.id: m.day for m in all_of(session, Meeting)}
    assert [a for a in marks if days[a.meeting_id] >= gone[a.person_id]] == []


# --- bodies ---


def test_every_branch_has_one_secretary_on_every_day(session):
    day = date(2024, 11, 10)
    while day < SAMPLE_DAY:
        for body in organizations.branches(session, day):
            held = organizations.committee_on(session, body.id, day)
            assert [h.post for h in held].count("secretary") == 1, (body.name, day)
            assert len({h.person_id for h in held}) == 4
        day += timedelta(days=9)


def test_posts_are_held_by_full_members_of_the_body(session):
    bodies = {o.id: o for o in all_of(session, Organization)}
    for post in all_of(session, Post):
        body, day = bodies[post.organization_id], post.since.first()
        there = roster.roster(session, day, organization_id=body.id)
        held = {row.id: row.standing for row in there}
        assert held.get(post.person_id) == "full_member", (body.name, post.name, post.since.iso())
        assert body.founded_on.first() <= day


def test_terms_of_office_adjoin(session):
    terms: dict[str, list[Term]] = {}
    for term in sorted(all_of(session, Term), key=lambda t: t.since.iso()):
        terms.setdefault(term.organization_id, []).append(term)
    for first, second in terms.values():
        assert first.until == first.due_on == second.since
        assert second.number == first.number + 1
        assert second.until is None


def test_who_was_elected_sits_on_the_committee_the_day_after(session):
    elections = {v.meeting_id for v in all_of(session, Vote) if v.rule == "election"}
    assert len(elections) == 3
    for meeting_id in elections:
        meeting = keeping.get(session, Meeting, meeting_id)
        next_day = meeting.day + timedelta(days=1)
        held = organizations.committee_on(session, meeting.organization_id, next_day)
        assert set(voting.elected(session, meeting_id)) == {h.name for h in held}


def test_a_renamed_station_has_both_its_names(session):
    names = [n.name for n in all_of(session, OrganizationName)]
    assert any("云屏公路养护所" in name for name in names)
    assert any("云屏养护站" in name for name in names)


# --- meetings ---


@pytest.mark.slow
def test_nobody_sits_in_two_meetings_and_nothing_is_to_be_warned_of(session):
    """Overlaps, chairs who may not chair, votes without what the rule asks for."""
    found = [words for m in settled(session) for words in meetings.warnings(session, m.id)]
    assert found == []


def test_each_kind_is_there_and_one_lecture_is_joint(session):
    kinds = {m.kind for m in settled(session)}
    assert len(kinds) == 8
    hosts = Counter(h.meeting_id for h in all_of(session, MeetingHost))
    joint = [keeping.get(session, Meeting, one) for one in hosts]
    assert {(m.kind, hosts[m.id]) for m in joint} == {("party_lecture", 2)}


def test_two_records_are_drafts_one_is_void_and_one_amended(session):
    states = Counter(m.state for m in all_of(session, Meeting))
    assert (states["draft"], states["void"]) == (2, 1)
    (amendment,) = all_of(session, Amendment)
    assert keeping.get(session, Meeting, amendment.meeting_id).state == "finalised"


def test_votes_pass_by_their_rule_and_one_does_not(session):
    results = Counter()
    for meeting_id in {v.meeting_id for v in all_of(session, Vote)}:
        for view in voting.views(session, meeting_id):
            results[view.rule, view.outcome.words] += 1
    assert results["admission", "通过"] == 5
    assert results["conversion", "通过"] == 2
    assert results["ordinary", "未通过"] == 1
    assert results["ordinary", "通过"] == 5  # the last: 职工宿舍热水系统改造, by “4+2”
    assert results["election", "当选"] == 12
    assert results["election", "未当选"] == 3
    assert sum(results.values()) == 28


def test_probation_begins_with_the_vote_and_ends_with_one(session):
    voted = {
        (v.subject_id, v.rule): keeping.get(session, Meeting, v.meeting_id).day
        for v in all_of(session, Vote)
        if v.rule in ("admission", "conversion")
    }
    kinds = {"admission": "probationary_member", "conversion": "full_member"}
    for (person_id, rule), day in voted.items():
        standing = next(
            s
            for s in all_of(session, Standing, Standing.person_id == person_id)
            if s.kind == kinds[rule]
        )
        assert day == (
            workday(standing.since.first()) if rule == "conversion" else standing.since.first()
        )


def test_an_exclusion_rests_on_a_resolution_of_the_branch(session):
    (restriction,) = all_of(session, Restriction, Restriction.kind == "approved_exclusion")
    resolved = [r for r in all_of(session, Resolution) if "不计入党员大会应到会人数" in r.text]
    (meeting_id,) = {r.meeting_id for r in resolved}
    assert keeping.get(session, Meeting, meeting_id).day <= restriction.since.first()


def test_what_was_due_two_months_ago_was_done(session):
    months_ago = date(2026, 9, 23).isoformat()
    old = [r for r in all_of(session, Resolution) if r.deadline and r.deadline.iso() < months_ago]
    assert len(old) > 50
    void = {m.id for m in all_of(session, Meeting) if m.state == "void"}
    assert [r.text for r in old if r.done_on is None and r.meeting_id not in void] == []


def test_fields_of_the_branch_hold_values_of_people_and_visits(session):
    (licence,) = custom_fields.of_kind(session, "person")
    kept = [v for p in all_of(session, Person) if (v := getattr(p, licence.name))]
    assert len(kept) == 5
    assert set(kept) <= set(licence.choices)
    (reviewed,) = custom_fields.of_kind(session, "visit")
    visits = [v for v in all_of(session, Visit) if getattr(v, reviewed.name)]
    assert len(visits) == 2
    assert all(getattr(v, reviewed.name).first() > v.held_on for v in visits)


def test_covered_numbers_can_be_brought_in_as_they_stand(session: Session) -> None:
    for kind in ALL:
        for described in (one for one in fields(kind) if one.mask):
            values = session.scalars(select(getattr(kind, described.name)))
            for value in filter(None, values):
                assert read_cell(described, value, Mock(), None) == value
