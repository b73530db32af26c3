import { Injectable } from '@nestjs/common';
import { organizationFacts } from '#libs/community';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { type Page, PageQuery, page } from '#libs/platform';
import { ProjectDoor } from './project.access';
import type { ActivityView, CompletenessView, ProjectQuery, ProjectSummary, ProjectView } from './project.dto';
import { isEligibleLead } from './project.participants';
import { listProjects, type ProjectListRow, projectActivity } from './project.queries';
import { missingFrom, ProjectTransitions } from './project.transitions';

/** What people see of projects; each answer is for one actor. */
@Injectable()
export class ProjectReading {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: ProjectDoor,
    private readonly transitions: ProjectTransitions,
  ) {}

  list(actor: Actor, query: ProjectQuery): Promise<Page<ProjectSummary>> {
    return this.uow.read(async (db) => {
      const invited = await this.door.invitedProjects(db, actor);
      return page(await listProjects(db, actor, invited, query), query.limit, toSummary);
    });
  }

  view(actor: Actor, id: string): Promise<ProjectView> {
    return this.uow.read(async (db) => {
      const seen = await this.door.toRead(db, actor, id);
      const { project, partnerIds, standings } = seen;
      const units = await organizationFacts(db, [project.leadOrganizationId, ...partnerIds]);
      const partners = partnerIds.flatMap((partnerId) => units.get(partnerId) ?? []);
      const leadName = units.get(project.leadOrganizationId)?.name ?? '';
      return {
        ...toSummary({ ...project, leadName, partnerCount: partners.length }),
        entrance: project.entrance,
        summary: project.summary,
        partnerOrganizationIds: partnerIds,
        partners: partners.map((u) => ({ id: u.id, name: u.name, kind: u.kind, level: u.level, sector: u.sector })),
        standings,
        actions: await this.transitions.actionsFor(db, seen),
        createdAt: project.createdAt.toISOString(),
        submittedAt: project.submittedAt?.toISOString() ?? null,
      };
    });
  }

  completeness(actor: Actor, id: string): Promise<CompletenessView> {
    return this.uow.read(async (db) => {
      const seen = await this.door.toRead(db, actor, id, 'project.completeness');
      const units = await organizationFacts(db, [seen.project.leadOrganizationId]);
      const leadEligible = await isEligibleLead(db, units.get(seen.project.leadOrganizationId));
      const missing = await missingFrom(db, seen);
      return { complete: leadEligible && missing.length === 0, leadEligible, missing };
    });
  }

  activity(actor: Actor, id: string, query: PageQuery): Promise<Page<ActivityView>> {
    return this.uow.read(async (db) => {
      const { project } = await this.door.toRead(db, actor, id, 'project.activity');
      const rows = await projectActivity(db, project, query.cursor, query.limit);
      return page(rows, query.limit, ({ id: eventId, topic, actorId, actorName, payload, occurredAt }) => ({
        id: eventId,
        topic,
        actorId,
        actorName,
        payload: withoutRecipients(payload),
        occurredAt: occurredAt.toISOString(),
      }));
    });
  }
}

function toSummary(row: ProjectListRow): ProjectSummary {
  return {
    id: row.id,
    title: row.title,
    type: row.type,
    form: row.form,
    year: row.year,
    scope: row.scope,
    divisionCode: row.divisionCode,
    focusAreas: row.focusAreas,
    stage: row.stage,
    leadOrganizationId: row.leadOrganizationId,
    leadName: row.leadName,
    partnerCount: row.partnerCount,
    planDocumentId: row.planDocumentId,
    illustrative: row.illustrative,
    version: row.version,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Who was told is for the notifier, not for the reader of the page. */
function withoutRecipients({ recipients: _, ...payload }: Record<string, unknown>): Record<string, unknown> {
  return payload;
}
