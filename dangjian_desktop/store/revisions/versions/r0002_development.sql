-- 发展党员: the kinds of record of a case, and when a standing was decided.

ALTER TABLE standing ADD COLUMN decided_on VARCHAR(10);

CREATE TABLE training_course (
    id VARCHAR(36) NOT NULL,
    name VARCHAR(200) NOT NULL,
    kind VARCHAR(60) NOT NULL,
    organizer VARCHAR(200),
    place VARCHAR(200),
    since VARCHAR(10) NOT NULL,
    until VARCHAR(10),
    days INTEGER,
    hours INTEGER,
    content TEXT,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX ix_training_course_binned_in ON training_course (binned_in);

CREATE TABLE step_practice (
    id VARCHAR(36) NOT NULL,
    "key" VARCHAR(60) NOT NULL,
    actor VARCHAR(60),
    documents VARCHAR(200),
    remind_days INTEGER,
    source VARCHAR(200),
    note VARCHAR(200),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX ix_step_practice_binned_in ON step_practice (binned_in);

CREATE UNIQUE INDEX ux_step_practice ON step_practice ("key") WHERE binned_at IS NULL;

CREATE TABLE holiday (
    id VARCHAR(36) NOT NULL,
    day DATE NOT NULL,
    kind VARCHAR(60) NOT NULL,
    name VARCHAR(60),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX ix_holiday_binned_in ON holiday (binned_in);

CREATE UNIQUE INDEX ux_holiday ON holiday (day) WHERE binned_at IS NULL;

CREATE TABLE development_case (
    id VARCHAR(36) NOT NULL,
    person_id VARCHAR(36) NOT NULL,
    organization_id VARCHAR(36) NOT NULL,
    recommended_how VARCHAR(60),
    recommended_by VARCHAR(200),
    recommended_on VARCHAR(10),
    book_number VARCHAR(60),
    leaves_on VARCHAR(10),
    came_from VARCHAR(200),
    came_on VARCHAR(10),
    months_before INTEGER,
    papers_received VARCHAR(200),
    remark TEXT,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(organization_id) REFERENCES organization (id)
);

CREATE INDEX ix_development_case_organization_id ON development_case (organization_id);

CREATE INDEX ix_development_case_person_id ON development_case (person_id);

CREATE INDEX ix_development_case_binned_in ON development_case (binned_in);

CREATE INDEX ix_development_case_where ON development_case (organization_id, person_id);

CREATE TABLE training_attendance (
    id VARCHAR(36) NOT NULL,
    course_id VARCHAR(36) NOT NULL,
    person_id VARCHAR(36) NOT NULL,
    days INTEGER,
    hours INTEGER,
    result VARCHAR(60),
    certificate VARCHAR(60),
    remark VARCHAR(200),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(course_id) REFERENCES training_course (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_training_attendance_binned_in ON training_attendance (binned_in);

CREATE INDEX ix_training_attendance_course_id ON training_attendance (course_id);

CREATE INDEX ix_training_attendance_person_id ON training_attendance (person_id);

CREATE TABLE development_plan (
    id VARCHAR(36) NOT NULL,
    organization_id VARCHAR(36) NOT NULL,
    year INTEGER NOT NULL,
    places INTEGER NOT NULL,
    document VARCHAR(200),
    issued_on VARCHAR(10),
    remark TEXT,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(organization_id) REFERENCES organization (id)
);

CREATE INDEX ix_development_plan_binned_in ON development_plan (binned_in);

CREATE INDEX ix_development_plan_organization_id ON development_plan (organization_id);

CREATE TABLE mentor (
    id VARCHAR(36) NOT NULL,
    case_id VARCHAR(36) NOT NULL,
    person_id VARCHAR(36),
    name VARCHAR(60),
    reason VARCHAR(200),
    since VARCHAR(10) NOT NULL,
    until VARCHAR(10),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_id) REFERENCES development_case (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_mentor_case_id ON mentor (case_id);

CREATE INDEX ix_mentor_person_id ON mentor (person_id);

CREATE INDEX ix_mentor_binned_in ON mentor (binned_in);

CREATE TABLE introducer (
    id VARCHAR(36) NOT NULL,
    case_id VARCHAR(36) NOT NULL,
    person_id VARCHAR(36),
    name VARCHAR(60),
    appointed_on VARCHAR(10),
    opinion TEXT,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_id) REFERENCES development_case (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_introducer_binned_in ON introducer (binned_in);

CREATE INDEX ix_introducer_case_id ON introducer (case_id);

CREATE INDEX ix_introducer_person_id ON introducer (person_id);

CREATE TABLE development_review (
    id VARCHAR(36) NOT NULL,
    case_id VARCHAR(36) NOT NULL,
    phase VARCHAR(60) NOT NULL,
    held_on VARCHAR(10) NOT NULL,
    since VARCHAR(10),
    until VARCHAR(10),
    self_words TEXT,
    mentor_opinion TEXT,
    group_opinion TEXT,
    branch_opinion TEXT,
    signed_on VARCHAR(10),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_id) REFERENCES development_case (id)
);

CREATE INDEX ix_development_review_case_id ON development_review (case_id);

CREATE INDEX ix_development_review_binned_in ON development_review (binned_in);

CREATE TABLE thought_report (
    id VARCHAR(36) NOT NULL,
    case_id VARCHAR(36) NOT NULL,
    handed_in_on VARCHAR(10) NOT NULL,
    subject VARCHAR(200),
    reader VARCHAR(60),
    remark TEXT,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_id) REFERENCES development_case (id)
);

CREATE INDEX ix_thought_report_binned_in ON thought_report (binned_in);

CREATE INDEX ix_thought_report_case_id ON thought_report (case_id);

CREATE TABLE development_opinion (
    id VARCHAR(36) NOT NULL,
    case_id VARCHAR(36) NOT NULL,
    purpose VARCHAR(60) NOT NULL,
    source VARCHAR(60) NOT NULL,
    asked_on VARCHAR(10),
    who VARCHAR(200),
    opinion TEXT NOT NULL,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_id) REFERENCES development_case (id)
);

CREATE INDEX ix_development_opinion_case_id ON development_opinion (case_id);

CREATE INDEX ix_development_opinion_binned_in ON development_opinion (binned_in);

CREATE TABLE development_tally (
    id VARCHAR(36) NOT NULL,
    case_id VARCHAR(36) NOT NULL,
    kind VARCHAR(60) NOT NULL,
    counted_on VARCHAR(10),
    eligible INTEGER,
    present INTEGER,
    issued INTEGER,
    collected INTEGER,
    invalid INTEGER,
    yes INTEGER,
    no INTEGER,
    abstain INTEGER,
    written_yes INTEGER,
    written_no INTEGER,
    written_abstain INTEGER,
    scrutineer VARCHAR(60),
    teller VARCHAR(60),
    remark VARCHAR(200),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_id) REFERENCES development_case (id)
);

CREATE INDEX ix_development_tally_case_id ON development_tally (case_id);

CREATE INDEX ix_development_tally_binned_in ON development_tally (binned_in);

CREATE TABLE political_review (
    id VARCHAR(36) NOT NULL,
    case_id VARCHAR(36) NOT NULL,
    began_on VARCHAR(10),
    concluded_on VARCHAR(10),
    conclusion VARCHAR(60),
    life TEXT,
    questions TEXT,
    findings TEXT,
    verdict TEXT,
    handled_by VARCHAR(60),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_id) REFERENCES development_case (id)
);

CREATE INDEX ix_political_review_binned_in ON political_review (binned_in);

CREATE INDEX ix_political_review_case_id ON political_review (case_id);

CREATE TABLE publicity_notice (
    id VARCHAR(36) NOT NULL,
    kind VARCHAR(60) NOT NULL,
    organization_id VARCHAR(36) NOT NULL,
    case_id VARCHAR(36),
    subject VARCHAR(200),
    since VARCHAR(10) NOT NULL,
    until VARCHAR(10) NOT NULL,
    issued_on DATE,
    place VARCHAR(200),
    way VARCHAR(60),
    contact VARCHAR(60),
    phone VARCHAR(60),
    address VARCHAR(200),
    objections TEXT,
    investigation TEXT,
    outcome VARCHAR(60),
    handled_by VARCHAR(60),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(organization_id) REFERENCES organization (id),
    FOREIGN KEY(case_id) REFERENCES development_case (id)
);

CREATE INDEX ix_publicity_notice_case_id ON publicity_notice (case_id);

CREATE INDEX ix_publicity_notice_organization_id ON publicity_notice (organization_id);

CREATE INDEX ix_publicity_notice_binned_in ON publicity_notice (binned_in);

CREATE TABLE development_document (
    id VARCHAR(36) NOT NULL,
    case_id VARCHAR(36) NOT NULL,
    code VARCHAR(60) NOT NULL,
    received_on VARCHAR(10),
    original BOOLEAN NOT NULL,
    signed BOOLEAN NOT NULL,
    pages INTEGER,
    remark VARCHAR(200),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_id) REFERENCES development_case (id)
);

CREATE INDEX ix_development_document_binned_in ON development_document (binned_in);

CREATE INDEX ix_development_document_case_id ON development_document (case_id);

CREATE TABLE development_step (
    id VARCHAR(36) NOT NULL,
    case_id VARCHAR(36) NOT NULL,
    "key" VARCHAR(60) NOT NULL,
    done_on VARCHAR(10) NOT NULL,
    outcome VARCHAR(60) NOT NULL,
    handled_by VARCHAR(60),
    document VARCHAR(200),
    meeting_id VARCHAR(36),
    content TEXT,
    reason VARCHAR(200),
    bypass VARCHAR(200),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_id) REFERENCES development_case (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id)
);

