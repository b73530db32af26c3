import { balancedTitle, type Paper, table } from '#libs/documents';
import { shanghaiDay } from '#libs/kernel';
import type { InvitedUnit, MeetingFacts } from './meeting-facts';
import {
  ANSWER_WORDS,
  agendaTable,
  clockWords,
  dayWords,
  instantWords,
  KIND_WORDS,
  RESOLUTION_WORDS,
  whenWords,
} from './paper.words';

/** Lines for those nobody has written down beforehand (列席). */
const SPARE_LINES = 5;
/** Room for a name written by hand. */
const SIGNING_ROW_MM = 11;

const whereAndWhen = (meeting: MeetingFacts): string[] => [
  `时间：${whenWords(meeting)}`,
  `地点：${meeting.place ?? '待定'}`,
];
const sheetTitle = (meeting: MeetingFacts, kind: keyof typeof KIND_WORDS): string =>
  `${meeting.title}${KIND_WORDS[kind]}`;
/** A sheet on its side has room for half as many characters again. */
const WIDE_TITLE = 28;

export function agendaPaper(meeting: MeetingFacts): Paper {
  const settled = meeting.agendaFrozenAt !== null || !['planned', 'convened'].includes(meeting.stage);
  return {
    title: balancedTitle(sheetTitle(meeting, 'agenda')),
    meta: whereAndWhen(meeting),
    ...(settled ? {} : { headerNote: '草稿（议程尚未定稿）' }),
    blocks: [agendaTable(meeting)],
  };
}

export function receiptsPaper(meeting: MeetingFacts): Paper {
  const { invited, now } = meeting;
  const count = (answer: InvitedUnit['answer']) => invited.filter((unit) => unit.answer === answer).length;
  const rows = invited.map((unit, index) => [
    index + 1,
    unit.name,
    ANSWER_WORDS[unit.answer],
    unit.answer === 'declined' ? '—' : (unit.person ?? '未指定'),
    unit.answer === 'declined' ? '—' : (unit.post ?? ''),
    [unit.mandate && `委托：${unit.mandate}`, unit.answer === 'declined' && unit.reason].filter(Boolean).join('\n'),
    unit.answeredAt ? shanghaiDay(unit.answeredAt) : '',
  ]);
  return {
    title: balancedTitle(sheetTitle(meeting, 'receipts'), WIDE_TITLE),
    landscape: true,
    meta: [`${whenWords(meeting)}　${meeting.place ?? ''}`],
    blocks: [
      table(['序号', '单位', '回执', '出席人', '职务', '委托事项或者请假理由', '答复日期'], rows, {
        widths: [1.2, 5.4, 1.6, 3.6, 3.6, 4.4, 2.4],
        note: `注：邀请${invited.length}家，参加${count('accepted')}家，待定${count('tentative')}家，请假${count('declined')}家，未回复${count('needs_action')}家。数据截至${instantWords(now)}${clockWords(now)}。`,
      }),
    ],
  };
}

/** Empty to be signed on the table; where people signed in on a screen, it says when. */
export function signInPaper(meeting: MeetingFacts): Paper {
  const rows = meeting.invited.map((unit, index) => [
    index + 1,
    unit.name,
    unit.present ?? unit.person ?? '',
    unit.post ?? '',
    '',
    unit.signedInAt ? `${clockWords(unit.signedInAt)}已在平台签到` : unit.answer === 'declined' ? '请假' : '',
  ]);
  const observers = meeting.observers.map(({ name, unit, reason }, index) => [
    meeting.invited.length + index + 1,
    unit,
    name,
    '',
    '',
    `列席：${reason}`,
  ]);
  const spare = Array.from({ length: SPARE_LINES }, (_, index) => [
    meeting.invited.length + meeting.observers.length + index + 1,
    '',
    '',
    '',
    '',
    '列席',
  ]);
  return {
    title: balancedTitle(sheetTitle(meeting, 'sign_in_sheet')),
    meta: whereAndWhen(meeting),
    blocks: [
      table(['序号', '单位', '姓名', '职务', '签名', '备注'], [...rows, ...observers, ...spare], {
        widths: [1.3, 4.2, 2.8, 2.8, 3, 2.2],
        rowHeightMm: SIGNING_ROW_MM,
      }),
    ],
  };
}

export function supervisionPaper(meeting: MeetingFacts): Paper {
  const { supervision, now } = meeting;
  const late = supervision.filter((row) => row.daysLate > 0 && row.state !== 'done').length;
  const rows = supervision.map((row, index) => [
    index + 1,
    row.label,
    row.text,
    row.ownerName,
    row.firstDueOn && row.firstDueOn !== row.dueOn ? `${row.dueOn}\n（原${row.firstDueOn}）` : row.dueOn,
    RESOLUTION_WORDS[row.state],
    row.daysLate > 0 ? `${row.daysLate}天` : '—',
    [row.evidence, row.returnReason && `退回：${row.returnReason}`].filter(Boolean).join('\n'),
  ]);
  return {
    title: balancedTitle(sheetTitle(meeting, 'supervision_list'), WIDE_TITLE),
    landscape: true,
    meta: [`截至${dayWords(shanghaiDay(now))}`],
    blocks: [
      table(['序号', '编号', '决议事项', '责任单位', '完成时限', '状态', '逾期', '办理情况'], rows, {
        widths: [1.3, 2.3, 6.2, 3.4, 2.4, 1.8, 1.4, 4.6],
        note: `注：共${supervision.length}项，未办结且已逾期${late}项。逾期按日历天数计算，已报结果的计算到报送之日。`,
      }),
    ],
  };
}
