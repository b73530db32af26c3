import type { Block, Paper } from '#libs/documents';
import type { InvitedUnit, MeetingFacts } from './meeting-facts';
import { mayHave, missingFor, type PaperStanding, paperOf } from './meeting-paper.rules';
import { papersOf } from './package';
import { agendaTable, whenWords } from './paper.words';

const unit = (index: number, more: Partial<InvitedUnit> = {}): InvitedUnit => ({
  name: `第${index}家单位`,
  person: `专人${index}`,
  post: '主任',
  mandate: null,
  answer: 'accepted',
  reason: null,
  answeredAt: new Date('2026-12-01T02:00:00Z'),
  attended: null,
  signedInAt: null,
  present: null,
  ...more,
});
const meeting = (more: Partial<MeetingFacts> = {}): MeetingFacts => ({
  id: '0191e000-0000-7000-8000-000000000001',
  title: '2026年下半年公共文化共同体圆桌会议',
  halfYear: '2026H2',
  stage: 'convened',
  startsAt: new Date('2026-12-06T01:30:00Z'),
  endsAt: new Date('2026-12-06T04:00:00Z'),
  place: '一号会议室',
  convenedAt: new Date('2026-11-06T01:00:00Z'),
  noticeLabel: '穗文共体〔2026〕3号',
  topicDeadline: null,
  agendaFrozenAt: null,
  signedAt: null,
  minutesHash: null,
  decisionLead: '指导负责人',
  signedBy: null,
  bureau: '广州市文化广电旅游局',
  contact: null,
  invited: [unit(1), unit(2)],
  observers: [],
  agenda: [
    {
      id: 'a',
      title: '馆校合作',
      kind: 'cooperation',
      presenter: '甲',
      durationMinutes: 20,
      expectedResult: null,
      proposers: ['图书馆'],
    },
    {
      id: 'b',
      title: '志愿服务',
      kind: 'discussion',
      presenter: null,
      durationMinutes: 140,
      expectedResult: '形成办法',
      proposers: [],
    },
  ],
  resolutions: [
    {
      id: 'r1',
      label: '2026H2-01',
      text: '印发清单',
      owner: '图书馆',
      dueOn: '2027-03-01',
      topic: '馆校合作',
      proposers: ['文化馆'],
    },
    { id: 'r2', label: '2026H2-02', text: '办展', owner: '文化馆', dueOn: '2027-04-01', topic: null, proposers: [] },
  ],
  supervision: [],
  minutes: null,
  now: new Date('2026-11-21T03:05:00Z'),
  ...more,
});
const print = (kind: Parameters<typeof paperOf>[0], more: Partial<MeetingFacts> = {}, redHead = true): Paper =>
  paperOf(kind, meeting(more), { redHead });
const labelled = (paper: Paper, label: string) =>
  paper.blocks.find(
    (block): block is Extract<Block, { kind: 'labelled' }> => block.kind === 'labelled' && block.label === label,
  )?.lines;
const words = (paper: Paper) => JSON.stringify(paper);

it('days and hours bear no zero in front (7.3.5.4), and the weekday is Guangzhou’s', () => {
  expect(whenWords(meeting())).toBe('2026年12月6日（星期日）9:30—12:00');
  expect(whenWords({ startsAt: null, endsAt: null })).toBe('待定');
});

describe('a notice', () => {
  it('has mark, number, addressees, attachments in order, caller and day', () => {
    const paper = print('notice');
    expect(paper.letterhead).toEqual({ mark: '广州市文化广电旅游局文件', number: '穗文共体〔2026〕3号' });
    expect(paper.title.replace(/\n/g, '')).toBe('广州市文化广电旅游局关于召开2026年下半年公共文化共同体圆桌会议的通知');
    expect(paper.blocks[0]).toMatchObject({ align: 'left', runs: [{ text: '第1家单位、第2家单位：' }] });
    expect(labelled(paper, '附件')).toEqual(['1.会议议程', '2.参会回执']);
    expect(paper.blocks.find((block) => block.kind === 'signature')).toMatchObject({
      lines: ['广州市文化广电旅游局', '2026年11月6日'],
    });
    expect(paper.imprint).toEqual({ printedBy: '广州市文化广电旅游局', printedOn: '2026年11月6日印发' });
    expect(paper.headerNote).toBeUndefined();
  });

  it('to many units goes to them by their common name, and lists them (7.3.2)', () => {
    const paper = print('notice', { invited: Array.from({ length: 43 }, (_, index) => unit(index + 1)) });
    expect(paper.blocks[0]).toMatchObject({ runs: [{ text: '公共文化共同体各成员单位：' }] });
    expect(labelled(paper, '附件')).toContain('3.受邀单位名单');
    for (let index = 1; index <= 43; index++) expect(words(paper)).toContain(`"第${index}家单位"`);
  });

  it('without red head keeps its number; before the meeting is called it is a draft', () => {
    expect(print('notice', {}, false)).toMatchObject({ meta: ['穗文共体〔2026〕3号'] });
    expect(print('notice', {}, false).letterhead).toBeUndefined();
    expect(print('notice', { convenedAt: null }).headerNote).toContain('草稿');
  });
});

it('an agenda is timed, and says by how much it runs over', () => {
  const { rows, note } = agendaTable(meeting());
  expect(rows.map((row) => row[1]!.runs[0]!.text)).toEqual(['9:30—9:50', '9:50—12:10']);
  expect(note).toContain('超出会议时间10分钟');
  expect(print('agenda').headerNote).toContain('草稿');
  expect(print('agenda', { agendaFrozenAt: new Date() }).headerNote).toBeUndefined();
});