CREATE INDEX ix_development_step_meeting_id ON development_step (meeting_id);

CREATE INDEX ix_development_step_case_id ON development_step (case_id);

CREATE UNIQUE INDEX ux_development_step ON development_step (case_id, "key") WHERE binned_at IS NULL;

CREATE INDEX ix_development_step_binned_in ON development_step (binned_in);

CREATE TABLE development_setback (
    id VARCHAR(36) NOT NULL,
    case_id VARCHAR(36) NOT NULL,
    kind VARCHAR(60) NOT NULL,
    happened_on VARCHAR(10) NOT NULL,
    step VARCHAR(60),
    months INTEGER,
    reason VARCHAR(200) NOT NULL,
    document VARCHAR(200),
    meeting_id VARCHAR(36),
    gone_to VARCHAR(200),
    papers VARCHAR(200),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_id) REFERENCES development_case (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id)
);

CREATE INDEX ix_development_setback_case_id ON development_setback (case_id);

CREATE INDEX ix_development_setback_binned_in ON development_setback (binned_in);

CREATE INDEX ix_development_setback_meeting_id ON development_setback (meeting_id);

CREATE TABLE review_subject (
    id VARCHAR(36) NOT NULL,
    review_id VARCHAR(36) NOT NULL,
    name VARCHAR(60) NOT NULL,
    relation VARCHAR(60),
    political_status VARCHAR(60),
    work VARCHAR(200),
    way VARCHAR(60),
    letter_to VARCHAR(200),
    letter_number VARCHAR(60),
    sent_on VARCHAR(10),
    returned_on VARCHAR(10),
    reply TEXT,
    witness VARCHAR(200),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(review_id) REFERENCES political_review (id)
);

CREATE INDEX ix_review_subject_review_id ON review_subject (review_id);

CREATE INDEX ix_review_subject_binned_in ON review_subject (binned_in);
