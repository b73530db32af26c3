import * as Y from 'yjs';
import { unpackUpdates } from '#libs/contracts';
import { RowTail } from './row-tail';

/** One update a letter, and one of some length. */
function typed(letters: string): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const letter of letters) doc.getText('text').insert(doc.getText('text').length, letter);
  doc.getText('text').insert(0, '共同体'.repeat(400));
  return updates;
}

test('rows come back as they were put in, however often the room for them grew', () => {
  const rows = typed('公共文化共同体'.repeat(50));
  const tail = new RowTail();
  for (const row of rows) tail.push(row);
  expect(tail.length).toBe(rows.length);
  expect(tail.reads().map(({ bytes }) => Buffer.from(bytes))).toEqual(rows.map((row) => Buffer.from(row)));
  expect(unpackUpdates(tail.packed()).map((row) => Buffer.from(row))).toEqual(rows.map((row) => Buffer.from(row)));
});

test('the first rows are forgotten, and what was handed out before stays as it was', () => {
  const rows = typed('一二三四五六七八九十');
  const tail = new RowTail();
  for (const row of rows.slice(0, 8)) tail.push(row);
  const before = tail.packed();
  const reads = tail.reads();
  tail.drop(6);
  for (const row of rows.slice(8)) tail.push(row);
  expect(tail.reads().map(({ bytes }) => Buffer.from(bytes))).toEqual(rows.slice(6).map((row) => Buffer.from(row)));
  expect(unpackUpdates(before)).toHaveLength(8);
  expect(reads.map(({ bytes }) => Buffer.from(bytes))).toEqual(rows.slice(0, 8).map((row) => Buffer.from(row)));
  tail.drop(100);
  expect([tail.length, tail.packed().length]).toEqual([0, 0]);
});
