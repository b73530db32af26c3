import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Round tables with their invitations, agenda and resolutions (G28 - G34). */
export class RoundTables1700000000006 implements MigrationInterface {
  name = 'RoundTables1700000000006';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE round_table (
        id uuid PRIMARY KEY,
        title text NOT NULL CONSTRAINT round_table_titled CHECK (btrim(title) <> ''),
        half_year text NOT NULL CONSTRAINT round_table_half_year CHECK (half_year ~ '^2[01][0-9]{2}H[12]$'),
        decision_lead_id uuid NOT NULL CONSTRAINT round_table_decision_lead REFERENCES person (id),
        starts_at timestamptz(3),
        ends_at timestamptz(3),
        place text,
        stage text NOT NULL CONSTRAINT round_table_stage CHECK (stage IN ('planned', 'convened', 'held', 'minutes_signed',
          'closed', 'cancelled')),
        convened_at timestamptz(3),
        minutes_document_id uuid,
        minutes_version_id uuid,
        minutes_hash text,
        signed_by uuid CONSTRAINT round_table_signed_by REFERENCES person (id),
        signed_at timestamptz(3),
        cancel_reason text,
        calendar_sequence integer NOT NULL DEFAULT 0,
        resolution_count integer NOT NULL DEFAULT 0,
        illustrative boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT round_table_ends_after_start CHECK (ends_at IS NULL OR ends_at > starts_at),
        CONSTRAINT round_table_signed_whole CHECK ((signed_at IS NULL) = (minutes_hash IS NULL)),
        CONSTRAINT round_table_convened_whole CHECK (stage NOT IN ('convened', 'held', 'minutes_signed', 'closed')
          OR (convened_at IS NOT NULL AND starts_at IS NOT NULL AND ends_at IS NOT NULL AND place IS NOT NULL))
      );
      CREATE UNIQUE INDEX round_table_one_per_half_year ON round_table (half_year) WHERE stage <> 'cancelled';

      CREATE TABLE invitation (
        id uuid PRIMARY KEY,
        round_table_id uuid NOT NULL CONSTRAINT invitation_round_table REFERENCES round_table (id),
        organization_id uuid NOT NULL CONSTRAINT invitation_organization REFERENCES organization (id),
        delegate_id uuid CONSTRAINT invitation_delegate REFERENCES person (id),
        answer text NOT NULL DEFAULT 'needs_action' CONSTRAINT invitation_answer
          CHECK (answer IN ('needs_action', 'accepted', 'tentative', 'declined')),
        reason text,
        attended boolean,
        answered_by uuid CONSTRAINT invitation_answered_by REFERENCES person (id),
        answered_at timestamptz(3),
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT invitation_once UNIQUE (round_table_id, organization_id),
        CONSTRAINT invitation_absence_explained CHECK (answer <> 'declined' OR reason IS NOT NULL)
      );
      CREATE INDEX invitation_by_organization ON invitation (organization_id);

      CREATE TABLE resolution (
        id uuid PRIMARY KEY,
        round_table_id uuid NOT NULL CONSTRAINT resolution_round_table REFERENCES round_table (id),
        number integer NOT NULL CONSTRAINT resolution_number CHECK (number > 0),
        label text NOT NULL CONSTRAINT resolution_label_once UNIQUE,
        text text NOT NULL CONSTRAINT resolution_worded CHECK (btrim(text) <> ''),
        owner_id uuid NOT NULL CONSTRAINT resolution_owner REFERENCES organization (id),
        due_on date NOT NULL,
        state text NOT NULL DEFAULT 'open' CONSTRAINT resolution_state CHECK (state IN ('open', 'done', 'carried_over')),
        evidence text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        settled_at timestamptz(3),
        CONSTRAINT resolution_number_once UNIQUE (round_table_id, number),
        CONSTRAINT resolution_done_with_evidence CHECK (state <> 'done' OR evidence IS NOT NULL)
      );
      CREATE INDEX resolution_unsettled ON resolution (due_on) WHERE state <> 'done';

      CREATE TABLE agenda_item (
        id uuid PRIMARY KEY,
        round_table_id uuid NOT NULL CONSTRAINT agenda_item_round_table REFERENCES round_table (id),
        position integer NOT NULL,
        title text NOT NULL CONSTRAINT agenda_item_titled CHECK (btrim(title) <> ''),
        kind text NOT NULL CONSTRAINT agenda_item_kind CHECK (kind IN ('cooperation', 'information', 'discussion',
          'experience', 'special_topic')),
        presenter text,
        duration_minutes integer NOT NULL CONSTRAINT agenda_item_duration CHECK (duration_minutes BETWEEN 1 AND 480),
        expected_result text,
        project_id uuid CONSTRAINT agenda_item_project REFERENCES project (id),
        resolution_id uuid CONSTRAINT agenda_item_resolution REFERENCES resolution (id),
        organization_id uuid CONSTRAINT agenda_item_organization REFERENCES organization (id),
        proposed_by uuid CONSTRAINT agenda_item_proposed_by REFERENCES person (id),
        state text NOT NULL CONSTRAINT agenda_item_state CHECK (state IN ('proposed', 'accepted', 'declined')),
        version integer NOT NULL DEFAULT 1
      );
      CREATE INDEX agenda_item_in_order ON agenda_item (round_table_id, position, id);
      CREATE UNIQUE INDEX agenda_item_carried_once ON agenda_item (round_table_id, resolution_id)
        WHERE resolution_id IS NOT NULL;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE agenda_item, resolution, invitation, round_table');
  }
}
