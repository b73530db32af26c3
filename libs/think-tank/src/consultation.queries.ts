import type { EntityManager } from 'typeorm';
import { hasRole, unitsOf } from '#libs/access';
import type {
  Actor,
  ConflictReason,
  ConsultationStage,
  OpinionDecision,
  Recommendation,
  ThinkTankKind,
} from '#libs/contracts';

export interface ConsultationRow {
  id: string;
  projectId: string;
  projectTitle: string;
  leadName: string;
  stage: ConsultationStage;
  dueOn: string;
  asked: number;
  received: number;
  answered: number;
  awaitsYou: boolean;
  version: number;
  createdAt: Date;
}

const LIST = `SELECT c.id, c.project_id AS "projectId", p.title AS "projectTitle", lead.name AS "leadName", c.stage,
    c.due_on::text AS "dueOn", n.asked, n.received, n.answered, n."awaitsYou", c.version, c.created_at AS "createdAt"
  FROM consultation c
  JOIN project p ON p.id = c.project_id
  JOIN organization lead ON lead.id = p.lead_organization_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS asked, count(o.id)::int AS received, count(o.decision)::int AS answered,
      coalesce(bool_or(a.expert_id = $1 AND o.id IS NULL AND c.stage = 'sent'), false) AS "awaitsYou"
    FROM consultation_assignment a
    LEFT JOIN opinion o ON o.consultation_id = a.consultation_id AND o.expert_id = a.expert_id
    WHERE a.consultation_id = c.id AND a.conflict IS NULL) n
  WHERE ($2::boolean
      OR p.lead_organization_id = ANY($3::uuid[])
      OR EXISTS (SELECT 1 FROM consultation_assignment a
        WHERE a.consultation_id = c.id AND a.expert_id = $1 AND a.conflict IS NULL))
    AND ($4::uuid IS NULL OR c.id = $4)
    AND ($5::uuid IS NULL OR c.project_id = $5)
    AND ($6::text IS NULL OR c.stage = $6)
    AND ($7::uuid IS NULL OR c.id < $7)
  ORDER BY c.id DESC LIMIT $8`;

/** The consultations somebody may see, newest first, in one statement; the counts leave conflicted experts out. */
export async function listConsultations(
  db: EntityManager,
  actor: Actor,
  filter: { id?: string; projectId?: string; stage?: ConsultationStage; cursor?: string; limit: number },
): Promise<ConsultationRow[]> {
  return (await db.query(LIST, [
    actor.personId,
    hasRole(actor, 'city_coordinator') || hasRole(actor, 'decision_lead'),
    unitsOf(actor, 'unit_editor'),
    filter.id ?? null,
    filter.projectId ?? null,
    filter.stage ?? null,
    filter.cursor ?? null,
    filter.limit + 1,
  ])) as ConsultationRow[];
}

export interface AssignmentRow {
  expertId: string;
  name: string;
  kind: ThinkTankKind;
  dueOn: string;
  received: boolean;
  conflict: ConflictReason | null;
}

export async function assignmentsOf(db: EntityManager, consultationId: string): Promise<AssignmentRow[]> {
  return (await db.query(
    `SELECT a.expert_id AS "expertId", p.name, e.kind, a.due_on::text AS "dueOn", o.id IS NOT NULL AS received, a.conflict
     FROM consultation_assignment a
     JOIN person p ON p.id = a.expert_id JOIN expert e ON e.person_id = a.expert_id
     LEFT JOIN opinion o ON o.consultation_id = a.consultation_id AND o.expert_id = a.expert_id
     WHERE a.consultation_id = $1 ORDER BY p.name, a.expert_id`,
    [consultationId],
  )) as AssignmentRow[];
}

export interface OpinionRow {
  id: string;
  consultationId: string;
  expertId: string;
  expertName: string;
  expertKind: ThinkTankKind;
  body: string;
  recommendation: Recommendation;
  threadIds: string[];
  decision: OpinionDecision | null;
  reason: string | null;
  answeredAt: Date | null;
  conflicted: boolean;
  version: number;
  createdAt: Date;
}

/** @param expertId only this expert's opinion */
export async function opinionsOf(
  db: EntityManager,
  consultationId: string,
  expertId: string | null = null,
): Promise<OpinionRow[]> {
  return (await db.query(
    `SELECT o.id, o.consultation_id AS "consultationId", o.expert_id AS "expertId", p.name AS "expertName",
       e.kind AS "expertKind", o.body, o.recommendation, o.thread_ids AS "threadIds", o.decision, o.reason,
       o.answered_at AS "answeredAt", a.conflict IS NOT NULL AS conflicted, o.version, o.created_at AS "createdAt"
     FROM opinion o
     JOIN consultation_assignment a ON a.consultation_id = o.consultation_id AND a.expert_id = o.expert_id
     JOIN person p ON p.id = o.expert_id JOIN expert e ON e.person_id = o.expert_id
     WHERE o.consultation_id = $1 AND ($2::uuid IS NULL OR o.expert_id = $2) ORDER BY o.id`,
    [consultationId, expertId],
  )) as OpinionRow[];
}

/** Opinions that wait for the lead unit's answer; those of conflicted experts wait for nothing. */
export async function unansweredOpinions(
  db: EntityManager,
  of: { projectId?: string; consultationId?: string },
): Promise<number> {
  const [row] = (await db.query(
    `SELECT count(*)::int AS count FROM opinion o
     JOIN consultation c ON c.id = o.consultation_id
     JOIN consultation_assignment a ON a.consultation_id = o.consultation_id AND a.expert_id = o.expert_id
     WHERE o.decision IS NULL AND a.conflict IS NULL
       AND ($1::uuid IS NULL OR c.project_id = $1) AND ($2::uuid IS NULL OR c.id = $2)`,
    [of.projectId ?? null, of.consultationId ?? null],
  )) as { count: number }[];
  return row?.count ?? 0;
}
