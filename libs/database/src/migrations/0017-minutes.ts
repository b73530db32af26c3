import type { MigrationInterface, QueryRunner } from 'typeorm';

/** After the meeting: minutes that circulate, are corrected, signed and published; resolutions handed in and accepted (G33, U22, U24). */
export class Minutes1700000000017 implements MigrationInterface {
  name = 'Minutes1700000000017';

  async up(q: QueryRunner): Promise<void> {
    await q.query(MEETING);
    await q.query(CIRCULATION);
    await q.query(RESOLUTION);
    await q.query(RULE);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DELETE FROM obligation WHERE kind = 'minutes_correction';
      DELETE FROM obligation_rule WHERE code = 'minutes_correction';
      UPDATE resolution SET state = 'open' WHERE state = 'submitted';
      ALTER TABLE resolution DROP CONSTRAINT resolution_state, DROP CONSTRAINT resolution_done_with_evidence,
        DROP CONSTRAINT resolution_submitted_whole, DROP COLUMN return_reason, DROP COLUMN submitted_at,
        DROP COLUMN first_due_on,
        ADD CONSTRAINT resolution_state CHECK (state IN ('open', 'done', 'carried_over')),
        ADD CONSTRAINT resolution_done_with_evidence CHECK (state <> 'done' OR evidence IS NOT NULL);
      DROP TABLE minutes_confirmation, minutes_correction, minutes_circulation;
      ALTER TABLE round_table DROP CONSTRAINT round_table_stage, DROP CONSTRAINT round_table_convened_whole,
        DROP CONSTRAINT round_table_published_whole, DROP COLUMN published_at;
      UPDATE round_table SET stage = 'held' WHERE stage = 'minutes_circulated';
      UPDATE round_table SET stage = 'minutes_signed' WHERE stage = 'published';
      ALTER TABLE round_table
        ADD CONSTRAINT round_table_stage CHECK (stage IN ('planned', 'convened', 'held', 'minutes_signed', 'closed',
          'cancelled')),
        ADD CONSTRAINT round_table_convened_whole CHECK (stage NOT IN ('convened', 'held', 'minutes_signed', 'closed')
          OR (convened_at IS NOT NULL AND starts_at IS NOT NULL AND ends_at IS NOT NULL AND place IS NOT NULL));
    `);
  }
}

const MEETING = `
  ALTER TABLE round_table DROP CONSTRAINT round_table_stage, DROP CONSTRAINT round_table_convened_whole,
    ADD COLUMN published_at timestamptz(3);
  -- Meetings of before: what is closed counts as published when it was signed; what is only signed waits for it.
  UPDATE round_table SET published_at = coalesce(signed_at, created_at) WHERE stage = 'closed';
  -- A signature names what the minutes say; of versions older than content hashes it still names the stored bytes.
  UPDATE round_table t SET minutes_hash = v.content_sha256 FROM document_version v
    WHERE v.id = t.minutes_version_id AND v.content_sha256 IS NOT NULL AND t.minutes_hash = v.sha256;
  ALTER TABLE round_table
    ADD CONSTRAINT round_table_stage CHECK (stage IN ('planned', 'convened', 'held', 'minutes_circulated',
      'minutes_signed', 'published', 'closed', 'cancelled')),
    ADD CONSTRAINT round_table_convened_whole CHECK (stage IN ('planned', 'cancelled')
      OR (convened_at IS NOT NULL AND starts_at IS NOT NULL AND ends_at IS NOT NULL AND place IS NOT NULL)),
    ADD CONSTRAINT round_table_published_whole CHECK (stage NOT IN ('published', 'closed') OR published_at IS NOT NULL);
`;

const CIRCULATION = `
  CREATE TABLE minutes_circulation (
    id uuid PRIMARY KEY,
    round_table_id uuid NOT NULL CONSTRAINT minutes_circulation_round_table REFERENCES round_table (id),
    number integer NOT NULL CONSTRAINT minutes_circulation_number CHECK (number > 0),
    version_id uuid NOT NULL CONSTRAINT minutes_circulation_version REFERENCES document_version (id),
    content_sha256 text NOT NULL CONSTRAINT minutes_circulation_hash CHECK (content_sha256 ~ '^[0-9a-f]{64}$'),
    corrections_until date NOT NULL,
    circulated_by uuid NOT NULL CONSTRAINT minutes_circulation_by REFERENCES person (id),
    circulated_at timestamptz(3) NOT NULL,
    -- When the text was signed or went back to drafting, the latter with its reason.
    ended_at timestamptz(3),
    return_reason text,
    CONSTRAINT minutes_circulation_once UNIQUE (round_table_id, number)
  );
  CREATE UNIQUE INDEX minutes_circulation_one_at_a_time ON minutes_circulation (round_table_id) WHERE ended_at IS NULL;

  CREATE TABLE minutes_correction (
    id uuid PRIMARY KEY,
    round_table_id uuid NOT NULL CONSTRAINT minutes_correction_round_table REFERENCES round_table (id),
    circulation_id uuid NOT NULL CONSTRAINT minutes_correction_circulation REFERENCES minutes_circulation (id),
    organization_id uuid NOT NULL CONSTRAINT minutes_correction_organization REFERENCES organization (id),
    quote text NOT NULL CONSTRAINT minutes_correction_quoted CHECK (btrim(quote) <> ''),
    text text NOT NULL CONSTRAINT minutes_correction_worded CHECK (btrim(text) <> ''),
    state text NOT NULL CONSTRAINT minutes_correction_state
      CHECK (state IN ('proposed', 'accepted', 'refused', 'disputed')),
    -- As it was taken up, where the coordinator worded it otherwise.
    adopted_text text,
    reason text,
    proposed_by uuid NOT NULL CONSTRAINT minutes_correction_by REFERENCES person (id),
    proposed_at timestamptz(3) NOT NULL,
    decided_by uuid CONSTRAINT minutes_correction_decided_by REFERENCES person (id),
    decided_at timestamptz(3),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT minutes_correction_refused_with_reason
      CHECK (state NOT IN ('refused', 'disputed') OR btrim(reason) <> ''),
    CONSTRAINT minutes_correction_decided_whole CHECK ((state = 'proposed') = (decided_at IS NULL))
  );
  CREATE INDEX minutes_correction_by_round_table ON minutes_correction (round_table_id, id);

  CREATE TABLE minutes_confirmation (
    circulation_id uuid NOT NULL CONSTRAINT minutes_confirmation_circulation REFERENCES minutes_circulation (id),
    organization_id uuid NOT NULL CONSTRAINT minutes_confirmation_organization REFERENCES organization (id),
    confirmed_by uuid NOT NULL CONSTRAINT minutes_confirmation_by REFERENCES person (id),
    confirmed_at timestamptz(3) NOT NULL,
    PRIMARY KEY (circulation_id, organization_id)
  );
`;

const RESOLUTION = `
  ALTER TABLE resolution DROP CONSTRAINT resolution_state, DROP CONSTRAINT resolution_done_with_evidence,
    ADD COLUMN return_reason text,
    ADD COLUMN submitted_at timestamptz(3),
    -- The day first given, where it was put off since.
    ADD COLUMN first_due_on date,
    ADD CONSTRAINT resolution_state CHECK (state IN ('open', 'submitted', 'done', 'carried_over')),
    ADD CONSTRAINT resolution_done_with_evidence CHECK (state NOT IN ('submitted', 'done') OR evidence IS NOT NULL),
    ADD CONSTRAINT resolution_submitted_whole CHECK (state <> 'submitted' OR submitted_at IS NOT NULL);
`;

const RULE = `
  INSERT INTO obligation_rule (code, kind, key_prefix, what, what_en, owner_rule, beneficiary, period, window_days,
    lead_days, escalate_after, missed_after, target, enabled, source, setting_owner)
  VALUES ('minutes_correction', 'minutes_correction', 'minutes_correction', '核对会议纪要', 'Check the minutes', 'named',
    'community', 'once', 3, '{1,0}', NULL, NULL, NULL, true, 'U24', 'city_coordinator');
`;
