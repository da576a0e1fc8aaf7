-- The first shape of the file, as SQLite keeps it. The search index is made by store.search.

CREATE TABLE attachment (
    id VARCHAR(36) NOT NULL,
    sha256 VARCHAR NOT NULL,
    name VARCHAR(200) NOT NULL,
    media_type VARCHAR(60) NOT NULL,
    size INTEGER NOT NULL,
    taken_on DATE,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX ix_attachment_sha256 ON attachment (sha256);

CREATE INDEX ix_attachment_binned_in ON attachment (binned_in);

CREATE TABLE organization (
    id VARCHAR(36) NOT NULL,
    name VARCHAR(200) NOT NULL,
    short_name VARCHAR(60),
    level VARCHAR(60) NOT NULL,
    parent_id VARCHAR(36),
    founded_on VARCHAR(10),
    closed_on VARCHAR(10),
    "temporary" BOOLEAN,
    unit_name VARCHAR(200),
    letterhead VARCHAR(200),
    code VARCHAR(60),
    address VARCHAR(200),
    phone VARCHAR(60),
    remark TEXT,
    sort INTEGER,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(parent_id) REFERENCES organization (id)
);

CREATE INDEX ix_organization_parent_id ON organization (parent_id);

CREATE INDEX ix_organization_binned_in ON organization (binned_in);

CREATE TABLE person (
    id VARCHAR(36) NOT NULL,
    name VARCHAR(60) NOT NULL,
    former_name VARCHAR(60),
    sex VARCHAR(60),
    birth VARCHAR(10),
    id_number VARCHAR(60),
    nation VARCHAR(60),
    native_place VARCHAR(60),
    education VARCHAR(60),
    degree VARCHAR(60),
    school VARCHAR(200),
    work_start VARCHAR(10),
    job VARCHAR(200),
    work_unit VARCHAR(200),
    work_kind VARCHAR(60),
    retired_on VARCHAR(10),
    phone VARCHAR(60),
    address VARCHAR(200),
    hardship VARCHAR(200),
    remark TEXT,
    pinyin VARCHAR(200),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX ix_person_binned_in ON person (binned_in);

CREATE INDEX ix_person_pinyin ON person (pinyin);

CREATE TABLE setting (
    id VARCHAR(36) NOT NULL,
    "key" VARCHAR(60) NOT NULL,
    value JSON NOT NULL,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    UNIQUE ("key")
);

CREATE INDEX ix_setting_binned_in ON setting (binned_in);

CREATE TABLE batch (
    number INTEGER NOT NULL,
    id VARCHAR(36) NOT NULL,
    at DATETIME NOT NULL,
    who VARCHAR(60) NOT NULL,
    what TEXT NOT NULL,
    undoes VARCHAR(36),
    undoable INTEGER NOT NULL,
    PRIMARY KEY (number),
    UNIQUE (id)
);

CREATE INDEX ix_batch_undoes ON batch (undoes);

CREATE TABLE attachment_link (
    id VARCHAR(36) NOT NULL,
    attachment_id VARCHAR(36) NOT NULL,
    kind VARCHAR(60) NOT NULL,
    record_id VARCHAR(60) NOT NULL,
    role VARCHAR(60),
    caption_words VARCHAR(200),
    "order" INTEGER,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(attachment_id) REFERENCES attachment (id)
);

CREATE INDEX ix_attachment_link_kind ON attachment_link (kind);

CREATE INDEX ix_attachment_link_binned_in ON attachment_link (binned_in);

CREATE INDEX ix_attachment_link_attachment_id ON attachment_link (attachment_id);

CREATE INDEX ix_attachment_link_record_id ON attachment_link (record_id);

CREATE TABLE belonging (
    id VARCHAR(36) NOT NULL,
    person_id VARCHAR(36) NOT NULL,
    organization_id VARCHAR(36) NOT NULL,
    how VARCHAR(60),
    came_from VARCHAR(200),
    gone_to VARCHAR(200),
    letter VARCHAR(200),
    since VARCHAR(10) NOT NULL,
    until VARCHAR(10),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(organization_id) REFERENCES organization (id)
);

CREATE INDEX ix_belonging_organization_id ON belonging (organization_id);

CREATE INDEX ix_belonging_binned_in ON belonging (binned_in);

CREATE INDEX ix_belonging_person_id ON belonging (person_id);

CREATE TABLE family_member (
    id VARCHAR(36) NOT NULL,
    person_id VARCHAR(36) NOT NULL,
    relation VARCHAR(60) NOT NULL,
    name VARCHAR(60) NOT NULL,
    birth VARCHAR(10),
    political_status VARCHAR(60),
    work VARCHAR(200),
    remark VARCHAR(200),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_family_member_binned_in ON family_member (binned_in);

CREATE INDEX ix_family_member_person_id ON family_member (person_id);

CREATE TABLE heart_talk (
    id VARCHAR(36) NOT NULL,
    held_on DATE NOT NULL,
    talker_id VARCHAR(36) NOT NULL,
    member_id VARCHAR(36) NOT NULL,
    relation VARCHAR(60),
    way VARCHAR(60) NOT NULL,
    place VARCHAR(200),
    subject VARCHAR(200),
    content TEXT,
    opinion TEXT,
    follow_up TEXT,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(talker_id) REFERENCES person (id),
    FOREIGN KEY(member_id) REFERENCES person (id)
);

CREATE INDEX ix_heart_talk_binned_in ON heart_talk (binned_in);

CREATE INDEX ix_heart_talk_member_id ON heart_talk (member_id);

CREATE INDEX ix_heart_talk_talker_id ON heart_talk (talker_id);

CREATE TABLE meeting_plan (
    id VARCHAR(36) NOT NULL,
    organization_id VARCHAR(36) NOT NULL,
    year INTEGER NOT NULL,
    kind VARCHAR(60) NOT NULL,
    planned_for VARCHAR(10) NOT NULL,
    subject VARCHAR(200) NOT NULL,
    owner VARCHAR(60),
    content TEXT,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(organization_id) REFERENCES organization (id)
);

CREATE INDEX ix_meeting_plan_organization_id ON meeting_plan (organization_id);

CREATE INDEX ix_meeting_plan_binned_in ON meeting_plan (binned_in);

CREATE TABLE organization_name (
    id VARCHAR(36) NOT NULL,
    organization_id VARCHAR(36) NOT NULL,
    name VARCHAR(200) NOT NULL,
    short_name VARCHAR(60),
    since VARCHAR(10) NOT NULL,
    until VARCHAR(10),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(organization_id) REFERENCES organization (id)
);

CREATE INDEX ix_organization_name_organization_id ON organization_name (organization_id);

CREATE INDEX ix_organization_name_binned_in ON organization_name (binned_in);

CREATE TABLE post (
    id VARCHAR(36) NOT NULL,
    person_id VARCHAR(36) NOT NULL,
    organization_id VARCHAR(36) NOT NULL,
    name VARCHAR(60) NOT NULL,
    rank INTEGER,
    evidence VARCHAR(60),
    since VARCHAR(10) NOT NULL,
    until VARCHAR(10),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(organization_id) REFERENCES organization (id)
);

CREATE INDEX ix_post_organization_id ON post (organization_id);

CREATE INDEX ix_post_person_id ON post (person_id);

CREATE INDEX ix_post_binned_in ON post (binned_in);

CREATE TABLE restriction (
    id VARCHAR(36) NOT NULL,
    person_id VARCHAR(36) NOT NULL,
    kind VARCHAR(60) NOT NULL,
    reason VARCHAR(200),
    "where" VARCHAR(200),
    approval VARCHAR(200),
    resolution VARCHAR(200),
    since VARCHAR(10) NOT NULL,
    until VARCHAR(10),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_restriction_person_id ON restriction (person_id);

CREATE INDEX ix_restriction_binned_in ON restriction (binned_in);

CREATE TABLE resume_entry (
    id VARCHAR(36) NOT NULL,
    person_id VARCHAR(36) NOT NULL,
    place VARCHAR(200) NOT NULL,
    role VARCHAR(60),
    witness VARCHAR(60),
    since VARCHAR(10) NOT NULL,
    until VARCHAR(10),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_resume_entry_person_id ON resume_entry (person_id);

CREATE INDEX ix_resume_entry_binned_in ON resume_entry (binned_in);

CREATE TABLE standing (
    id VARCHAR(36) NOT NULL,
    person_id VARCHAR(36) NOT NULL,
    kind VARCHAR(60) NOT NULL,
    evidence VARCHAR(200),
    since VARCHAR(10) NOT NULL,
    until VARCHAR(10),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_standing_binned_in ON standing (binned_in);

CREATE INDEX ix_standing_person_id ON standing (person_id);

CREATE TABLE term (
    id VARCHAR(36) NOT NULL,
    organization_id VARCHAR(36) NOT NULL,
    number INTEGER NOT NULL,
    since VARCHAR(10) NOT NULL,
    due_on VARCHAR(10),
    until VARCHAR(10),
    shifted_to VARCHAR(10),
    approval VARCHAR(200),
    committee_size INTEGER,
    election_way VARCHAR(60),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(organization_id) REFERENCES organization (id)
);

CREATE INDEX ix_term_binned_in ON term (binned_in);

CREATE INDEX ix_term_organization_id ON term (organization_id);

CREATE TABLE visit (
    id VARCHAR(36) NOT NULL,
    held_on DATE NOT NULL,
    person_id VARCHAR(36) NOT NULL,
    visitors VARCHAR(200) NOT NULL,
    occasion VARCHAR(60),
    money INTEGER,
    goods VARCHAR(200),
    content TEXT,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_visit_binned_in ON visit (binned_in);

CREATE INDEX ix_visit_person_id ON visit (person_id);

CREATE TABLE change (
    number INTEGER NOT NULL,
    batch_id VARCHAR(36) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    record_id VARCHAR(36) NOT NULL,
    field VARCHAR(40),
    old JSON,
    new JSON,
    act VARCHAR(8) NOT NULL,
    PRIMARY KEY (number),
    FOREIGN KEY(batch_id) REFERENCES batch (id)
);

CREATE INDEX ix_change_batch ON change (batch_id);

CREATE INDEX ix_change_record ON change (kind, record_id);

CREATE TABLE meeting (
    id VARCHAR(36) NOT NULL,
    kind VARCHAR(60) NOT NULL,
    organization_id VARCHAR(36) NOT NULL,
    number INTEGER,
    starts_at DATETIME NOT NULL,
    ends_at DATETIME,
    place VARCHAR(200),
    title_words VARCHAR(200),
    chair_id VARCHAR(36),
    recorder_id VARCHAR(36),
    subject VARCHAR(200),
    lecturer VARCHAR(60),
    lecturer_post VARCHAR(60),
    outline TEXT,
    form VARCHAR(60),
    course TEXT,
    dues_note VARCHAR(200),
    preparation TEXT,
    superior_comment TEXT,
    bodies VARCHAR(200),
    observers VARCHAR(200),
    notified_on DATE,
    notice_words TEXT,
    plan_id VARCHAR(36),
    state VARCHAR(60) NOT NULL,
    finalised_at DATETIME,
    frozen_eligible INTEGER,
    frozen_voting INTEGER,
    frozen_figures TEXT,
    voided_on DATE,
    void_reason VARCHAR(200),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(organization_id) REFERENCES organization (id),
    FOREIGN KEY(chair_id) REFERENCES person (id),
    FOREIGN KEY(recorder_id) REFERENCES person (id),
    FOREIGN KEY(plan_id) REFERENCES meeting_plan (id)
);

CREATE INDEX ix_meeting_day ON meeting (organization_id, starts_at);

CREATE INDEX ix_meeting_organization_id ON meeting (organization_id);

CREATE INDEX ix_meeting_binned_in ON meeting (binned_in);

CREATE INDEX ix_meeting_chair_id ON meeting (chair_id);

CREATE INDEX ix_meeting_recorder_id ON meeting (recorder_id);

CREATE INDEX ix_meeting_plan_id ON meeting (plan_id);

CREATE TABLE amendment (
    id VARCHAR(36) NOT NULL,
    meeting_id VARCHAR(36) NOT NULL,
    amended_on DATE NOT NULL,
    author VARCHAR(60) NOT NULL,
    reason TEXT NOT NULL,
    text TEXT NOT NULL,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id)
);

CREATE INDEX ix_amendment_binned_in ON amendment (binned_in);

CREATE INDEX ix_amendment_meeting_id ON amendment (meeting_id);

CREATE TABLE attendance (
    id VARCHAR(36) NOT NULL,
    meeting_id VARCHAR(36) NOT NULL,
    person_id VARCHAR(36) NOT NULL,
    mark VARCHAR(60) NOT NULL,
    reason VARCHAR(200),
    made_up_on VARCHAR(10),
    observer BOOLEAN NOT NULL,
    voting BOOLEAN NOT NULL,
    "order" INTEGER,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_attendance_binned_in ON attendance (binned_in);

CREATE INDEX ix_attendance_meeting_id ON attendance (meeting_id);

CREATE UNIQUE INDEX ux_attendance ON attendance (meeting_id, person_id) WHERE binned_at IS NULL;

CREATE INDEX ix_attendance_person_id ON attendance (person_id);

CREATE TABLE meeting_host (
    id VARCHAR(36) NOT NULL,
    meeting_id VARCHAR(36) NOT NULL,
    organization_id VARCHAR(36) NOT NULL,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    FOREIGN KEY(organization_id) REFERENCES organization (id)
);

CREATE INDEX ix_meeting_host_binned_in ON meeting_host (binned_in);

CREATE INDEX ix_meeting_host_meeting_id ON meeting_host (meeting_id);

CREATE INDEX ix_meeting_host_organization_id ON meeting_host (organization_id);

CREATE TABLE meeting_item (
    id VARCHAR(36) NOT NULL,
    meeting_id VARCHAR(36) NOT NULL,
    "order" INTEGER NOT NULL,
    heading VARCHAR(200) NOT NULL,
    reporter VARCHAR(60),
    text TEXT,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id)
);

CREATE INDEX ix_meeting_item_meeting_id ON meeting_item (meeting_id);

CREATE INDEX ix_meeting_item_binned_in ON meeting_item (binned_in);

CREATE TABLE resolution (
    id VARCHAR(36) NOT NULL,
    meeting_id VARCHAR(36) NOT NULL,
    item_id VARCHAR(36),
    "order" INTEGER NOT NULL,
    text TEXT NOT NULL,
    owner VARCHAR(60),
    deadline VARCHAR(10),
    done_on VARCHAR(10),
    outcome TEXT,
    followed_up_id VARCHAR(36),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    FOREIGN KEY(item_id) REFERENCES meeting_item (id),
    FOREIGN KEY(followed_up_id) REFERENCES meeting (id)
);

CREATE INDEX ix_resolution_meeting_id ON resolution (meeting_id);

CREATE INDEX ix_resolution_item_id ON resolution (item_id);

CREATE INDEX ix_resolution_binned_in ON resolution (binned_in);

CREATE INDEX ix_resolution_followed_up_id ON resolution (followed_up_id);

CREATE TABLE speech (
    id VARCHAR(36) NOT NULL,
    meeting_id VARCHAR(36) NOT NULL,
    item_id VARCHAR(36),
    "order" INTEGER NOT NULL,
    speaker VARCHAR(60) NOT NULL,
    addressed_to VARCHAR(60),
    text TEXT NOT NULL,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    FOREIGN KEY(item_id) REFERENCES meeting_item (id)
);

CREATE INDEX ix_speech_binned_in ON speech (binned_in);

CREATE INDEX ix_speech_meeting_id ON speech (meeting_id);

CREATE INDEX ix_speech_item_id ON speech (item_id);

CREATE TABLE vote (
    id VARCHAR(36) NOT NULL,
    meeting_id VARCHAR(36) NOT NULL,
    item_id VARCHAR(36),
    "order" INTEGER NOT NULL,
    matter VARCHAR(200) NOT NULL,
    rule VARCHAR(60) NOT NULL,
    way VARCHAR(60) NOT NULL,
    subject_id VARCHAR(36),
    subject_words VARCHAR(60),
    seats INTEGER,
    candidates INTEGER,
    eligible INTEGER NOT NULL,
    present INTEGER NOT NULL,
    issued INTEGER,
    collected INTEGER,
    invalid INTEGER,
    yes INTEGER NOT NULL,
    no INTEGER NOT NULL,
    abstain INTEGER NOT NULL,
    written_yes INTEGER,
    written_no INTEGER,
    written_abstain INTEGER,
    scrutineer VARCHAR(60),
    teller VARCHAR(60),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    FOREIGN KEY(item_id) REFERENCES meeting_item (id),
    FOREIGN KEY(subject_id) REFERENCES person (id)
);

CREATE INDEX ix_vote_binned_in ON vote (binned_in);

CREATE INDEX ix_vote_subject_id ON vote (subject_id);

CREATE INDEX ix_vote_item_id ON vote (item_id);

CREATE INDEX ix_vote_meeting_id ON vote (meeting_id);
