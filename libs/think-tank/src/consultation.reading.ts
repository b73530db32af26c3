import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { htmlOf, readVersion } from '#libs/documents';
import { type Page, page } from '#libs/platform';
import { ConsultationDoor, type SeenConsultation } from './consultation.access';
import type {
  ConsultationQuery,
  ConsultationSummary,
  ConsultationView,
  OpinionTableView,
  OpinionView,
} from './consultation.dto';
import {
  assignmentsOf,
  type ConsultationRow,
  listConsultations,
  type OpinionRow,
  opinionsOf,
} from './consultation.queries';

/** What people see of consultations; an expert sees the own assignment, and others' opinions only after the own. */
@Injectable()
export class ConsultationReading {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: ConsultationDoor,
  ) {}

  list(actor: Actor, query: ConsultationQuery): Promise<Page<ConsultationSummary>> {
    return this.uow.read(async (db) => page(await listConsultations(db, actor, query), query.limit, toSummary));
  }

  view(actor: Actor, id: string): Promise<ConsultationView> {
    return this.uow.read(async (db) => {
      const seen = await this.door.toRead(db, actor, id, 'consultation.read');
      const { consultation } = seen;
      const [row] = await listConsultations(db, actor, { id, limit: 1 });
      const { doc } = await readVersion(db, consultation.documentVersionId);
      const assignments = await assignmentsOf(db, id);
      return {
        ...toSummary(row!),
        question: consultation.question,
        documentId: consultation.documentId,
        documentVersionId: consultation.documentVersionId,
        html: htmlOf(doc),
        assignments: isExpertOnly(seen) ? assignments.filter((one) => one.expertId === actor.personId) : assignments,
        actions: actionsOf(seen, row!),
      };
    });
  }

  opinions(actor: Actor, id: string): Promise<Page<OpinionView>> {
    return this.uow.read(async (db) => {
      const seen = await this.door.toRead(db, actor, id, 'consultation.listOpinions');
      return { items: (await visibleOpinions(db, actor, seen)).map(toOpinionView), nextCursor: null };
    });
  }

  opinion(actor: Actor, consultationId: string, opinionId: string): Promise<OpinionView> {
    return this.uow.read(async (db) => {
      const seen = await this.door.toRead(db, actor, consultationId, 'consultation.listOpinions');
      const rows = await visibleOpinions(db, actor, seen);
      return toOpinionView(rows.find((row) => row.id === opinionId)!);
    });
  }

  /** 意见采纳情况表 */
  table(actor: Actor, id: string): Promise<OpinionTableView> {
    return this.uow.read(async (db) => {
      await this.door.toRead(db, actor, id, 'consultation.readTable');
      const [row] = await listConsultations(db, actor, { id, limit: 1 });
      const rows = await opinionsOf(db, id);
      const heard = rows.filter((opinion) => !opinion.conflicted);
      const count = (decision: OpinionRow['decision']): number => heard.filter((o) => o.decision === decision).length;
      return {
        consultationId: id,
        projectTitle: row!.projectTitle,
        leadName: row!.leadName,
        dueOn: row!.dueOn,
        rows: rows.map(toOpinionView),
        totals: {
          received: heard.length,
          adopted: count('adopted'),
          partlyAdopted: count('partly_adopted'),
          notAdopted: count('not_adopted'),
          unanswered: count(null),
        },
      };
    });
  }
}

function isExpertOnly({ standings }: SeenConsultation): boolean {
  return standings.every((standing) => standing === 'expert');
}

/** 1.6.1: an expert may not see what others said before having said something. */
async function visibleOpinions(db: EntityManager, actor: Actor, seen: SeenConsultation): Promise<OpinionRow[]> {
  const rows = await opinionsOf(db, seen.consultation.id);
  if (!isExpertOnly(seen)) return rows;
  const hasSpoken = rows.some((row) => row.expertId === actor.personId);
  return hasSpoken ? rows.filter((row) => !row.conflicted) : [];
}

function actionsOf({ standings, consultation }: SeenConsultation, row: ConsultationRow): string[] {
  const open = consultation.stage === 'sent';
  const waiting = row.received > row.answered;
  const actions: string[] = [];
  if (row.awaitsYou) actions.push('opine');
  if (waiting && standings.includes('lead_editor')) actions.push('answer');
  if (open && !waiting && standings.includes('coordinator')) actions.push('close');
  return actions;
}

function toSummary({ createdAt, ...row }: ConsultationRow): ConsultationSummary {
  return { ...row, createdAt: createdAt.toISOString() };
}

function toOpinionView({ createdAt, answeredAt, ...row }: OpinionRow): OpinionView {
  return { ...row, createdAt: createdAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null };
}
