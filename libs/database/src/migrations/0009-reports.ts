import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Annual service report and blue book (G38): the frozen figures, and the results each lead unit writes. */
export class Reports1700000000009 implements MigrationInterface {
  name = 'Reports1700000000009';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE annual_report (
        id uuid PRIMARY KEY,
        year integer NOT NULL CONSTRAINT annual_report_year CHECK (year BETWEEN 2022 AND 2100),
        kind text NOT NULL CONSTRAINT annual_report_kind CHECK (kind IN ('service_report', 'blue_book')),
        stage text NOT NULL CONSTRAINT annual_report_stage
          CHECK (stage IN ('outline', 'frozen', 'drafting', 'approved', 'released')),
        foreword_document_id uuid NOT NULL CONSTRAINT annual_report_foreword_once UNIQUE,
        frozen jsonb,
        digest text CONSTRAINT annual_report_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
        frozen_at timestamptz(3),
        -- what the co-edited text said when the report was approved; later typing does not reach the report
        foreword jsonb,
        version integer NOT NULL DEFAULT 1,
        created_by uuid,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        CONSTRAINT annual_report_once UNIQUE (year, kind),
        CONSTRAINT annual_report_frozen_whole
          CHECK ((frozen IS NULL) = (frozen_at IS NULL) AND (frozen IS NULL) = (digest IS NULL)),
        CONSTRAINT annual_report_frozen_first CHECK (stage = 'outline' OR frozen IS NOT NULL),
        CONSTRAINT annual_report_foreword_kept CHECK ((stage IN ('approved', 'released')) = (foreword IS NOT NULL))
      );

      CREATE TABLE annual_report_result (
        report_id uuid NOT NULL CONSTRAINT annual_report_result_report REFERENCES annual_report (id),
        project_id uuid NOT NULL CONSTRAINT annual_report_result_project REFERENCES project (id),
        text text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        written_by uuid NOT NULL,
        written_at timestamptz(3) NOT NULL,
        PRIMARY KEY (report_id, project_id)
      );
      CREATE INDEX annual_report_result_by_project ON annual_report_result (project_id);

      -- What was given to the public stays as it was given.
      CREATE FUNCTION annual_report_released_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'a released report does not change'; END $$;
      CREATE TRIGGER annual_report_released_stays BEFORE UPDATE OR DELETE ON annual_report
        FOR EACH ROW WHEN (OLD.stage = 'released') EXECUTE FUNCTION annual_report_released_stays();
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE annual_report_result, annual_report; DROP FUNCTION annual_report_released_stays()');
  }
}
