import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calling a round table: dates poll, number of the notice, substitutes, topics and the frozen agenda (G29 - G32). */
export class Calling1700000000016 implements MigrationInterface {
  name = 'Calling1700000000016';

  async up(q: QueryRunner): Promise<void> {
    await q.query(MEETING);
    await q.query(POLL);
    await q.query(AGENDA);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE agenda_paper, agenda_seen, date_answer, date_slot, date_poll, notice_counter, calling_setting;
      UPDATE agenda_item SET state = 'declined' WHERE state = 'merged';
      ALTER TABLE agenda_item DROP CONSTRAINT agenda_item_merged_whole, DROP CONSTRAINT agenda_item_state,
        DROP COLUMN decline_reason, DROP COLUMN merged_into_id,
        ADD CONSTRAINT agenda_item_state CHECK (state IN ('proposed', 'accepted', 'declined'));
      ALTER TABLE invitation DROP CONSTRAINT invitation_substitute_whole, DROP COLUMN substitute_name,
        DROP COLUMN substitute_post, DROP COLUMN mandate;
      ALTER TABLE round_table DROP CONSTRAINT round_table_notice_once, DROP CONSTRAINT round_table_notice_whole,
        DROP CONSTRAINT round_table_agenda_version, DROP COLUMN notice_year, DROP COLUMN notice_number,
        DROP COLUMN notice_label, DROP COLUMN topic_deadline, DROP COLUMN agenda_version, DROP COLUMN agenda_frozen_at,
        DROP COLUMN polled_at;
    `);
  }
}

const MEETING = `
  ALTER TABLE round_table
    -- 文号: a running number of the year, without gap or twin; meetings convened before there were numbers have none.
    ADD COLUMN notice_year integer,
    ADD COLUMN notice_number integer,
    ADD COLUMN notice_label text,
    ADD CONSTRAINT round_table_notice_whole CHECK ((notice_year IS NULL) = (notice_number IS NULL)
      AND (notice_year IS NULL) = (notice_label IS NULL)),
    ADD CONSTRAINT round_table_notice_once UNIQUE (notice_year, notice_number),
    -- Last day on which units propose topics; null: so many working days before the start.
    ADD COLUMN topic_deadline date,
    -- 0 until it is frozen; then 1, and one more with each change.
    ADD COLUMN agenda_version integer NOT NULL DEFAULT 0,
    ADD COLUMN agenda_frozen_at timestamptz(3),
    ADD CONSTRAINT round_table_agenda_version CHECK ((agenda_version = 0) = (agenda_frozen_at IS NULL)),
    -- When units were first asked for a date: from then on they see what is still planned.
    ADD COLUMN polled_at timestamptz(3);

  CREATE TABLE notice_counter (
    year integer PRIMARY KEY,
    last integer NOT NULL CONSTRAINT notice_counter_last CHECK (last > 0)
  );
  CREATE TABLE calling_setting (
    id integer PRIMARY KEY DEFAULT 1 CONSTRAINT calling_setting_one CHECK (id = 1),
    notice_prefix text NOT NULL DEFAULT '穗文共体' CONSTRAINT calling_setting_prefix CHECK (btrim(notice_prefix) <> ''),
    topic_days integer NOT NULL DEFAULT 5 CONSTRAINT calling_setting_topic_days CHECK (topic_days BETWEEN 0 AND 60),
    version integer NOT NULL DEFAULT 1
  );
  INSERT INTO calling_setting (id) VALUES (1);

  ALTER TABLE invitation
    -- A substitute without an account; one with an account is the delegate. The mandate says on whose behalf and how far.
    ADD COLUMN substitute_name text,
    ADD COLUMN substitute_post text,
    ADD COLUMN mandate text,
    ADD CONSTRAINT invitation_substitute_whole CHECK (substitute_name IS NULL
      OR (substitute_post IS NOT NULL AND mandate IS NOT NULL AND delegate_id IS NULL));
`;

const POLL = `
  CREATE TABLE date_poll (
    id uuid PRIMARY KEY,
    round_table_id uuid NOT NULL CONSTRAINT date_poll_round_table REFERENCES round_table (id),
    state text NOT NULL CONSTRAINT date_poll_state CHECK (state IN ('open', 'closed')),
    answer_by date NOT NULL,
    chosen_slot_id uuid,
    created_by uuid CONSTRAINT date_poll_created_by REFERENCES person (id),
    created_at timestamptz(3) NOT NULL,
    closed_at timestamptz(3),
    CONSTRAINT date_poll_closed_whole CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CONSTRAINT date_poll_chosen_when_closed CHECK (chosen_slot_id IS NULL OR state = 'closed')
  );
  CREATE INDEX date_poll_by_meeting ON date_poll (round_table_id, id);
  CREATE UNIQUE INDEX date_poll_one_open ON date_poll (round_table_id) WHERE state = 'open';
  CREATE TABLE date_slot (
    id uuid PRIMARY KEY,
    poll_id uuid NOT NULL CONSTRAINT date_slot_poll REFERENCES date_poll (id),
    starts_at timestamptz(3) NOT NULL,
    ends_at timestamptz(3) NOT NULL,
    CONSTRAINT date_slot_once UNIQUE (poll_id, starts_at),
    CONSTRAINT date_slot_of_poll UNIQUE (poll_id, id),
    CONSTRAINT date_slot_ends_after_start CHECK (ends_at > starts_at)
  );
  ALTER TABLE date_poll ADD CONSTRAINT date_poll_chosen FOREIGN KEY (id, chosen_slot_id) REFERENCES date_slot (poll_id, id);
  CREATE TABLE date_answer (
    poll_id uuid NOT NULL,
    slot_id uuid NOT NULL,
    organization_id uuid NOT NULL CONSTRAINT date_answer_organization REFERENCES organization (id),
    choice text NOT NULL CONSTRAINT date_answer_choice CHECK (choice IN ('yes', 'if_need_be', 'no')),
    answered_by uuid CONSTRAINT date_answer_answered_by REFERENCES person (id),
    answered_at timestamptz(3) NOT NULL,
    -- One answer of a unit for each slot, whoever of it gives it.
    CONSTRAINT date_answer_once PRIMARY KEY (slot_id, organization_id),
    CONSTRAINT date_answer_slot FOREIGN KEY (poll_id, slot_id) REFERENCES date_slot (poll_id, id)
  );
  CREATE INDEX date_answer_by_poll ON date_answer (poll_id, organization_id);
`;

const AGENDA = `
  ALTER TABLE agenda_item DROP CONSTRAINT agenda_item_state,
    ADD CONSTRAINT agenda_item_state CHECK (state IN ('proposed', 'accepted', 'declined', 'merged')),
    ADD COLUMN decline_reason text,
    -- The topic that took this one in; its proposers stay named there.
    ADD COLUMN merged_into_id uuid CONSTRAINT agenda_item_merged_into REFERENCES agenda_item (id),
    ADD CONSTRAINT agenda_item_merged_whole CHECK ((state = 'merged') = (merged_into_id IS NOT NULL)
      AND merged_into_id <> id);
  CREATE INDEX agenda_item_merged ON agenda_item (merged_into_id) WHERE merged_into_id IS NOT NULL;

  CREATE TABLE agenda_seen (
    round_table_id uuid NOT NULL CONSTRAINT agenda_seen_round_table REFERENCES round_table (id),
    person_id uuid NOT NULL CONSTRAINT agenda_seen_person REFERENCES person (id),
    organization_id uuid NOT NULL CONSTRAINT agenda_seen_organization REFERENCES organization (id),
    version integer NOT NULL,
    seen_at timestamptz(3) NOT NULL,
    CONSTRAINT agenda_seen_once PRIMARY KEY (round_table_id, organization_id, person_id)
  );
  CREATE TABLE agenda_paper (
    id uuid PRIMARY KEY,
    agenda_item_id uuid NOT NULL CONSTRAINT agenda_paper_item REFERENCES agenda_item (id),
    file_id uuid NOT NULL CONSTRAINT agenda_paper_file REFERENCES stored_file (id),
    name text NOT NULL CONSTRAINT agenda_paper_named CHECK (btrim(name) <> ''),
    media_type text NOT NULL,
    bytes integer NOT NULL,
    sha256 text NOT NULL,
    created_by uuid CONSTRAINT agenda_paper_created_by REFERENCES person (id),
    created_at timestamptz(3) NOT NULL,
    removed_at timestamptz(3)
  );
  CREATE INDEX agenda_paper_by_item ON agenda_paper (agenda_item_id, id) WHERE removed_at IS NULL;
`;
