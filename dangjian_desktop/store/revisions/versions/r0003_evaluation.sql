-- 民主评议, 整改 and 模板: their kinds of record.

CREATE TABLE paper_template (
    id VARCHAR(36) NOT NULL,
    name VARCHAR(200) NOT NULL,
    kind VARCHAR(60) NOT NULL,
    file_name VARCHAR(200) NOT NULL,
    fingerprint VARCHAR(60),
    pattern VARCHAR(200),
    source VARCHAR(200),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX ix_paper_template_fingerprint ON paper_template (fingerprint);

CREATE INDEX ix_paper_template_binned_in ON paper_template (binned_in);

CREATE TABLE overprint_form (
    id VARCHAR(36) NOT NULL,
    name VARCHAR(200) NOT NULL,
    kind VARCHAR(60) NOT NULL,
    wide INTEGER NOT NULL,
    high INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX ix_overprint_form_binned_in ON overprint_form (binned_in);

CREATE TABLE printer_offset (
    id VARCHAR(36) NOT NULL,
    printer VARCHAR(200) NOT NULL,
    "right" INTEGER NOT NULL,
    down INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX ix_printer_offset_binned_in ON printer_offset (binned_in);

CREATE UNIQUE INDEX ux_printer_offset ON printer_offset (printer) WHERE binned_at IS NULL;

CREATE TABLE campaign (
    id VARCHAR(36) NOT NULL,
    organization_id VARCHAR(36) NOT NULL,
    year INTEGER NOT NULL,
    name VARCHAR(200) NOT NULL,
    document VARCHAR(200),
    mobilised_on VARCHAR(10),
    analysed_on VARCHAR(10),
    rectified_on VARCHAR(10),
    starred_on VARCHAR(10),
    checks TEXT,
    summary TEXT,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(organization_id) REFERENCES organization (id)
);

CREATE INDEX ix_campaign_organization_id ON campaign (organization_id);

CREATE INDEX ix_campaign_binned_in ON campaign (binned_in);

CREATE TABLE template_blank (
    id VARCHAR(36) NOT NULL,
    template_id VARCHAR(36) NOT NULL,
    place VARCHAR(200) NOT NULL,
    label VARCHAR(200),
    field VARCHAR(200) NOT NULL,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(template_id) REFERENCES paper_template (id)
);

CREATE INDEX ix_template_blank_template_id ON template_blank (template_id);

CREATE INDEX ix_template_blank_binned_in ON template_blank (binned_in);

CREATE TABLE overprint_place (
    id VARCHAR(36) NOT NULL,
    form_id VARCHAR(36) NOT NULL,
    field VARCHAR(200) NOT NULL,
    "left" INTEGER NOT NULL,
    top INTEGER NOT NULL,
    wide INTEGER NOT NULL,
    size INTEGER NOT NULL,
    align VARCHAR(60) NOT NULL,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(form_id) REFERENCES overprint_form (id)
);

CREATE INDEX ix_overprint_place_binned_in ON overprint_place (binned_in);

CREATE INDEX ix_overprint_place_form_id ON overprint_place (form_id);

CREATE TABLE campaign_star (
    id VARCHAR(36) NOT NULL,
    campaign_id VARCHAR(36) NOT NULL,
    person_id VARCHAR(36) NOT NULL,
    self_stars INTEGER,
    stars INTEGER,
    kinds VARCHAR(200),
    reason VARCHAR(200),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(campaign_id) REFERENCES campaign (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_campaign_star_person_id ON campaign_star (person_id);

CREATE INDEX ix_campaign_star_binned_in ON campaign_star (binned_in);

CREATE INDEX ix_campaign_star_campaign_id ON campaign_star (campaign_id);

CREATE TABLE evaluation_round (
    id VARCHAR(36) NOT NULL,
    organization_id VARCHAR(36) NOT NULL,
    year INTEGER NOT NULL,
    meeting_id VARCHAR(36),
    balloted_on VARCHAR(10),
    issued INTEGER,
    collected INTEGER,
    invalid INTEGER,
    scrutineer VARCHAR(60),
    teller VARCHAR(60),
    confirmed_on DATE,
    team_issued INTEGER,
    team_collected INTEGER,
    team_invalid INTEGER,
    team_confirmed_on DATE,
    excellent_base VARCHAR(60),
    base_count INTEGER,
    rated_on VARCHAR(10),
    rating_meeting_id VARCHAR(36),
    submitted_on DATE,
    practice TEXT,
    findings TEXT,
    next_steps TEXT,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(organization_id) REFERENCES organization (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    FOREIGN KEY(rating_meeting_id) REFERENCES meeting (id)
);

CREATE INDEX ix_evaluation_round_meeting_id ON evaluation_round (meeting_id);

CREATE INDEX ix_evaluation_round_organization_id ON evaluation_round (organization_id);

CREATE INDEX ix_evaluation_round_rating_meeting_id ON evaluation_round (rating_meeting_id);

CREATE INDEX ix_evaluation_round_binned_in ON evaluation_round (binned_in);

CREATE UNIQUE INDEX ux_evaluation_round ON evaluation_round (organization_id, year) WHERE binned_at IS NULL;

CREATE TABLE life_opinion (
    id VARCHAR(36) NOT NULL,
    organization_id VARCHAR(36) NOT NULL,
    year INTEGER NOT NULL,
    asked_on VARCHAR(10) NOT NULL,
    source VARCHAR(200) NOT NULL,
    way VARCHAR(60),
    subject VARCHAR(60) NOT NULL,
    person_id VARCHAR(36),
    text TEXT NOT NULL,
    meeting_id VARCHAR(36),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(organization_id) REFERENCES organization (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id)
);

CREATE INDEX ix_life_opinion_organization_id ON life_opinion (organization_id);

CREATE INDEX ix_life_opinion_binned_in ON life_opinion (binned_in);

CREATE INDEX ix_life_opinion_person_id ON life_opinion (person_id);

CREATE INDEX ix_life_opinion_meeting_id ON life_opinion (meeting_id);

CREATE TABLE problem_item (
    id VARCHAR(36) NOT NULL,
    organization_id VARCHAR(36) NOT NULL,
    year INTEGER NOT NULL,
    source VARCHAR(60) NOT NULL,
    meeting_id VARCHAR(36),
    person_id VARCHAR(36),
    problem TEXT NOT NULL,
    measures TEXT,
    owner VARCHAR(60),
    deadline VARCHAR(10),
    done_on VARCHAR(10),
    outcome TEXT,
    carried_from_id VARCHAR(36),
    remark VARCHAR(200),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(organization_id) REFERENCES organization (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(carried_from_id) REFERENCES problem_item (id)
);

CREATE INDEX ix_problem_item_person_id ON problem_item (person_id);

CREATE INDEX ix_problem_item_carried_from_id ON problem_item (carried_from_id);

CREATE INDEX ix_problem_item_binned_in ON problem_item (binned_in);

CREATE INDEX ix_problem_item_organization_id ON problem_item (organization_id);

CREATE INDEX ix_problem_item_meeting_id ON problem_item (meeting_id);

CREATE TABLE evaluation_step (
    id VARCHAR(36) NOT NULL,
    round_id VARCHAR(36) NOT NULL,
    "key" VARCHAR(60) NOT NULL,
    done_on VARCHAR(10) NOT NULL,
    meeting_id VARCHAR(36),
    evidence VARCHAR(200),
    remark VARCHAR(200),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(round_id) REFERENCES evaluation_round (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id)
);

CREATE INDEX ix_evaluation_step_round_id ON evaluation_step (round_id);

CREATE UNIQUE INDEX ux_evaluation_step ON evaluation_step (round_id, "key") WHERE binned_at IS NULL;

CREATE INDEX ix_evaluation_step_binned_in ON evaluation_step (binned_in);

CREATE INDEX ix_evaluation_step_meeting_id ON evaluation_step (meeting_id);

CREATE TABLE evaluation_entry (
    id VARCHAR(36) NOT NULL,
    round_id VARCHAR(36) NOT NULL,
    person_id VARCHAR(36) NOT NULL,
    "order" INTEGER,
    role VARCHAR(60) NOT NULL,
    took_part BOOLEAN,
    absence_reason VARCHAR(200),
    elsewhere VARCHAR(200),
    self_text TEXT,
    self_handed_on VARCHAR(10),
    excellent INTEGER,
    qualified INTEGER,
    basic INTEGER,
    unqualified INTEGER,
    void_lines INTEGER,
    blank_lines INTEGER,
    grade VARCHAR(60),
    grade_reason VARCHAR(200),
    branch_opinion TEXT,
    improvement TEXT,
    improved_on VARCHAR(10),
    handling TEXT,
    fed_back_on VARCHAR(10),
    own_opinion TEXT,
    superior_opinion TEXT,
    remark VARCHAR(200),
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(round_id) REFERENCES evaluation_round (id),
    FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_evaluation_entry_person ON evaluation_entry (person_id);

CREATE INDEX ix_evaluation_entry_person_id ON evaluation_entry (person_id);

CREATE INDEX ix_evaluation_entry_round_id ON evaluation_entry (round_id);

CREATE UNIQUE INDEX ux_evaluation_entry ON evaluation_entry (round_id, person_id) WHERE binned_at IS NULL;

CREATE INDEX ix_evaluation_entry_binned_in ON evaluation_entry (binned_in);

CREATE TABLE team_tally (
    id VARCHAR(36) NOT NULL,
    round_id VARCHAR(36) NOT NULL,
    item VARCHAR(60) NOT NULL,
    good INTEGER NOT NULL,
    fairly_good INTEGER NOT NULL,
    average INTEGER NOT NULL,
    poor INTEGER NOT NULL,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(round_id) REFERENCES evaluation_round (id)
);

CREATE INDEX ix_team_tally_binned_in ON team_tally (binned_in);

CREATE INDEX ix_team_tally_round_id ON team_tally (round_id);

CREATE TABLE evaluation_remark (
    id VARCHAR(36) NOT NULL,
    round_id VARCHAR(36) NOT NULL,
    entry_id VARCHAR(36),
    source VARCHAR(60) NOT NULL,
    speaker VARCHAR(60),
    text TEXT NOT NULL,
    recorded_at DATETIME NOT NULL,
    revision INTEGER NOT NULL,
    binned_at DATETIME,
    binned_in VARCHAR(36),
    extra JSON NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(round_id) REFERENCES evaluation_round (id),
    FOREIGN KEY(entry_id) REFERENCES evaluation_entry (id)
);

CREATE INDEX ix_evaluation_remark_entry_id ON evaluation_remark (entry_id);

CREATE INDEX ix_evaluation_remark_round_id ON evaluation_remark (round_id);

CREATE INDEX ix_evaluation_remark_binned_in ON evaluation_remark (binned_in);