describe('minutes', () => {
  const invited = [
    unit(1, { attended: true, present: '代表甲' }),
    unit(2, { answer: 'declined', reason: '另有任务', attended: false }),
    unit(3, { attended: false }),
  ];
  const text = (title: string) => ({
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: title }] },
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: '一、议定事项' }] },
      { type: 'paragraph', content: [{ type: 'text', text: '会议认为。' }] },
    ],
  });

  it('name who was there, who was excused and who stayed away (10.3)', () => {
    const paper = print('minutes', { invited });
    expect(labelled(paper, '出席')).toEqual(['指导负责人（指导决策负责人）、第1家单位代表甲']);
    expect(labelled(paper, '请假')).toEqual(['第2家单位']);
    expect(labelled(paper, '缺席')).toEqual(['第3家单位']);
  });

  const observers = [
    { name: '甲', unit: '某大学', reason: '介绍课题' },
    { name: '乙', unit: '某街道', reason: '场地协调' },
  ];
  it.each([2, 200])('of %i units name who attended without a vote below those entitled, with unit and why', (count) => {
    const invited = Array.from({ length: count }, (_, index) => unit(index, { attended: index > 0 }));
    const paper = print('minutes', { invited, observers });
    expect(labelled(paper, '列席')).toEqual(['某大学甲（介绍课题）、某街道乙（场地协调）']);
    const labels = paper.blocks.flatMap((block) => (block.kind === 'labelled' ? [block.label] : []));
    expect(labels.indexOf('列席')).toBe(labels.indexOf('缺席') + 1);
    expect(labelled(print('minutes', { invited }), '列席')).toBeUndefined();
  });

  it('are preceded by a sign-in sheet with their line below the units, above the empty ones', () => {
    const [sheet] = print('sign_in_sheet', { observers }).blocks as Extract<Block, { kind: 'table' }>[];
    const lines = JSON.stringify(sheet);
    const places = ['第2家单位', '某大学', '列席：介绍课题', '某街道', '"列席"'].map((words) => lines.indexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('of very many units name them in a table of their own', () => {
    const paper = print('minutes', {
      invited: Array.from({ length: 200 }, (_, index) => unit(index, { attended: true })),
    });
    expect(labelled(paper, '出席')![0]).toContain('成员单位200家（名单附后）');
    expect(labelled(paper, '附件')).toEqual(['1.决议事项一览表', '2.参会情况表']);
  });

  it('print their title once, and what people wrote under headings of the first level', () => {
    const { blocks } = print('minutes', { minutes: text('2026年下半年公共文化共同体圆桌会议 会议纪要') });
    expect(blocks[0]).toMatchObject({ kind: 'heading', level: 1, text: '一、议定事项' });
  });

  it('are a draft until they are signed, and then name signature, checksum and who gets them', () => {
    expect(print('minutes')).toMatchObject({ headerNote: '草稿（未经签发）' });
    expect(print('minutes').imprint).toBeUndefined();
    const signed = print('minutes', {
      signedAt: new Date('2026-12-10T01:00:00Z'),
      signedBy: '负责人',
      minutesHash: 'ab12',
    });
    expect(signed.headerNote).toBeUndefined();
    expect(labelled(signed, '签发')).toEqual(['负责人　2026年12月10日']);
    expect(labelled(signed, '校验值')).toEqual(['ab12']);
    expect(signed.imprint?.sent).toEqual([{ label: '分送', names: '各成员单位' }]);
  });
});

it('an extract goes to the owner, and a copy to whoever proposed the topic', () => {
  const paper = print('resolution_extract');
  expect(paper.blocks[0]).toMatchObject({ runs: [{ text: '图书馆：' }] });
  expect(paper.imprint?.sent).toEqual([{ label: '抄送', names: '文化馆' }]);
  expect(labelled(paper, '完成时限')).toEqual(['2027年3月1日']);
});

it.each(['receipts', 'supervision_list'] as const)('%s lies on its side', (kind) => {
  expect(print(kind).landscape).toBe(true);
});

it('a package numbers what there is, an extract for each resolution, and leaves out what is missing', () => {
  expect(papersOf(meeting()).map(({ name }) => name.split('（')[0])).toEqual([
    '01 会议通知',
    '02 回执汇总表',
    '03 会议议程',
    '04 签到表',
    '05 决议摘录 2026H2-01',
    '06 决议摘录 2026H2-02',
  ]);
  expect(missingFor('minutes', meeting())).toEqual(['meeting_paper.no_minutes']);
});

describe('who may have what', () => {
  const member = (more: Partial<PaperStanding> = {}): PaperStanding => ({
    leads: false,
    stage: 'held',
    convened: true,
    ...more,
  });
  const hers = (standing: PaperStanding) =>
    (
      ['notice', 'receipts', 'agenda', 'sign_in_sheet', 'minutes', 'resolution_extract', 'supervision_list'] as const
    ).filter((kind) => mayHave(kind, standing));

  it.each<[string, PaperStanding, string[]]>([
    [
      'a member before the meeting is called',
      member({ stage: 'planned', convened: false }),
      ['agenda', 'supervision_list'],
    ],
    ['a member after the meeting', member(), ['notice', 'agenda', 'supervision_list']],
    [
      'a member once the minutes are signed',
      member({ stage: 'minutes_signed' }),
      ['notice', 'agenda', 'resolution_extract', 'supervision_list'],
    ],
    [
      'a member once they are published',
      member({ stage: 'published' }),
      ['notice', 'agenda', 'minutes', 'resolution_extract', 'supervision_list'],
    ],
  ])('%s', (_, standing, kinds) => expect(hers(standing)).toEqual(kinds));

  it('whoever leads has every kind at every stage', () => {
    expect(hers(member({ leads: true, stage: 'planned', convened: false }))).toHaveLength(7);
  });
});
