import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Consultations on frozen plans, who was asked, what they said and what was answered. */
export class ThinkTank1700000000007 implements MigrationInterface {
  name = 'ThinkTank1700000000007';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE expert_interest (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL CONSTRAINT expert_interest_expert REFERENCES expert (person_id),
        organization_id uuid NOT NULL CONSTRAINT expert_interest_organization REFERENCES organization (id),
        note text,
        declared_by uuid NOT NULL,
        declared_at timestamptz(3) NOT NULL,
        CONSTRAINT expert_interest_once UNIQUE (person_id, organization_id)
      );

      CREATE TABLE consultation (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL CONSTRAINT consultation_project REFERENCES project (id),
        document_id uuid NOT NULL CONSTRAINT consultation_document REFERENCES document (id),
        document_version_id uuid NOT NULL CONSTRAINT consultation_frozen_version REFERENCES document_version (id),
        stage text NOT NULL CONSTRAINT consultation_stage CHECK (stage IN ('sent', 'closed')),
        due_on date NOT NULL,
        question text,
        version integer NOT NULL DEFAULT 1,
        created_by uuid NOT NULL,
        created_at timestamptz(3) NOT NULL,
        closed_at timestamptz(3),
        CONSTRAINT consultation_closed CHECK ((stage = 'closed') = (closed_at IS NOT NULL))
      );
      CREATE INDEX consultation_by_project ON consultation (project_id, id);

      CREATE TABLE consultation_assignment (
        consultation_id uuid NOT NULL CONSTRAINT consultation_assignment_consultation REFERENCES consultation (id),
        expert_id uuid NOT NULL CONSTRAINT consultation_assignment_expert REFERENCES expert (person_id),
        due_on date NOT NULL,
        -- U7: a conflict that arises later; from then on the consultation does not exist for the expert.
        conflict text CONSTRAINT consultation_assignment_conflict CHECK (conflict IN ('lead_unit', 'partner_unit',
          'supervising_bureau', 'declared_interest')),
        conflicted_at timestamptz(3),
        PRIMARY KEY (consultation_id, expert_id),
        CONSTRAINT consultation_assignment_conflicted CHECK ((conflict IS NULL) = (conflicted_at IS NULL))
      );
      CREATE INDEX consultation_assignment_by_expert ON consultation_assignment (expert_id, consultation_id);

      CREATE TABLE opinion (
        id uuid PRIMARY KEY,
        consultation_id uuid NOT NULL,
        expert_id uuid NOT NULL,
        body text NOT NULL CONSTRAINT opinion_said CHECK (btrim(body) <> ''),
        recommendation text NOT NULL CONSTRAINT opinion_recommendation
          CHECK (recommendation IN ('support', 'support_with_changes', 'oppose', 'comment')),
        thread_ids uuid[] NOT NULL DEFAULT '{}',
        decision text CONSTRAINT opinion_decision CHECK (decision IN ('adopted', 'partly_adopted', 'not_adopted')),
        reason text,
        answered_by uuid,
        answered_at timestamptz(3),
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        -- one opinion of each expert who was asked, and of nobody else
        CONSTRAINT opinion_once UNIQUE (consultation_id, expert_id),
        CONSTRAINT opinion_of_assigned FOREIGN KEY (consultation_id, expert_id)
          REFERENCES consultation_assignment (consultation_id, expert_id),
        CONSTRAINT opinion_answered CHECK ((decision IS NULL) = (answered_at IS NULL)),
        -- G36: what is not simply adopted is answered with a reason
        CONSTRAINT opinion_reasoned CHECK (decision IS NULL OR decision = 'adopted' OR btrim(coalesce(reason, '')) <> '')
      );
      CREATE INDEX opinion_unanswered ON opinion (consultation_id) WHERE decision IS NULL;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE opinion, consultation_assignment, consultation, expert_interest');
  }
}
