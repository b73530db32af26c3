import * as Y from 'yjs';
import { readUpdate, STRUCT_WIDTH } from '#libs/contracts';
import { contents, docOf, history, random } from './history.fixture';
import { joinRows } from './join-rows';

const structsOf = (bytes: Uint8Array) => readUpdate(bytes).structs.length / STRUCT_WIDTH;

/** Everybody's key presses, each an update of its own. */
function typist(client: number, rows: Uint8Array[]) {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'others') rows.push(update);
  });
  return { doc, text: doc.getText('text') };
}

/** Three people type words at places of their own, delete now and then, and hear of the others now and then. */
function keyPresses(seed: number, steps: number): Uint8Array[] {
  const pick = random(seed);
  const rows: Uint8Array[] = [];
  const people = [1, 2, 3].map((n) => ({ ...typist(n * 500 + seed, rows), at: 0, heard: 0 }));
  for (let step = 0; step < steps; step++) {
    const person = people[pick(3)]!;
    if (pick(4) === 0) {
      for (const row of rows.slice(person.heard)) Y.applyUpdate(person.doc, row, 'others');
      person.heard = rows.length;
    }
    if (pick(6) === 0) person.at = pick(person.text.length + 1);
    person.at = Math.min(person.at, person.text.length);
    for (let letters = 1 + pick(8); letters > 0; letters--) {
      const letter = ['共', 'x', '🏮', 'é', 'ab'][pick(5)]!;
      person.text.insert(person.at, letter);
      person.at += letter.length;
    }
    if (pick(7) === 0 && person.text.length > 4) person.text.delete(pick(person.text.length - 2), 2);
  }
  return rows;
}

describe('joining rows', () => {
  test('what somebody types one behind the other becomes one struct', () => {
    const rows: Uint8Array[] = [];
    const { text } = typist(7, rows);
    for (const letter of '同一件事只说一遍') text.insert(text.length, letter);
    expect(rows).toHaveLength(8);
    const joined = joinRows(rows)!;
    expect(structsOf(joined)).toBe(2); // the very first one names the root it stands in
    expect(docOf(joined).getText('text').toString()).toBe('同一件事只说一遍');
  });

  test('the same in the middle of a text, where each stands before the same neighbour', () => {
    const rows: Uint8Array[] = [];
    const { text } = typist(7, rows);
    text.insert(0, '文共');
    for (const [i, letter] of [...'化🏮体'].entries()) text.insert(1 + i + (i > 1 ? 1 : 0), letter);
    const joined = joinRows(rows.slice(1))!;
    expect(structsOf(joined)).toBe(1);
    expect(docOf(rows[0]!, joined).getText('text').toString()).toBe('文化🏮体共');
  });

  test('a letter before another neighbour, or behind another letter, begins anew', () => {
    const rows: Uint8Array[] = [];
    const { text } = typist(7, rows);
    text.insert(0, 'ad');
    text.insert(1, 'b');
    text.insert(1, 'c'); // before b, not behind it
    text.insert(4, 'e');
    text.insert(5, 'f');
    const joined = joinRows(rows.slice(1))!;
    expect(structsOf(joined)).toBe(3);
    expect(docOf(rows[0]!, joined).getText('text').toString()).toBe(text.toString());
  });

  test('gives the document that Yjs makes of the rows one by one, wherever the join ends', () => {
    let typedTogether = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const rows = keyPresses(seed, 40);
      const expected = docOf(...rows);
      const cut = 1 + ((seed * 7) % rows.length);
      const joined = joinRows(rows.slice(0, cut))!;
      const doc = docOf(joined, ...rows.slice(cut));
      expect(contents(doc)).toBe(contents(expected));
      expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(expected));
      expect(contents(docOf(...rows.slice(0, cut), joinRows(rows.slice(cut)) ?? Uint8Array.from([0, 0])))).toBe(
        contents(expected),
      );
      typedTogether += cut - structsOf(joined);
    }
    expect(typedTogether).toBeGreaterThan(3000);
  });

  test('the same for paragraphs, marks, fields and deletions between the letters', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { updates, doc } = history(seed, 60);
      expect(contents(docOf(joinRows(updates)!))).toBe(contents(doc));
    }
  });

  test('rows that overlap or leave a gap are left to Yjs', () => {
    const rows: Uint8Array[] = [];
    const { text } = typist(7, rows);
    for (const letter of 'abcd') text.insert(text.length, letter);
    expect(joinRows([rows[0]!, rows[1]!, rows[3]!])).toBeNull();
    expect(joinRows([rows[1]!, rows[1]!])).toBeNull();
  });

  test('bytes that are no update are refused', () => {
    const rows: Uint8Array[] = [];
    const { text } = typist(7, rows);
    for (const letter of 'abc') text.insert(text.length, letter);
    for (let cut = 1; cut < rows[1]!.length; cut++) {
      expect(() => joinRows([rows[0]!, rows[1]!.subarray(0, cut)])).toThrow();
    }
  });
});
