import { cellText, readDelegates, readDivisionLines, readUnits } from './import.rows';
import { KIND, LEVEL, SECTOR } from './import.words';

const UNIT_HEADER = ['名称', '类别', '级别', '区划代码', '系统', '监督局', '主管部门', '联系方式'];
const DELEGATE_HEADER = ['单位名称', '姓名', '登录名', '任期起', '任期止', '是否副职', '邮箱'];

test('a unit is read by the header, in whatever order its columns stand', () => {
  const { lines, refused } = readUnits([
    ['区划代码', '名称', '级别', 'kind'],
    ['440104', '流花书吧', '区', '公共文化机构'],
    [null, null, null, null],
    ['440104', '流花联盟', 'district', 'alliance'],
  ]);
  expect(refused).toEqual([]);
  expect(lines).toMatchObject([
    { row: 2, name: '流花书吧', kind: 'cultural_institution', level: 'district', divisionCode: '440104', sector: null },
    { row: 4, kind: 'alliance' },
  ]);
});

test.each([
  ['no name', [null, '联盟', '市', '4401'], '名称', 'required'],
  ['a kind nobody knows', ['甲', '博物馆群', '市', '4401'], '类别', 'unknown_word'],
  ['a level nobody knows', ['甲', '联盟', '省', '4401'], '级别', 'unknown_word'],
  ['a system nobody knows', ['甲', '联盟', '市', '4401', '水利'], '系统', 'unknown_word'],
  ['a name without end', ['甲'.repeat(201), '联盟', '市', '4401'], '名称', 'too_long'],
  ['a control character', ['甲\u0000', '联盟', '市', '4401'], '名称', 'plain_text'],
])('a unit with %s is refused by row, column and reason', (_, cells, column, reason) => {
  const { lines, refused } = readUnits([UNIT_HEADER, cells]);
  expect(lines).toEqual([]);
  expect(refused).toEqual([expect.objectContaining({ sheet: '单位', row: 2, column, reason })]);
  expect(refused[0]!.message).not.toBe('');
});

test('every bad cell of a row is told, and a missing column once', () => {
  expect(readUnits([UNIT_HEADER, [null, '?', '?', '4401']]).refused).toHaveLength(3);
  expect(readUnits([['名称'], ['甲'], ['乙']]).refused.map((one) => [one.row, one.column])).toEqual([
    [1, '类别'],
    [1, '级别'],
    [1, '区划代码'],
  ]);
});

test.each([
  ['a day that does not exist', ['甲馆', '专人', 'jia', '2027-02-30'], '任期起', 'day'],
  ['an end before the start', ['甲馆', '专人', 'jia', '2027-02-01', '2027-01-31'], '任期止', 'end_before_start'],
  ['an account name with a space', ['甲馆', '专人', 'ji a', '2027-02-01'], '登录名', 'username'],
  ['neither yes nor no', ['甲馆', '专人', 'jia', '2027-02-01', null, '也许'], '是否副职', 'unknown_word'],
  ['no address', ['甲馆', '专人', 'jia', '2027-02-01', null, '是', 'jia'], '邮箱', 'email'],
])('a delegate with %s is refused by row, column and reason', (_, cells, column, reason) => {
  expect(readDelegates([DELEGATE_HEADER, cells]).refused).toEqual([
    expect.objectContaining({ sheet: '专人', row: 2, column, reason }),
  ]);
});

test('a delegate’s days may be cells of dates or text with slashes', () => {
  const { lines } = readDelegates([
    DELEGATE_HEADER,
    ['甲馆', '专人', 'jia', new Date('2027-01-01T00:00:00Z'), '2028/12/31', '是'],
  ]);
  expect(lines[0]).toMatchObject({ termFrom: '2027-01-01', termTo: '2028-12-31', isDeputy: true });
});

test.each([
  [['44x', '甲市', '市', null], 'digits'],
  [['440199', '甲区', '区', null], 'required'],
  [['440199', '甲区', '区', '4402'], 'not_within'],
])('a division %j is refused as %s', (cells, reason) => {
  expect(readDivisionLines([['代码', '名称', '级别', '上级代码'], cells]).refused[0]).toMatchObject({ reason });
});

test.each([
  [null, null],
  ['  ', null],
  [' 甲 ', '甲'],
  [440104, '440104'],
  [true, 'true'],
])('a cell %p is the text %p', (cell, text) => {
  expect(cellText(cell)).toBe(text);
});

test('words are understood by code, by word and in full width', () => {
  expect([KIND.read('联合体'), KIND.read('consortium'), KIND.read('ＣＯＮＳＯＲＴＩＵＭ'), KIND.read('')]).toEqual([
    'consortium',
    'consortium',
    'consortium',
    undefined,
  ]);
  expect([LEVEL.read('街道'), SECTOR.read('妇联')]).toEqual(['street', 'women']);
});
