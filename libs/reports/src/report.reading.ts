import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type Actor,
  type FrozenReport,
  REPORT_STAGE_NAMES,
  type ReportFacts,
  type ReportResult,
} from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { documentProseMirror, type PaperFile, type PaperFormat, paperFile } from '#libs/documents';
import { actionStates, DomainError } from '#libs/kernel';
import { type Page, page } from '#libs/platform';
import {
  ReportDoor,
  type SeenReport,
  seesUnpublished,
  speaksForMember,
  standingsOf,
  writesResultFor,
} from './report.access';
import type { ReportQuery, ReportSummary, ReportView } from './report.dto';
import { AnnualReport, AnnualReportResult } from './report.entity';
import { isWritten } from './report.foreword';
import { digestOf, freezeFacts, withoutUnpublished } from './report.freeze';
import { reportPaper } from './report.paper';
import { cityName, listReports, type ReportListRow, readFacts } from './report.queries';
import { REPORT_STAGES, type ReportMoveFacts } from './report.stages';
import { reportTitle } from './report.words';

/** What people see of a report, on the page and on paper. */
@Injectable()
export class ReportReading {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: ReportDoor,
  ) {}

  list(actor: Actor, query: ReportQuery): Promise<Page<ReportSummary>> {
    return this.uow.read(async (db) => {
      const member = await speaksForMember(db, actor);
      const stages = REPORT_STAGE_NAMES.filter((stage) => standingsOf(actor, stage, member).length > 0);
      const rows = await listReports(db, stages, query);
      const city = rows.length > 0 ? await cityName(db) : '';
      return page(rows, query.limit, (row) => summary(row, city));
    });
  }

  view(actor: Actor, id: string): Promise<ReportView> {
    return this.uow.read(async (db) => {
      const seen = await this.door.toRead(db, actor, id);
      const { report, standings } = seen;
      const figures = await figuresFor(db, seen);
      return {
        ...summary(report, figures.facts.city),
        frozen: report.frozen !== null,
        sections: figures.sections,
        results: await resultsOf(db, report, figures.facts, actor),
        standings,
        actions: actionStates(REPORT_STAGES, report.stage, standings, await moveFacts(db, report)),
      };
    });
  }

  result(actor: Actor, id: string, projectId: string): Promise<ReportResult> {
    return this.uow.read(async (db) => {
      const { report } = await this.door.toRead(db, actor, id);
      const results = await resultsOf(db, report, (await figuresOf(db, report)).facts, actor);
      return results.find((result) => result.projectId === projectId)!;
    });
  }

  export(actor: Actor, id: string, format: PaperFormat): Promise<PaperFile> {
    return this.uow.read(async (db) => {
      const seen = await this.door.toRead(db, actor, id, 'report.export');
      const { report } = seen;
      const frozen = await figuresFor(db, seen);
      const paper = reportPaper({
        kind: report.kind,
        frozen,
        digest: report.digest ?? '',
        frozenAt: report.frozenAt,
        foreword: report.foreword ?? (await documentProseMirror(db, report.forewordDocumentId)),
        results: await resultsOf(db, report, frozen.facts, actor),
      });
      return paperFile(paper, format, { asciiName: `${report.kind.replace('_', '-')}-${report.year}` });
    });
  }
}

/**
 * The frozen figures, or those of now while there are none.
 * @throws DomainError 503 `report.figures_altered` when what is stored is not what was frozen
 */
async function figuresOf(db: EntityManager, report: AnnualReport): Promise<FrozenReport> {
  if (!report.frozen) return freezeFacts(await readFacts(db, report.year));
  if (digestOf(report.frozen) !== report.digest) {
    throw new DomainError('report.figures_altered', 503, { id: report.id });
  }
  return report.frozen;
}

/** The figures as one person may see them: the numbers are the same for all, unpublished projects stay unnamed. */
async function figuresFor(db: EntityManager, seen: SeenReport): Promise<FrozenReport> {
  const figures = await figuresOf(db, seen.report);
  return seesUnpublished(seen) ? figures : freezeFacts(withoutUnpublished(figures.facts));
}

/** A line for every active project, written or not. */
async function resultsOf(
  db: EntityManager,
  report: AnnualReport,
  facts: ReportFacts,
  actor: Actor,
): Promise<ReportResult[]> {
  const rows = await db.find(AnnualReportResult, { where: { reportId: report.id } });
  return facts.projects.map((project) => {
    const row = rows.find((one) => one.projectId === project.id);
    return {
      projectId: project.id,
      title: project.title,
      lead: project.lead,
      text: row?.text ?? '',
      version: row?.version ?? 0,
      mayWrite: writesResultFor(actor, report.stage, project.leadOrganizationId),
    };
  });
}

/** What the guards of the stage table ask (G38). */
export async function moveFacts(db: EntityManager, report: AnnualReport): Promise<ReportMoveFacts> {
  const facts = report.frozen?.facts;
  const rows = await db.find(AnnualReportResult, { where: { reportId: report.id } });
  const told = new Set(rows.filter((row) => row.text.trim()).map((row) => row.projectId));
  const foreword = report.foreword ?? (await documentProseMirror(db, report.forewordDocumentId));
  return {
    projectsWithoutResults: facts?.projects.filter((project) => !told.has(project.id)).length ?? 0,
    hasExperience: isWritten(foreword, 'experience'),
    nextYearProjects: facts?.nextYearProjects.length ?? 0,
  };
}

function summary(row: ReportListRow, city: string): ReportSummary {
  return {
    id: row.id,
    year: row.year,
    kind: row.kind,
    stage: row.stage,
    title: reportTitle(row.kind, city, row.year),
    forewordDocumentId: row.forewordDocumentId,
    frozenAt: row.frozenAt?.toISOString() ?? null,
    digest: row.digest,
    version: row.version,
    updatedAt: row.updatedAt.toISOString(),
  };
}
