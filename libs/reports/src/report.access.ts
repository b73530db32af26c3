import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { demand, gate, hasRole, policy, type Rule, signedIn, unitsOf } from '#libs/access';
import { anyIsMember } from '#libs/community';
import type { Actor, DocumentAccess, ReportStage, ReportStanding } from '#libs/contracts';
import type { Work } from '#libs/database';
import { notFound } from '#libs/kernel';
import { AnnualReport } from './report.entity';
import { WRITING_STAGES } from './report.stages';

/** A report as one person stands towards it. */
export interface SeenReport {
  report: AnnualReport;
  standings: ReportStanding[];
}

const standsAs =
  (...wanted: ReportStanding[]): Rule<SeenReport> =>
  (_, { standings }) =>
    wanted.some((standing) => standings.includes(standing));

export const REPORT_POLICY = policy<SeenReport>({
  'report.list': signedIn,
  'report.create': gate((actor) => hasRole(actor, 'city_coordinator')),
  'report.read': (_, { standings }) => standings.length > 0,
  'report.export': (_, { standings }) => standings.length > 0,
  'report.transition': standsAs('coordinator', 'decision_lead'),
  'report.writeResult': standsAs('coordinator', 'contributor'),
});

/**
 * What the actor is towards a report of this stage; nothing: it is not there.
 * An outline is the bureau's own; frozen figures are before every member; a released report is before everybody.
 */
export function standingsOf(actor: Actor, stage: ReportStage, member: boolean): ReportStanding[] {
  const standings: ReportStanding[] = [];
  if (hasRole(actor, 'city_coordinator')) standings.push('coordinator');
  if (hasRole(actor, 'decision_lead')) standings.push('decision_lead');
  if (stage !== 'outline' && member) standings.push('contributor');
  if (stage === 'released') standings.push('reader');
  return standings;
}

/** Whether the actor speaks for a member unit or a district bureau; a unit beside the community is not enough. */
export async function speaksForMember(db: EntityManager, actor: Actor): Promise<boolean> {
  if (hasRole(actor, 'district_coordinator')) return true;
  return anyIsMember(
    db,
    (['unit_editor', 'delegate', 'liaison'] as const).flatMap((role) => unitsOf(actor, role)),
  );
}

/** Whether the actor may be told of projects that are not published yet: until the release only the bureau may. */
export function seesUnpublished({ report, standings }: SeenReport): boolean {
  return report.stage === 'released' || standings.includes('coordinator') || standings.includes('decision_lead');
}

/** Whether the actor writes the results of a project led by this unit (G38a). */
export function writesResultFor(actor: Actor, stage: ReportStage, leadOrganizationId: string): boolean {
  if (stage !== 'frozen' && stage !== 'drafting') return false;
  return hasRole(actor, 'city_coordinator') || hasRole(actor, 'unit_editor', { kind: 'unit', id: leadOrganizationId });
}

/** What the actor may do with the co-edited text: the bureau writes it, members comment on it once figures are frozen. */
export function forewordAccess(actor: Actor, stage: ReportStage, member: boolean): DocumentAccess {
  const standings = standingsOf(actor, stage, member);
  if (standings.length === 0) return 'none';
  if (!WRITING_STAGES.includes(stage)) return 'read';
  if (standings.includes('coordinator')) return 'edit';
  return standings.includes('contributor') || standings.includes('decision_lead') ? 'comment' : 'read';
}

/** The only doors to a report. */
@Injectable()
export class ReportDoor {
  /** @throws DomainError 404 unseen, 403 seen but not permitted */
  async toRead(db: EntityManager, actor: Actor, id: string, action = 'report.read'): Promise<SeenReport> {
    const report = await db.findOne(AnnualReport, { where: { id } });
    return this.admit(actor, report, action, await speaksForMember(db, actor));
  }

  /** The same with the row taken FOR UPDATE. */
  async toChange(work: Work, id: string, action: string): Promise<SeenReport> {
    const report = await work.db.findOne(AnnualReport, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return this.admit(work.actor, report, action, await speaksForMember(work.db, work.actor));
  }

  private admit(actor: Actor, report: AnnualReport | null, action: string, member: boolean): SeenReport {
    const standings = report ? standingsOf(actor, report.stage, member) : [];
    if (!report || standings.length === 0) throw notFound('report');
    const seen = { report, standings };
    demand(REPORT_POLICY, action, actor, seen);
    return seen;
  }
}
