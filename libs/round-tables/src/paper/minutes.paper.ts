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
  const hasList = meeting.resolutions.length > 0;
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
      ...(hasList ? [{ kind: 'labelled', label: '附件', lines: ['决议事项一览表'] } as const] : []),
      ...peopleOf(meeting),
      ...(signed
        ? [
            { kind: 'labelled', label: '签发', lines: [`${meeting.signedBy ?? ''}　${day}`], face: 'heading' } as const,
            { kind: 'labelled', label: '校验值', lines: [meeting.minutesHash ?? ''], face: 'heading' } as const,
          ]
        : []),
      ...(hasList
        ? [
            { kind: 'attachment', label: '附件', title: '决议事项一览表' } as const,
            resolutionsTable(meeting.resolutions),
          ]
        : []),
    ],
    ...(signed
      ? { imprint: { sent: [{ label: '分送', names: '各成员单位' }], printedBy: caller, printedOn: `${day}印发` } }
      : {}),
  };
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

function peopleOf({ invited, decisionLead }: MeetingFacts): Block[] {
  const known = invited.some((unit) => unit.attended !== null || unit.signedInAt);
  const came = (unit: InvitedUnit) =>
    known ? unit.attended === true || unit.signedInAt !== null : unit.answer === 'accepted';
  const named = (unit: InvitedUnit) => `${unit.name}${unit.present ?? unit.person ?? ''}`;
  const line = (label: string, names: readonly string[]): Block[] =>
    names.length > 0 ? [{ kind: 'labelled', label, lines: [names.join('、')], face: 'heading' }] : [];
  const missing = invited.filter((unit) => !came(unit));
  return [
    ...line('出席', [`${decisionLead}（指导决策负责人）`, ...invited.filter(came).map(named)]),
    ...line(
      '请假',
      missing.filter((unit) => unit.answer === 'declined').map((unit) => unit.name),
    ),
    ...(known
      ? line(
          '缺席',
          missing.filter((unit) => unit.answer !== 'declined').map((unit) => unit.name),
        )
      : []),
  ];
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
