import { Injectable } from '@nestjs/common';
import writeXlsxFile from 'write-excel-file/node';
import type { Actor, ResolutionState } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Clock, shanghaiDay } from '#libs/kernel';
import type { ListSupervision, SupervisionView } from './minutes.dto';
import { listSupervision } from './supervision.queries';

const MOST_ROWS = 10_000;
const STATE: Readonly<Record<ResolutionState, string>> = {
  open: '办理中',
  submitted: '已报结果',
  done: '已办结',
  carried_over: '结转',
};

/** 督办清单: what was resolved, who carries it out, by when, and how many days late. */
@Injectable()
export class SupervisionService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, filter: ListSupervision): Promise<SupervisionView[]> {
    const today = shanghaiDay(this.clock.now());
    return this.uow.read((db) => listSupervision(db, actor, filter, today, filter.limit + 1));
  }

  /** Days are days that a spreadsheet can sort, texts are texts. */
  async workbook(actor: Actor, { cursor: _, ...filter }: ListSupervision): Promise<Buffer> {
    const today = shanghaiDay(this.clock.now());
    const rows = await this.uow.read((db) => listSupervision(db, actor, filter, today, MOST_ROWS));
    const file = await writeXlsxFile([
      {
        sheet: '督办清单',
        data: [HEAD.map((value) => ({ value, type: String, fontWeight: 'bold' as const })), ...rows.map(cellsOf)],
        columns: [14, 56, 40, 28, 14, 14, 12, 12, 40, 30].map((width) => ({ width })),
        stickyRowsCount: 1,
      },
    ]);
    return file.toBuffer();
  }
}

const HEAD = ['编号', '决议', '会议', '责任单位', '期限', '原期限', '状态', '逾期天数', '办理结果', '退回理由'];

function cellsOf(row: SupervisionView) {
  return [
    text(row.label),
    text(row.text),
    text(row.roundTableTitle),
    text(row.ownerName),
    day(row.dueOn),
    day(row.firstDueOn),
    text(STATE[row.state]),
    { value: row.daysLate, type: Number },
    text(row.evidence),
    text(row.returnReason),
  ];
}

/** Typed as text, so that no spreadsheet takes `=1+1` or `2027H1` for something else. */
const text = (value: string | null) => ({ value: value ?? '', type: String, format: '@' });
/** Midnight UTC: the writer counts days in UTC. */
const day = (value: string | null) =>
  value === null ? null : { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
