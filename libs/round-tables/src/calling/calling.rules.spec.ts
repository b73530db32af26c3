import { paperKind } from './agenda-paper.rules';
import { bySector, byUnit, figuresOf, type Summons } from './attendance.rules';
import { checkSubstitute, noticeLabel, type SubstituteInput } from './invitation.rules';

it('the number of a notice is written as in official papers', () => {
  expect(noticeLabel('穗文共体', 2027, 3)).toBe('穗文共体〔2027〕3号');
});

describe('a substitute', () => {
  it.each<[string, SubstituteInput, string | null]>([
    ['a person of the unit with a mandate', { personId: 'p', mandate: '全权' }, null],
    ['a name with post and mandate', { name: '某某', post: '副馆长', mandate: '全权' }, null],
    ['nobody named', { mandate: '全权' }, 'invitation.substitute_unnamed'],
    ['a person and a name', { personId: 'p', name: '某某', post: 'x', mandate: 'y' }, 'invitation.substitute_twice'],
    ['a name without post', { name: '某某', mandate: '全权' }, 'invitation.post_missing'],
    ['no mandate', { personId: 'p' }, 'invitation.mandate_missing'],
  ])('%s', (_, input, code) => {
    if (code === null) expect(() => checkSubstitute(input)).not.toThrow();
    else expect(() => checkSubstitute(input)).toThrow(expect.objectContaining({ code, status: 422 }));
  });
});

describe('attendance as a duty (G31)', () => {
  const summons = (unit: string, sector: string | null, rest: Partial<Summons> = {}): Summons => ({
    organizationId: unit,
    organizationName: unit,
    sector,
    answer: 'accepted',
    attended: true,
    substitute: false,
    ...rest,
  });
  const YEAR = [
    summons('a', 'library'),
    summons('a', 'library', { substitute: true }),
    summons('b', 'library', { attended: false, answer: 'declined' }),
    summons('b', 'library', { attended: null, answer: 'needs_action' }),
    summons('c', 'museum', { attended: false }),
    summons('d', null, { answer: 'needs_action' }),
  ];

  it('counts who came, through whom, and who gave a reason', () => {
    expect(figuresOf(YEAR)).toEqual({
      invited: 6,
      answered: 4,
      attended: 3,
      substituted: 1,
      excused: 1,
      unexcused: 2,
      rate: 50,
    });
  });
  it('of nobody has no rate', () => expect(figuresOf([]).rate).toBeNull());
  it('attended, excused and unexcused make up the invited', () => {
    const { invited, attended, excused, unexcused } = figuresOf(YEAR);
    expect(attended + excused + unexcused).toBe(invited);
  });
  it('stands by unit', () => {
    expect(byUnit(YEAR).map(({ organizationId, invited, rate }) => [organizationId, invited, rate])).toEqual([
      ['a', 2, 100],
      ['b', 2, 0],
      ['c', 1, 0],
      ['d', 1, 100],
    ]);
  });
  it('stands by sector, the lowest first, with the number of units', () => {
    expect(bySector(YEAR).map(({ sector, units, invited, rate }) => [sector, units, invited, rate])).toEqual([
      ['museum', 1, 1, 0],
      ['library', 2, 4, 50],
      [null, 1, 1, 100],
    ]);
  });
});

describe('a paper for the agenda', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  it.each([
    ['方案.pdf', '%PDF-1.7', '方案.pdf'],
    ['C:\\文件\\方案.PDF', '%PDF-1.7', '方案.PDF'],
    ['无名', '%PDF-1.7', '无名.pdf'],
    ['清单.xlsx', 'PK\u0003\u0004', '清单.xlsx'],
    [`${'长'.repeat(300)}.docx`, 'PK\u0003\u0004', `${'长'.repeat(195)}.docx`],
  ])('%s is taken', (given, content, name) => expect(paperKind(given, bytes(content)).name).toBe(name));

  it.each([
    ['页面.html', '<html>'],
    ['假的.pdf', 'MZ'],
    ['假的.docx', '%PD'],
    ['图.svg', '<svg>'],
    ['包.zip', 'PK\u0003\u0004'],
    ['', ''],
  ])('%s is refused', (given, content) => {
    expect(() => paperKind(given, bytes(content))).toThrow(
      expect.objectContaining({ code: 'paper.kind', status: 415 }),
    );
  });
});
