import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Doc } from 'yjs';
import { type OrganizationFacts, organizationFacts } from '#libs/community';
import {
  type Actor,
  budgetTotals,
  type PlanFields,
  type PlanProblem,
  planUnitIds,
  readPlanFields,
} from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { readDocument, readVersion } from '#libs/documents';
import { notFound } from '#libs/kernel';
import { ProjectDoor } from '../project.access';
import type { PlanFieldsQuery, PlanFieldsView } from './plan-fields.dto';

export interface ReadPlan {
  fields: PlanFields;
  problems: PlanProblem[];
  /** The units it names that there are. */
  units: Map<string, OrganizationFacts>;
}

/** The typed fields of a plan, whatever stands in its document. */
export async function planFields(db: EntityManager, documentId: string): Promise<ReadPlan> {
  return planFieldsOf(db, await readDocument(db, documentId));
}

export async function planFieldsOf(db: EntityManager, doc: Doc): Promise<ReadPlan> {
  const json = Object.fromEntries(doc.getMap('fields').entries());
  const units = await organizationFacts(db, planUnitIds(readPlanFields(json).fields));
  return { ...readPlanFields(json, units), units };
}

/** Typed fields through the project's door; whoever reads the prose reads them. */
@Injectable()
export class PlanFieldsReading {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: ProjectDoor,
  ) {}

  /** @param query.versionId of a kept version; left out, what stands now */
  read(actor: Actor, projectId: string, { versionId }: PlanFieldsQuery): Promise<PlanFieldsView> {
    return this.uow.read(async (db) => {
      const { project } = await this.door.toRead(db, actor, projectId, 'project.planFields');
      const { planDocumentId: documentId } = project;
      const { fields, problems, units } = versionId
        ? await planFieldsOf(db, await versionOf(db, documentId, versionId))
        : await planFields(db, documentId);
      return {
        documentId,
        versionId: versionId ?? null,
        ...fields,
        totals: budgetTotals(fields.budget),
        problems,
        units: [...units.values()].map(({ id, name, level }) => ({ id, name, level })),
      };
    });
  }
}

async function versionOf(db: EntityManager, documentId: string, versionId: string): Promise<Doc> {
  const { version, doc } = await readVersion(db, versionId);
  if (version.documentId !== documentId) throw notFound('version');
  return doc;
}
