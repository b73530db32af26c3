import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The running meeting: who is here, where the agenda stands, who speaks, what is voted on; the quorum as a setting. */
export class LiveRoom1700000000015 implements MigrationInterface {
  name = 'LiveRoom1700000000015';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE resolution ADD COLUMN agenda_item_id uuid
        CONSTRAINT resolution_agenda_item REFERENCES agenda_item (id);

      -- One row a meeting: its lock puts the deeds of a running meeting in order, its version counts them without gap.
      CREATE TABLE live_room (
        round_table_id uuid PRIMARY KEY CONSTRAINT live_room_round_table REFERENCES round_table (id),
        version integer NOT NULL DEFAULT 0,
        -- The version at which the pointer was moved last: an older If-Match is stale.
        pointer_version integer NOT NULL DEFAULT 0,
        agenda_item_id uuid CONSTRAINT live_room_agenda_item REFERENCES agenda_item (id),
        item_started_at timestamptz(3),
        item_ends_at timestamptz(3),
        items_done uuid[] NOT NULL DEFAULT '{}',
        -- Six digits stand on a wall for all to read: a hash of them would hide nothing.
        code text CONSTRAINT live_room_code CHECK (code ~ '^[0-9]{6}$'),
        code_expires_at timestamptz(3),
        CONSTRAINT live_room_pointer_whole CHECK ((agenda_item_id IS NULL) = (item_started_at IS NULL)
          AND (agenda_item_id IS NULL) = (item_ends_at IS NULL)),
        CONSTRAINT live_room_code_whole CHECK ((code IS NULL) = (code_expires_at IS NULL)),
        CONSTRAINT live_room_pointer_past CHECK (pointer_version <= version)
      );

      CREATE TABLE live_sign_in (
        invitation_id uuid PRIMARY KEY CONSTRAINT live_sign_in_invitation REFERENCES invitation (id),
        round_table_id uuid NOT NULL CONSTRAINT live_sign_in_round_table REFERENCES round_table (id),
        person_id uuid CONSTRAINT live_sign_in_person REFERENCES person (id),
        person_name text NOT NULL,
        substitute boolean NOT NULL,
        way text NOT NULL CONSTRAINT live_sign_in_way CHECK (way IN ('code', 'secretary')),
        signed_in_by uuid NOT NULL,
        signed_in_at timestamptz(3) NOT NULL
      );
      CREATE INDEX live_sign_in_by_round_table ON live_sign_in (round_table_id);

      CREATE TABLE live_code_attempt (
        round_table_id uuid NOT NULL,
        person_id uuid NOT NULL,
        failures integer NOT NULL,
        window_ends_at timestamptz(3) NOT NULL,
        PRIMARY KEY (round_table_id, person_id)
      );

      CREATE TABLE live_speaker (
        id uuid PRIMARY KEY,
        round_table_id uuid NOT NULL CONSTRAINT live_speaker_round_table REFERENCES round_table (id),
        organization_id uuid NOT NULL CONSTRAINT live_speaker_organization REFERENCES organization (id),
        agenda_item_id uuid CONSTRAINT live_speaker_agenda_item REFERENCES agenda_item (id),
        person_name text NOT NULL,
        state text NOT NULL CONSTRAINT live_speaker_state CHECK (state IN ('waiting', 'speaking', 'done', 'withdrawn')),
        asked_by uuid NOT NULL,
        asked_at timestamptz(3) NOT NULL,
        called_at timestamptz(3),
        ended_at timestamptz(3)
      );
      CREATE INDEX live_speaker_by_round_table ON live_speaker (round_table_id);
      CREATE UNIQUE INDEX live_speaker_once ON live_speaker (round_table_id, organization_id)
        WHERE state IN ('waiting', 'speaking');
      CREATE UNIQUE INDEX live_speaker_one_at_a_time ON live_speaker (round_table_id) WHERE state = 'speaking';

      CREATE TABLE live_vote (
        id uuid PRIMARY KEY,
        round_table_id uuid NOT NULL CONSTRAINT live_vote_round_table REFERENCES round_table (id),
        agenda_item_id uuid CONSTRAINT live_vote_agenda_item REFERENCES agenda_item (id),
        question text NOT NULL CONSTRAINT live_vote_worded CHECK (btrim(question) <> ''),
        kind text NOT NULL CONSTRAINT live_vote_kind CHECK (kind IN ('open', 'secret')),
        state text NOT NULL CONSTRAINT live_vote_state CHECK (state IN ('open', 'closed', 'cancelled')),
        opened_by uuid NOT NULL,
        opened_at timestamptz(3) NOT NULL,
        closed_at timestamptz(3),
        -- As it was when the vote was opened.
        present integer NOT NULL,
        quorum integer NOT NULL,
        result text CONSTRAINT live_vote_result CHECK (result IN ('adopted', 'rejected', 'no_quorum')),
        -- Secret ballots are these three numbers and nothing else: no row, no time and no order of them is kept.
        votes_for integer NOT NULL DEFAULT 0,
        votes_against integer NOT NULL DEFAULT 0,
        votes_abstain integer NOT NULL DEFAULT 0,
        CONSTRAINT live_vote_result_of_closed CHECK ((state = 'closed') = (result IS NOT NULL)),
        CONSTRAINT live_vote_ended CHECK ((state = 'open') = (closed_at IS NULL))
      );
      CREATE INDEX live_vote_by_round_table ON live_vote (round_table_id);
      CREATE UNIQUE INDEX live_vote_one_at_a_time ON live_vote (round_table_id) WHERE state = 'open';

      -- The units that were here when a vote was opened; a conflicted one is here to be named, not to vote.
      CREATE TABLE live_vote_unit (
        vote_id uuid NOT NULL CONSTRAINT live_vote_unit_vote REFERENCES live_vote (id),
        organization_id uuid NOT NULL CONSTRAINT live_vote_unit_organization REFERENCES organization (id),
        conflicted boolean NOT NULL,
        has_voted boolean NOT NULL DEFAULT false,
        -- Of open votes alone.
        choice text CONSTRAINT live_vote_unit_choice CHECK (choice IN ('for', 'against', 'abstain')),
        PRIMARY KEY (vote_id, organization_id),
        CONSTRAINT live_vote_unit_conflict CHECK (NOT (conflicted AND has_voted)),
        CONSTRAINT live_vote_unit_has_voted CHECK (has_voted OR choice IS NULL)
      );

      CREATE TABLE round_table_setting (
        code text PRIMARY KEY CONSTRAINT round_table_setting_code CHECK (code IN ('quorum')),
        source text NOT NULL,
        numerator integer NOT NULL,
        denominator integer NOT NULL,
        version integer NOT NULL DEFAULT 1,
        changed_by uuid,
        changed_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT round_table_setting_share CHECK (numerator >= 0 AND denominator > 0 AND numerator <= denominator)
      );
      INSERT INTO round_table_setting (code, source, numerator, denominator) VALUES ('quorum', 'default', 1, 2);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE round_table_setting, live_vote_unit, live_vote, live_speaker, live_code_attempt, live_sign_in, live_room;
      ALTER TABLE resolution DROP COLUMN agenda_item_id;
    `);
  }
}
