import { type Block, balancedTitle, blocksFromProseMirror, type Paper, paragraph, table } from '#libs/documents';
import type { InvitedUnit, MeetingFacts, ResolutionLine } from './meeting-facts';
import { callerOf, dayWords, halfYearWords, instantWords, KIND_WORDS, UNKNOWN, whenWords } from './paper.words';

const DRAFT = '草稿（未经签发）';
const isSigned = (meeting: MeetingFacts): boolean => meeting.signedAt !== null;

/** 会议纪要 in the layout of minutes (10.3): mark, body, who was there and who was not. */
export function minutesPaper(meeting: MeetingFacts, redHead: boolean): Paper {
  const caller = callerOf(meeting);
  const signed = isSigned(meeting);
  const day = signed ? instantWords(meeting.signedAt) : '';
  const title = `${meeting.title}${KIND_WORDS.minutes}`;
  const attachments = attachmentsOf(meeting);
  return {
    title: balancedTitle(title),
    ...(redHead
      ? {
          letterhead: {
            mark: '公共文化共同体圆桌会议纪要',
            number: halfYearWords(meeting.halfYear),
            ends: [caller, day || '　'] as const,
          },
        }
      : { meta: [halfYearWords(meeting.halfYear)] }),
    ...(signed ? {} : { headerNote: DRAFT }),
    blocks: [
      ...writtenBody(meeting, title),
      ...(attachments.length > 0
        ? [{ kind: 'labelled', label: '附件', lines: attachments.map((one) => one.listed) } as const]
        : []),
      ...peopleOf(meeting),
      ...(signed
        ? [
            { kind: 'labelled', label: '签发', lines: [`${meeting.signedBy ?? ''}　${day}`], face: 'heading' } as const,
            { kind: 'labelled', label: '校验值', lines: [meeting.minutesHash ?? ''], face: 'heading' } as const,
          ]
        : []),
      ...attachments.flatMap(({ label, title: heading, block }): Block[] => [
        { kind: 'attachment', label, title: heading },
        block,
      ]),
    ],
    ...(signed
      ? { imprint: { sent: [{ label: '分送', names: '各成员单位' }], printedBy: caller, printedOn: `${day}印发` } }
      : {}),
  };
}

interface Attachment {
  label: string;
  title: string;
  /** As the list under the text names it. */
  listed: string;
  block: Block;
}

function attachmentsOf(meeting: MeetingFacts): Attachment[] {
  const all = [
    ...(meeting.resolutions.length > 0
      ? [{ title: '决议事项一览表', block: resolutionsTable(meeting.resolutions) }]
      : []),
    ...(meeting.invited.length > NAMED_IN_TEXT ? [{ title: '参会情况表', block: attendanceTable(meeting) }] : []),
  ];
  return all.map((one, index) =>
    all.length > 1
      ? { ...one, label: `附件${index + 1}`, listed: `${index + 1}.${one.title}` }
      : { ...one, label: '附件', listed: one.title },
  );
}

/** The text people wrote, its highest headings raised to the first level. */
function writtenBody(meeting: MeetingFacts, title: string): Block[] {
  const all = blocksFromProseMirror(meeting.minutes);
  const first = all[0];
  const opened = first?.kind === 'heading' && first.text.replace(/\s/g, '') === title.replace(/\s/g, '');
  const blocks = opened ? all.slice(1) : all;
  const top = Math.min(3, ...blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : [])));
  const raised = blocks.map((block) =>
    block.kind === 'heading' ? { ...block, level: (block.level - top + 1) as 1 | 2 | 3 } : block,
  );
  return raised.length > 0 ? raised : [paragraph('（正文待起草。）')];
}

/** Up to so many units are named in the text (10.3); more stand in a table of their own. */
const NAMED_IN_TEXT = 60;

interface Attendance {
  came: InvitedUnit[];
  excused: InvitedUnit[];
  /** Neither came nor said why; nobody before attendance is taken. */
  absent: InvitedUnit[];
}

function attendanceOf({ invited }: MeetingFacts): Attendance {
  const known = invited.some((unit) => unit.attended !== null || unit.signedInAt);
  const there = (unit: InvitedUnit) =>
    known ? unit.attended === true || unit.signedInAt !== null : unit.answer === 'accepted';
  const missing = invited.filter((unit) => !there(unit));
  return {
    came: invited.filter(there),
    excused: missing.filter((unit) => unit.answer === 'declined'),
    absent: known ? missing.filter((unit) => unit.answer !== 'declined') : [],
  };
}

