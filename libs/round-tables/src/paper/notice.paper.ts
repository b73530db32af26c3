import { type Block, balancedTitle, heading, type Paper, paragraph, table } from '#libs/documents';
import type { MeetingFacts } from './meeting-facts';
import { agendaTable, callerOf, dayWords, instantWords, UNKNOWN, whenWords } from './paper.words';

/** Addressed one by one up to here; beyond, by their common name, with the list attached (7.3.2). */
const NAMED_ADDRESSEES = 6;

/** 会议通知, as the bureau issues it. @param redHead whether the red head is printed or stands on the paper already */
export function noticePaper(meeting: MeetingFacts, redHead: boolean): Paper {
  const caller = callerOf(meeting);
  const day = meeting.convenedAt ? instantWords(meeting.convenedAt) : instantWords(meeting.now);
  const number = meeting.noticeLabel ?? '';
  const attachments = attachmentsOf(meeting);
  const named = attachments.map(({ title }, index) => (attachments.length > 1 ? `${index + 1}.${title}` : title));
  return {
    title: balancedTitle(`${caller}关于召开${meeting.title}的通知`),
    ...(redHead ? { letterhead: { mark: `${caller}文件`, number } } : number ? { meta: [number] } : {}),
    ...(meeting.convenedAt ? {} : { headerNote: '草稿（会议尚未召集）' }),
    blocks: [
      { kind: 'paragraph', align: 'left', runs: [{ text: `${addressees(meeting)}：` }] },
      ...body(meeting),
      { kind: 'labelled', label: '附件', lines: named },
      { kind: 'signature', lines: [caller, day] },
      ...(meeting.contact ? [paragraph(`（联系方式：${meeting.contact}）`)] : []),
      ...attachments.flatMap(({ title, blocks }, index): Block[] => [
        { kind: 'attachment', label: attachments.length > 1 ? `附件${index + 1}` : '附件', title },
        ...blocks,
      ]),
    ],
    imprint: { printedBy: caller, printedOn: `${day}印发` },
  };
}

function addressees({ invited }: MeetingFacts): string {
  if (invited.length === 0 || invited.length > NAMED_ADDRESSEES) return '公共文化共同体各成员单位';
  return invited.map(({ name }) => name).join('、');
}

function body(meeting: MeetingFacts): Block[] {
  const { title, place, decisionLead, agenda, topicDeadline } = meeting;
  const topics = topicDeadline
    ? `请于${dayWords(topicDeadline)}前提出议题建议，逾期未提的视为没有议题。`
    : '如有议题建议，请随回执一并提出。';
  return [
    paragraph(`经研究，定于近期召开${title}。现将有关事项通知如下：`),
    heading(1, '一、会议时间'),
    paragraph(`${whenWords(meeting)}。`),
    heading(1, '二、会议地点'),
    paragraph(`${place ?? UNKNOWN}。`),
    heading(1, '三、参会人员'),
    paragraph(`各成员单位专人。会议由${decisionLead}负责指导和决策。`),
    heading(1, '四、会议议程'),
    paragraph(agenda.length > 0 ? `会议议程共${agenda.length}项，见附件1。` : `会议议程正在征集。${topics}`),
    heading(1, '五、有关要求'),
    paragraph(
      '（一）请各单位收到通知后及时在公共文化共同体平台填报回执，或者将附件中的参会回执加盖公章后送会议召集单位。',
    ),
    paragraph('（二）专人因故不能参会的，请委派熟悉情况的同志代为参会，并写明委托事项；无人参会的，须说明理由。'),
    ...(agenda.length > 0 ? [paragraph(`（三）${topics}`)] : []),
  ];
}

interface Attachment {
  title: string;
  blocks: Block[];
}

function attachmentsOf(meeting: MeetingFacts): Attachment[] {
  const { agenda, invited } = meeting;
  const blank = Array.from({ length: 4 }, () => ['', '', '', '', '', '']);
  return [
    ...(agenda.length > 0 ? [{ title: '会议议程', blocks: [agendaTable(meeting)] }] : []),
    {
      title: '参会回执',
      blocks: [
        paragraph('单位（盖章）：'),
        table(['姓名', '职务', '联系电话', '是否参会', '委托事项或者请假理由', '备注'], blank, {
          widths: [2, 2.4, 2.6, 1.8, 4.4, 2],
          rowHeightMm: 14,
        }),
      ],
    },
    ...(invited.length > NAMED_ADDRESSEES ? [{ title: '受邀单位名单', blocks: [unitsTable(meeting)] }] : []),
  ];
}

/** Two columns down the page. */
function unitsTable({ invited }: MeetingFacts): Block {
  const half = Math.ceil(invited.length / 2);
  const rows = invited.slice(0, half).map(({ name }, index) => {
    const other = invited[index + half];
    return [index + 1, name, other ? index + half + 1 : '', other?.name ?? ''];
  });
  return table(['序号', '单位', '序号', '单位'], rows, {
    widths: [1.2, 6, 1.2, 6],
    note: `注：共${invited.length}家。`,
  });
}
