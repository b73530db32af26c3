import * as Y from 'yjs';
import { Arrivals } from './arrivals';

/** Updates of one writer: letters, but a deletion for each minus. */
function written(letters: string, after: readonly Uint8Array[] = []): Uint8Array[] {
  const doc = new Y.Doc();
  const text = doc.getText();
  for (const update of after) Y.applyUpdate(doc, update);
  const updates: Uint8Array[] = [];
  doc.on('update', (update) => updates.push(update));
  for (const letter of letters) {
    if (letter === '-') text.delete(text.length - 1, 1);
    else text.insert(text.length, letter);
  }
  return updates;
}

/** A page on which each drawing takes so long. */
function page(drawingMs: number, drawing: (tell: (ms: number) => void) => void = () => undefined) {
  const doc = new Y.Doc();
  const drawn: number[] = [];
  const arrivals = new Arrivals((updates) => {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    drawn.push(updates.length);
    jest.advanceTimersByTime(drawingMs);
  }, drawing);
  return { arrivals, drawn, text: () => doc.getText().toString() };
}

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

test('a letter is drawn at once, those that come while the page rests together', () => {
  const { arrivals, drawn, text } = page(10);
  const [first, ...others] = written('山高水长');
  arrivals.come([first!]);
  expect(text()).toBe('山');
  for (const letter of others) arrivals.come([letter]);
  jest.advanceTimersByTime(29);
  expect(drawn).toEqual([1]);
  jest.advanceTimersByTime(1);
  expect([drawn, text()]).toEqual([[1, 3], '山高水长']);
});

test('a page that draws slowly spends a quarter of its time on it, and shows what comes three times a second', () => {
  const { arrivals, drawn, text } = page(150);
  const letters = written('字'.repeat(100));
  for (const letter of letters) {
    arrivals.come([letter]);
    jest.advanceTimersByTime(22);
  }
  jest.advanceTimersByTime(300);
  expect(text()).toBe('字'.repeat(100));
  expect(drawn.length).toBeGreaterThan(5);
  expect(drawn.length).toBeLessThan(12);
});

test('the time the browser takes to draw is added to what was spent in taking in', () => {
  const { arrivals, drawn } = page(10, (tell) => void setTimeout(() => tell(40), 16));
  const [first, ...others] = written('山高水长');
  arrivals.come([first!]);
  for (const letter of others) arrivals.come([letter]);
  jest.advanceTimersByTime(16 + 149);
  expect(drawn).toEqual([1]);
  jest.advanceTimersByTime(1);
  expect(drawn).toEqual([1, 3]);
});

test('where people are is told after what they wrote, no sooner and no more often', () => {
  const { arrivals, text } = page(10);
  const seen: string[] = [];
  for (const letter of written('山高水长')) {
    arrivals.come([letter]);
    arrivals.comeBesides(() => seen.push(text()));
  }
  expect(seen).toEqual([]);
  jest.advanceTimersByTime(30);
  expect(seen).toEqual(Array(4).fill('山高水长'));
});

test.each([
  ['山高-水长', [2, 1, 2], '开始山水长'],
  ['--', [1, 1], ''],
  ['山高水长', [4], '开始山高水长'],
])('what deletes is taken in alone and in its place: %s', (letters, takes, stands) => {
  const { arrivals, drawn, text } = page(0);
  const start = written('开始');
  arrivals.comeTogether(start);
  arrivals.come(written(letters, start));
  expect([drawn, text()]).toEqual([[2, ...takes], stands]);
});

test('nothing is taken in while somebody composes, whoever asks, and all of it after', () => {
  const { arrivals, drawn, text } = page(0);
  const letters = written('山高水长');
  arrivals.hold(true);
  arrivals.come(letters.slice(0, 2));
  arrivals.comeTogether(letters.slice(2));
  arrivals.takeAll();
  jest.advanceTimersByTime(1000);
  expect(text()).toBe('');
  arrivals.hold(false);
  expect([drawn, text()]).toEqual([[2, 2], '山高水长']);
});

test('what could not be taken in keeps nothing else back', () => {
  const taken: number[] = [];
  const arrivals = new Arrivals((updates) => {
    taken.push(updates.length);
    if (taken.length === 1) throw new Error('broken');
  });
  arrivals.hold(true);
  arrivals.comeTogether([new Uint8Array()]);
  arrivals.come(written('山高'));
  expect(() => arrivals.hold(false)).toThrow('broken');
  arrivals.takeAll();
  expect(taken).toEqual([1, 2]);
});
