import type { DataSource } from 'typeorm';
import type { Actor, RoleGrant } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DocumentEntity, DocumentVersion } from '#libs/documents';
import { MovableClock, newId } from '#libs/kernel';
import { ReportDoor } from './report.access';
import { AnnualReport, AnnualReportResult } from './report.entity';
import { ReportReading } from './report.reading';
import { ReportService } from './report.service';

export const ENTITIES = [AnnualReport, AnnualReportResult, DocumentEntity, DocumentVersion];
export const coordinator = actorWith('city_coordinator');

/** Who acts in the tests; `unit` is the unit of a unit editor. */
export function actorWith(role: RoleGrant['role'], unit: string | null = null): Actor {
  return {
    personId: newId(),
    name: role,
    organizationId: unit,
    divisionCode: '4401',
    grants: [{ role, scope: unit ? { kind: 'unit', id: unit } : { kind: 'community', id: null } }],
    credentialId: 'test',
    via: 'session',
    ip: null,
  };
}

/** Two running projects and an outline of the report of 2027, on the last evening of that year. */
export async function beginReport(source: DataSource) {
  const uow = new UnitOfWork(source, new MovableClock(new Date('2027-12-31T10:00:00Z')));
  const door = new ReportDoor();
  const reports = new ReportService(uow, door, new MovableClock(new Date('2027-12-31T10:00:00Z')));
  const reading = new ReportReading(uow, door);
  const year = await Year.begin(source);
  const projects = {
    reading: await year.project('全民阅读联盟', { focus: ['reading', 'library_school'] }),
    stars: await year.project('群星工程', { type: 'grassroots', district: '440104', lead: year.centre }),
  };
  const reportId = await reports.create(coordinator, { year: 2027, kind: 'service_report' });
  return { uow, reports, reading, year, projects, reportId };
}
export type Bench = Awaited<ReturnType<typeof beginReport>>;

/** A bureau, two units, one expert, and the ways to put a year's deeds on record; written as rows, not by use cases. */
export class Year {
  private constructor(
    private readonly source: DataSource,
    readonly bureau: string,
    readonly library: string,
    readonly centre: string,
    readonly expert: string,
  ) {}

  static async begin(source: DataSource): Promise<Year> {
    const [bureau, library, centre, expert] = [newId(), newId(), newId(), newId()];
    await source.query(
      `INSERT INTO division (code, name, level, parent_code) VALUES ('4401', '广州市', 'city', NULL),
         ('440104', '越秀区', 'district', '4401')`,
    );
    await source.query(
      `INSERT INTO organization (id, name, kind, level, division_code, sector, supervisor_id, is_member) VALUES
         ($1, '广州市文化广电旅游局', 'authority', 'city', '4401', 'culture', NULL, false),
         ($2, '广州图书馆', 'cultural_institution', 'city', '4401', 'culture', $1, true),
         ($3, '广州市文化馆', 'cultural_institution', 'city', '4401', 'culture', $1, true)`,
      [bureau, library, centre],
    );
    await source.query(
      `INSERT INTO person (id, username, username_key, name) VALUES ($1, 'expert', 'expert', '专家一')`,
      [expert],
    );
    await source.query(
      `INSERT INTO expert (person_id, kind, term_from, term_to) VALUES ($1, 'scholar', '2026-01-01', '2028-12-31')`,
      [expert],
    );
    return new Year(source, bureau, library, centre, expert);
  }

  async project(
    title: string,
    given: { type?: string; stage?: string; year?: number; lead?: string; focus?: string[]; district?: string } = {},
  ): Promise<string> {
    const id = newId();
    await this.source.query(
      `INSERT INTO project (id, title, type, form, entrance, year, scope, division_code, lead_organization_id, focus_areas,
         stage, plan_document_id, created_at, updated_at, submitted_at)
       VALUES ($1, $2, $3, 'mechanism', 'new', $4, $5, $6, $7, $8, $9, $10, now(), now(), now())`,
      [
        id,
        title,
        given.type ?? 'horizontal',
        given.year ?? 2027,
        given.district ? 'district' : 'city',
        given.district ?? null,
        given.lead ?? this.library,
        given.focus ?? [],
        given.stage ?? 'running',
        newId(),
      ],
    );
    return id;
  }

  async roundTable(
    halfYear: string,
    attended: Partial<Record<'library' | 'centre', boolean>>,
    stage = 'held',
  ): Promise<string> {
    const id = newId();
    const day = halfYear.endsWith('H1') ? `${halfYear.slice(0, 4)}-05-20` : `${halfYear.slice(0, 4)}-11-20`;
    await this.source.query(
      `INSERT INTO round_table (id, title, half_year, decision_lead_id, starts_at, ends_at, place, stage, convened_at, created_at)
       VALUES ($1, $2, $3, $4, $5::timestamptz, $5::timestamptz + interval '3 hours', '广州图书馆', $6, now(), now())`,
      [id, `${halfYear}圆桌会议`, halfYear, this.expert, `${day}T00:30:00+08:00`, stage],
    );
    for (const [unit, came] of Object.entries(attended)) {
      await this.source.query(
        'INSERT INTO invitation (id, round_table_id, organization_id, attended) VALUES ($1, $2, $3, $4)',
        [newId(), id, unit === 'library' ? this.library : this.centre, came],
      );
    }
    return id;
  }

  async resolution(roundTableId: string, number: number, state: string): Promise<void> {
    await this.source.query(
      `INSERT INTO resolution (id, round_table_id, number, label, text, owner_id, due_on, state, evidence, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, '2027-09-30', $7, $8, now())`,
      [
        newId(),
        roundTableId,
        number,
        `2027H1-0${number}`,
        `决议第${number}项`,
        this.library,
        state,
        state === 'done' ? '已完成' : null,
      ],
    );
  }

  /** An opinion received at `at`; without a decision it waits for its answer. */
  async opinion(projectId: string, at: string, decision: string | null): Promise<void> {
    const [document, version, consultation] = [newId(), newId(), newId()];
    await this.source.query(
      `INSERT INTO document (id, kind, title, subject_type, subject_id, created_at) VALUES ($1, 'plan', '方案', 'project', $2, now())`,
      [document, projectId],
    );
    await this.source.query(
      `INSERT INTO document_version (id, document_id, seq, name, kind, state, sha256, created_by_name, created_at)
       VALUES ($1, $2, 0, '征求意见稿', 'frozen', '', '', 'system', now())`,
      [version, document],
    );
    await this.source.query(
      `INSERT INTO consultation (id, project_id, document_id, document_version_id, stage, due_on, created_by, created_at)
       VALUES ($1, $2, $3, $4, 'sent', '2027-06-30', $5, now())`,
      [consultation, projectId, document, version, this.expert],
    );
    await this.source.query(
      `INSERT INTO consultation_assignment (consultation_id, expert_id, due_on) VALUES ($1, $2, '2027-06-30')`,
      [consultation, this.expert],
    );
    await this.source.query(
      `INSERT INTO opinion (id, consultation_id, expert_id, body, recommendation, decision, reason, answered_at, created_at, updated_at)
       VALUES ($1, $2, $3, '意见', 'support', $4, '理由', $5, $6, $6)`,
      [newId(), consultation, this.expert, decision, decision ? at : null, at],
    );
  }
}
