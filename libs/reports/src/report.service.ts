import { Injectable } from '@nestjs/common';
import type { Actor, FrozenReport, ReportKind } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { accessChanged, createDocument, documentProseMirror, freezeDocument, unfreezeDocument } from '#libs/documents';
import { Clock, DomainError, move, newId, notFound } from '#libs/kernel';
import { expectObligation, settleObligation } from '#libs/obligations';
import { staleVersion } from '#libs/platform';
import { ReportDoor, type SeenReport, writesResultFor } from './report.access';
import type { NewReport, ReportMove } from './report.dto';
import { AnnualReport, AnnualReportResult } from './report.entity';
import { forewordTemplate } from './report.foreword';
import { digestOf, freezeFacts } from './report.freeze';
import { cityBureauId, cityName, readFacts } from './report.queries';
import { moveFacts } from './report.reading';
import { REPORT_STAGES, REPORT_TOPICS } from './report.stages';
import { reportTitle } from './report.words';

interface Frozen {
  figures: FrozenReport;
  at: Date;
}

/** The verbs of a report. */
@Injectable()
export class ReportService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: ReportDoor,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError 409 `report.exists`: one of each kind a year */
  create(actor: Actor, { year, kind }: NewReport): Promise<string> {
    return this.uow.run(actor, async (work) => {
      const known = await work.db.findOne(AnnualReport, { where: { year, kind } });
      if (known) throw new DomainError('report.exists', 409, { id: known.id, year, kind });
      const id = newId();
      const title = reportTitle(kind, await cityName(work.db), year);
      const forewordDocumentId = await createDocument(work, {
        kind: 'foreword',
        title: `${title}　前言与经验总结`,
        subject: { type: 'annual_report', id },
        template: forewordTemplate(),
        templateName: 'foreword',
      });
      // of two who create at once the second waits here and then finds the first one's row
      const rows = (await work.db.query(
        `INSERT INTO annual_report (id, year, kind, stage, foreword_document_id, created_by, created_at, updated_at)
         VALUES ($1, $2, $3, 'outline', $4, $5, $6, $6) ON CONFLICT ON CONSTRAINT annual_report_once DO NOTHING RETURNING id`,
        [id, year, kind, forewordDocumentId, actor.via === 'system' ? null : actor.personId, work.now],
      )) as { id: string }[];
      if (!rows[0]) throw new DomainError('report.exists', 409, { year, kind });
      await this.expect(work, id, title, { year, kind });
      work.record('report.created', { type: 'annual_report', id }, { year, kind, title });
      return id;
    });
  }

  async transition(actor: Actor, id: string, { action, reason }: ReportMove): Promise<void> {
    const frozen = action === 'freeze' ? await this.figuresNow(actor, id) : null;
    await this.uow.run(actor, async (work) => {
      const { report, standings } = await this.door.toChange(work, id, 'report.transition');
      const from = report.stage;
      report.stage = move(REPORT_STAGES, action, from, standings, await moveFacts(work.db, report), { reason });
      if (frozen) this.keep(report, frozen);
      if (action === 'approve') await this.closeText(work, report);
      if (action === 'reopen') await this.openText(work, report);
      if (action === 'release') await settleObligation(work, obligationKey(report), 'accepted');
      report.version += 1;
      report.updatedAt = work.now;
      await work.db.save(report);
      await accessChanged(work, { documentId: report.forewordDocumentId });
      work.record(
        REPORT_TOPICS[action],
        { type: 'annual_report', id },
        {
          year: report.year,
          kind: report.kind,
          title: reportTitle(report.kind, report.frozen?.facts.city ?? '', report.year),
          from,
          to: report.stage,
          ...(reason ? { reason } : {}),
          ...(frozen ? { digest: report.digest, recipients: { organizationIds: leadUnits(frozen.figures) } } : {}),
        },
      );
    });
  }

  /**
   * The lead unit says what the year brought (G38a).
   * @param version of the text it is based on; 0 when nobody has written yet
   */
  writeResult(actor: Actor, id: string, projectId: string, version: number, text: string): Promise<void> {
    return this.uow.run(actor, async (work) => {
      const { report } = await this.door.toChange(work, id, 'report.writeResult');
      const project = report.frozen?.facts.projects.find((one) => one.id === projectId);
      if (!project) throw notFound('project');
      if (report.stage !== 'frozen' && report.stage !== 'drafting') {
        throw new DomainError('stage.wrong_stage', 409, { from: report.stage, allowed: ['frozen', 'drafting'] });
      }
      if (!writesResultFor(actor, report.stage, project.leadOrganizationId)) {
        throw new DomainError('access.forbidden', 403, { action: 'report.writeResult', projectId });
      }
      const known = await work.db.findOne(AnnualReportResult, { where: { reportId: id, projectId } });
      if ((known?.version ?? 0) !== version) throw staleVersion(known?.version ?? 0);
      await work.db.save(AnnualReportResult, {
        reportId: id,
        projectId,
        text,
        version: version + 1,
        writtenBy: actor.personId,
        writtenAt: work.now,
      });
      work.record('report.result_written', { type: 'annual_report', id }, { projectId, title: project.title });
    });
  }

  /** Read before the report's row is taken, in a snapshot of its own; `at` is never later than what was read. */
  private async figuresNow(actor: Actor, id: string): Promise<Frozen> {
    return this.uow.read(async (db) => {
      const { report }: SeenReport = await this.door.toRead(db, actor, id, 'report.transition');
      const at = this.clock.now();
      return { figures: freezeFacts(await readFacts(db, report.year)), at };
    });
  }

  private keep(report: AnnualReport, { figures, at }: Frozen): void {
    report.frozen = figures;
    report.digest = digestOf(figures);
    report.frozenAt = at;
  }

  /** The document is fenced first: what is read then is the last word. */
  private async closeText(work: Work, report: AnnualReport): Promise<void> {
    await freezeDocument(work, report.forewordDocumentId);
    report.foreword = await documentProseMirror(work.db, report.forewordDocumentId);
  }

  private async openText(work: Work, report: AnnualReport): Promise<void> {
    await unfreezeDocument(work, report.forewordDocumentId);
    report.foreword = null;
  }

  private async expect(
    work: Work,
    id: string,
    title: string,
    report: { year: number; kind: ReportKind },
  ): Promise<void> {
    const ownerOrganizationId = await cityBureauId(work.db);
    if (!ownerOrganizationId) return;
    await expectObligation(work, {
      key: obligationKey(report),
      kind: 'annual_report',
      title,
      ownerOrganizationId,
      dueOn: `${report.year + 1}-03-31`, // G38 says each year; the day is the bureau's to set
      subject: { type: 'annual_report', id },
      period: String(report.year),
    });
  }
}

function obligationKey({ kind, year }: { kind: ReportKind; year: number }): string {
  return `annual_report:${kind}:${year}`;
}

function leadUnits({ facts }: FrozenReport): string[] {
  return [...new Set(facts.projects.map((project) => project.leadOrganizationId))];
}
