import { ApiProperty } from '@nestjs/swagger';
import {
  REPORT_ACTIONS,
  REPORT_KINDS,
  REPORT_STAGE_NAMES,
  REPORT_STANDINGS,
  type ReportAction,
  type ReportKind,
  type ReportStage,
  type ReportStanding,
} from '#libs/contracts';
import { PAPER_FORMATS, type PaperFormat } from '#libs/documents';
import { Choice, Flag, Id, Instant, Nested, PageQuery, Text, Whole } from '#libs/platform';

const YEARS = { min: 2022, max: 2100 };
const VERSION = { min: 0, max: 1_000_000_000 };

export class ReportQuery extends PageQuery {
  @Whole({ ...YEARS, optional: true, query: true }) year?: number;
  @Choice(REPORT_KINDS, { optional: true }) kind?: ReportKind;
}

export class NewReport {
  @Whole(YEARS) year: number;
  @Choice(REPORT_KINDS) kind: ReportKind;
}

export class ReportMove {
  @Choice(REPORT_ACTIONS) action: ReportAction;
  @Text({ max: 2000, optional: true, description: 'required to reopen' }) reason?: string;
}

export class ReportExportQuery {
  @Choice(PAPER_FORMATS) format: PaperFormat;
}

export class ResultText {
  @Text({ max: 5000, min: 0, description: 'results of the project in the year; empty takes them back' }) text: string;
}

export class ReportSummary {
  @Id() id: string;
  @Whole(YEARS) year: number;
  @Choice(REPORT_KINDS) kind: ReportKind;
  @Choice(REPORT_STAGE_NAMES) stage: ReportStage;
  @Text({ max: 200 }) title: string;
  @Id() forewordDocumentId: string;
  @Instant({ nullable: true }) frozenAt: string | null;
  @Text({ max: 64, nullable: true, description: 'SHA-256 of the frozen figures' }) digest: string | null;
  @Whole(VERSION) version: number;
  @Instant() updatedAt: string;
}

export class ReportTableView {
  @Text({ max: 40 }) key: string;
  @Text({ max: 200 }) caption: string;
  @ApiProperty({ type: [String] }) head: string[];
  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { oneOf: [{ type: 'string' }, { type: 'number' }] } },
  })
  rows: (string | number)[][];
  @Text({ max: 500, description: 'how the figures are made' }) note: string;
}

export class ReportSectionView {
  @Text({ max: 40 }) key: string;
  @Text({ max: 200 }) title: string;
  @ApiProperty({ type: [String] }) sentences: string[];
  @Nested(() => ReportTableView, { array: true }) tables: ReportTableView[];
}

export class ReportResultView {
  @Id() projectId: string;
  @Text({ max: 200 }) title: string;
  @Text({ max: 200 }) lead: string;
  @Text({ max: 5000 }) text: string;
  @Whole({ ...VERSION, description: '0: nobody has written yet; send it as If-Match' }) version: number;
  @Flag() mayWrite: boolean;
}

export class ReportActionView {
  @Choice(REPORT_ACTIONS) action: ReportAction;
  @Flag() allowed: boolean;
  @ApiProperty({ type: [String], description: 'codes of why not' }) reasons: string[];
  @ApiProperty({ type: [String], description: 'inputs to be given with it' }) needs: string[];
}

export class ReportView extends ReportSummary {
  @Flag({ description: 'false: the figures are of now and will move until they are frozen' }) frozen: boolean;
  @Nested(() => ReportSectionView, { array: true }) sections: ReportSectionView[];
  @Nested(() => ReportResultView, { array: true }) results: ReportResultView[];
  @Choice(REPORT_STANDINGS, { array: true }) standings: ReportStanding[];
  @Nested(() => ReportActionView, { array: true }) actions: ReportActionView[];
}
