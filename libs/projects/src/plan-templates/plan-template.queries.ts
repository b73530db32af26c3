import type { EntityManager } from 'typeorm';
import type { ProjectStage, ProjectType } from '#libs/contracts';
import type { RichText } from '#libs/documents';

export interface PlanTemplateRow {
  id: string;
  type: ProjectType;
  version: number;
  note: string | null;
  createdBy: string | null;
  createdAt: Date;
}

const COLUMNS = 'id, type, version, note, created_by AS "createdBy", created_at AS "createdAt"';

/** The template that new plans of the type are made of. */
export async function newestTemplate(
  db: EntityManager,
  type: ProjectType,
): Promise<{ version: number; content: RichText }> {
  const [row] = (await db.query(
    'SELECT version, content FROM plan_template WHERE type = $1 ORDER BY version DESC LIMIT 1',
    [type],
  )) as { version: number; content: RichText }[];
  return row!;
}

export async function listTemplates(
  db: EntityManager,
  { type, cursor, limit }: { type?: ProjectType; cursor?: string; limit: number },
): Promise<PlanTemplateRow[]> {
  return db.query(
    `SELECT ${COLUMNS} FROM plan_template
     WHERE ($1::text IS NULL OR type = $1) AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
    [type ?? null, cursor ?? null, limit + 1],
  );
}

export async function templateById(
  db: EntityManager,
  id: string,
): Promise<(PlanTemplateRow & { content: RichText }) | null> {
  const rows = (await db.query(`SELECT ${COLUMNS}, content FROM plan_template WHERE id = $1`, [
    id,
  ])) as (PlanTemplateRow & {
    content: RichText;
  })[];
  return rows[0] ?? null;
}

export interface PlanTemplateProjectRow {
  id: string;
  title: string;
  stage: ProjectStage;
  year: number;
  leadName: string;
}

/** Projects whose plan was made of this version, newest first. */
export async function projectsOfTemplate(
  db: EntityManager,
  { type, version }: { type: ProjectType; version: number },
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<PlanTemplateProjectRow[]> {
  return db.query(
    `SELECT p.id, p.title, p.stage, p.year, lead.name AS "leadName"
     FROM project p JOIN document d ON d.id = p.plan_document_id JOIN organization lead ON lead.id = p.lead_organization_id
     WHERE d.template = $1 AND ($2::uuid IS NULL OR p.id < $2) ORDER BY p.id DESC LIMIT $3`,
    [`${type}@${version}`, cursor ?? null, limit + 1],
  );
}

/** Writes a version; the lock below is held. */
export async function insertTemplate(
  db: EntityManager,
  row: Omit<PlanTemplateRow, 'version'> & { content: RichText; version: number },
): Promise<void> {
  await db.query(
    `INSERT INTO plan_template (id, type, version, content, note, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [row.id, row.type, row.version, JSON.stringify(row.content), row.note, row.createdBy, row.createdAt],
  );
}

/** Until the transaction ends nobody else adds a version of the type. @returns the newest number */
export async function lockTemplates(db: EntityManager, type: ProjectType): Promise<number> {
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('plan_template'), hashtext($1))`, [type]);
  return (await newestTemplate(db, type)).version;
}
