import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Benchmark projects, their partner units, and the rules the city bureau switches. */
export class Projects1700000000004 implements MigrationInterface {
  name = 'Projects1700000000004';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE project (
        id uuid PRIMARY KEY,
        title text NOT NULL CONSTRAINT project_titled CHECK (btrim(title) <> ''),
        type text NOT NULL CONSTRAINT project_type CHECK (type IN ('horizontal', 'vertical', 'grassroots')),
        form text NOT NULL CONSTRAINT project_form CHECK (form IN ('mechanism', 'measure', 'event')),
        entrance text NOT NULL CONSTRAINT project_entrance CHECK (entrance IN ('new', 'existing_work')),
        year integer NOT NULL CONSTRAINT project_year CHECK (year BETWEEN 2022 AND 2100),
        scope text NOT NULL CONSTRAINT project_scope CHECK (scope IN ('city', 'district')),
        division_code text CONSTRAINT project_division REFERENCES division (code),
        lead_organization_id uuid NOT NULL CONSTRAINT project_lead REFERENCES organization (id),
        focus_areas text[] NOT NULL DEFAULT '{}',
        summary text,
        stage text NOT NULL CONSTRAINT project_stage CHECK (stage IN ('draft', 'submitted', 'returned', 'withdrawn',
          'consulting', 'listed', 'running', 'archived')),
        plan_document_id uuid NOT NULL CONSTRAINT project_plan_once UNIQUE,
        illustrative boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1,
        created_by uuid,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        submitted_at timestamptz(3),
        CONSTRAINT project_scope_district CHECK ((scope = 'district') = (division_code IS NOT NULL)),
        CONSTRAINT project_submitted CHECK (stage IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL)
      );
      CREATE INDEX project_by_stage ON project (stage, id);
      CREATE INDEX project_by_lead ON project (lead_organization_id, id);
      CREATE INDEX project_by_year ON project (year, id);

      CREATE TABLE project_partner (
        project_id uuid NOT NULL CONSTRAINT project_partner_project REFERENCES project (id),
        organization_id uuid NOT NULL CONSTRAINT project_partner_organization REFERENCES organization (id),
        added_at timestamptz(3) NOT NULL,
        PRIMARY KEY (project_id, organization_id)
      );
      CREATE INDEX project_partner_by_organization ON project_partner (organization_id, project_id);

      CREATE TABLE project_rule (
        code text PRIMARY KEY,
        source text NOT NULL,
        enabled boolean NOT NULL,
        -- What a rule that does not block finds missing is shown to the lead unit and the coordinator, and refuses nothing.
        blocks boolean NOT NULL,
        values text[],
        version integer NOT NULL DEFAULT 1,
        changed_by uuid,
        changed_at timestamptz(3) NOT NULL DEFAULT now(),
        -- G11 is law: its code list can be kept, the rule itself cannot be switched off.
        CONSTRAINT project_rule_list_is_law CHECK (values IS NULL OR enabled)
      );
      INSERT INTO project_rule (code, source, enabled, blocks, values) VALUES
        ('lead_competent_sectors', 'G11', true, true, '{culture}'),
        ('plan_sections', 'G14', true, false, NULL),
        ('horizontal_outside_partner', 'G15', true, true, NULL),
        ('vertical_four_levels', 'G15', true, true, NULL),
        ('grassroots_units', 'G15', true, true, NULL),
        ('existing_work_record', 'G18', true, false, NULL);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE project_rule, project_partner, project');
  }
}
