import { Injectable } from '@nestjs/common';
import writeXlsxFile from 'write-excel-file/node';
import type { Actor, ObligationKind, ObligationState } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { visibleOwners } from './obligation.access';
import type { ExportObligations, ObligationView } from './obligation.dto';
import { listObligations } from './obligation.queries';

const MOST_ROWS = 10_000;
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const KIND: Readonly<Record<ObligationKind, string>> = {
  half_yearly_round_table: '圆桌会议',
  resolution: '决议事项',
  opinion: '智库意见',
  opinion_reply: '答复意见',
  annual_report: '年度报告',
  forum: '年度论坛',
  annual_progress: '年度进展报告',
  quarterly_update: '季度工作动态',
  leading_group_meeting: '领导小组例会',
  re_verification: '复核验收',
  information_items: '信息报送',
  invitation_answer: '会议回执',
  minutes_correction: '核对纪要',
};
const STATE: Readonly<Record<ObligationState, string>> = {
  expected: '待办',
  reminded: '已提醒',
  submitted: '已提交',
  accepted: '已完成',
  returned: '已退回',
  late: '逾期',
  missed: '未完成',
  cancelled: '已免除',
  postponed: '已延期',
};

/** The list as a workbook: days are days that a spreadsheet can sort, texts are texts. */
@Injectable()
export class ObligationExport {
  constructor(private readonly uow: UnitOfWork) {}

  async workbook(actor: Actor, filter: ExportObligations): Promise<Buffer> {
    const { cursor: _, ...whole } = filter;
    const rows = await this.uow.read((db) => listObligations(db, visibleOwners(actor), whole, MOST_ROWS));
    const file = await writeXlsxFile([
      {
        sheet: '义务清单',
        data: [HEAD.map((value) => ({ value, type: String, fontWeight: 'bold' as const })), ...rows.map(cellsOf)],
        columns: [18, 48, 28, 14, 14, 14, 12, 40, 10].map((width) => ({ width })),
        stickyRowsCount: 1,
      },
    ]);
    return file.toBuffer();
  }
}

const HEAD = ['类别', '事项', '责任单位', '周期', '期限', '原期限', '状态', '延期或退回原因', '依据'];

function cellsOf(row: ObligationView) {
  return [
    text(KIND[row.kind]),
    text(row.title),
    text(row.ownerName),
    text(row.period),
    day(row.dueOn),
    day(row.postponedFrom),
    text(STATE[row.state]),
    text(row.reason),
    text(row.source),
  ];
}

/** Typed as text, so that no spreadsheet takes `=1+1` or `2027H1` for something else. */
const text = (value: string | null) => ({ value: value ?? '', type: String, format: '@' });
/** Midnight UTC: the writer counts days in UTC. */
const day = (value: string | null) =>
  value === null ? null : { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
