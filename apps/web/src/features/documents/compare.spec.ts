import { compareLines } from './compare';

test('what was there then and what has come since are told apart', () => {
  expect(compareLines('一\n二\n三', '一\n三\n四')).toEqual([
    { text: '一', side: 'both' },
    { text: '二', side: 'then' },
    { text: '三', side: 'both' },
    { text: '四', side: 'now' },
  ]);
});

test('either side alone gives the text itself', () => {
  const pick = (side: string, then: string, now: string) =>
    compareLines(then, now)
      .filter((line) => line.side === 'both' || line.side === side)
      .map((line) => line.text)
      .join('\n');
  for (const [then, now] of [
    ['a\nb\nc\na', 'b\na\nc'],
    ['', 'x'],
    ['x\nx', 'x'],
  ] as const) {
    expect(pick('then', then, now)).toBe(then);
    expect(pick('now', then, now)).toBe(now);
  }
});