const personOf = (unit: InvitedUnit): string => unit.present ?? unit.person ?? '';

function peopleOf(meeting: MeetingFacts): Block[] {
  const { came, excused, absent } = attendanceOf(meeting);
  const inTable = meeting.invited.length > NAMED_IN_TEXT;
  const line = (label: string, units: readonly InvitedUnit[], first: string[], name: (unit: InvitedUnit) => string) => {
    const names = [...first, ...(inTable ? (units.length > 0 ? [`成员单位${units.length}家`] : []) : units.map(name))];
    return names.length > 0
      ? [
          {
            kind: 'labelled',
            label,
            lines: [names.join('、') + (inTable && units.length > 0 ? '（名单附后）' : '')],
            face: 'heading',
          } as const,
        ]
      : [];
  };
  return [
    ...line('出席', came, [`${meeting.decisionLead}（指导决策负责人）`], (unit) => unit.name + personOf(unit)),
    ...line('请假', excused, [], (unit) => unit.name),
    ...line('缺席', absent, [], (unit) => unit.name),
    ...observersLine(meeting),
  ];
}

/** Below those entitled: who was there without a vote, of which unit and why. */
function observersLine({ observers }: MeetingFacts): Block[] {
  if (observers.length === 0) return [];
  const names = observers.map(({ name, unit, reason }) => `${unit}${name}（${reason}）`);
  return [{ kind: 'labelled', label: '列席', lines: [names.join('、')], face: 'heading' }];
}

function attendanceTable(meeting: MeetingFacts): Block {
  const { came, excused, absent } = attendanceOf(meeting);
  const of = (word: string, units: readonly InvitedUnit[]) =>
    units.map((unit) => [unit.name, word === '出席' ? personOf(unit) : '—', word]);
  const rows = [...of('出席', came), ...of('请假', excused), ...of('缺席', absent)];
  return table(
    ['序号', '单位', '姓名', '情况'],
    rows.map((row, index) => [index + 1, ...row]),
    { widths: [1.2, 6, 5, 1.6] },
  );
}

const resolutionsTable = (resolutions: readonly ResolutionLine[]): Block =>
  table(
    ['编号', '决议事项', '责任单位', '完成时限'],
    resolutions.map((row) => [row.label, row.text, row.owner, dayWords(row.dueOn)]),
    { widths: [2.2, 8, 4, 3.2] },
  );

/** 决议摘录: one resolution, for its owner and for whoever proposed the topic. */
export function extractPaper(meeting: MeetingFacts, resolution: ResolutionLine): Paper {
  const caller = callerOf(meeting);
  const signed = isSigned(meeting);
  const day = signed ? instantWords(meeting.signedAt) : instantWords(meeting.now);
  const proposed = resolution.proposers.join('、');
  const fact = (label: string, text: string): Block => ({ kind: 'labelled', label, lines: [text], face: 'heading' });
  return {
    title: balancedTitle(`${meeting.title}${KIND_WORDS.resolution_extract}`),
    meta: [`决议编号：${resolution.label}`],
    ...(signed ? {} : { headerNote: DRAFT }),
    blocks: [
      { kind: 'paragraph', align: 'left', runs: [{ text: `${resolution.owner}：` }] },
      paragraph(
        `${whenWords(meeting)}，${meeting.title}在${meeting.place ?? UNKNOWN}召开。会议由${meeting.decisionLead}负责指导和决策。现将会议形成的第${resolution.label}号决议摘录如下：`,
      ),
      fact('决议事项', resolution.text),
      fact('责任单位', resolution.owner),
      fact('完成时限', dayWords(resolution.dueOn)),
      ...(resolution.topic ? [fact('来源议题', resolution.topic + (proposed ? `（${proposed}提出）` : ''))] : []),
      paragraph('请责任单位抓紧办理，在完成时限前通过公共文化共同体平台报送办理结果和佐证材料。'),
      { kind: 'signature', lines: [caller, day] },
    ],
    imprint: {
      ...(proposed ? { sent: [{ label: '抄送', names: proposed }] } : {}),
      printedBy: caller,
      printedOn: `${day}印发`,
    },
  };
}
