import type { EntityManager } from 'typeorm';
import type { ExpertTies, ProjectTies, UnitName } from './conflict.rules';

/** What ties the named experts to units; in the order of the ids. */
export async function expertTies(db: EntityManager, expertIds: readonly string[]): Promise<ExpertTies[]> {
  return (await db.query(
    `SELECT p.id, p.name, e.unit AS "unitName", e.interests AS declaration,
       ARRAY(SELECT p.organization_id::text WHERE p.organization_id IS NOT NULL
         UNION SELECT g.scope_id FROM role_grant g
           WHERE g.person_id = p.id AND g.scope_kind = 'unit' AND g.revoked_at IS NULL
         UNION SELECT d.organization_id::text FROM delegate d WHERE d.person_id = p.id AND d.ended_at IS NULL
       ) AS "organizationIds",
       ARRAY(SELECT i.organization_id::text FROM expert_interest i WHERE i.person_id = p.id) AS "declaredOrganizationIds"
     FROM expert e JOIN person p ON p.id = e.person_id
     WHERE e.person_id = ANY($1::uuid[])
     ORDER BY array_position($1::uuid[], e.person_id)`,
    [expertIds],
  )) as ExpertTies[];
}

/** The units around a project, as they stand in this transaction. */
export async function projectTies(db: EntityManager, projectId: string): Promise<ProjectTies> {
  const rows = (await db.query(
    `SELECT 'lead' AS part, o.id, o.name FROM project p JOIN organization o ON o.id = p.lead_organization_id WHERE p.id = $1
     UNION ALL SELECT 'bureau', b.id, b.name FROM project p JOIN organization o ON o.id = p.lead_organization_id
       JOIN organization b ON b.id = o.supervisor_id WHERE p.id = $1
     UNION ALL SELECT 'partner', o.id, o.name FROM project_partner m JOIN organization o ON o.id = m.organization_id
       WHERE m.project_id = $1`,
    [projectId],
  )) as (UnitName & { part: 'lead' | 'bureau' | 'partner' })[];
  const of = (part: string): UnitName[] =>
    rows.filter((row) => row.part === part).map(({ id, name }) => ({ id, name }));
  return { lead: of('lead')[0]!, bureau: of('bureau')[0] ?? null, partners: of('partner') };
}
