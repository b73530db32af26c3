import * as Y from 'yjs';
import { joinUpdates, readUpdate, splitUpdate } from '#libs/contracts';
import { contents, docOf, history } from './history.fixture';
import { merge, mergeRead } from './merge';
import { RoomState } from './room-state';

describe('joining and splitting bytes', () => {
  test('updates joined by copying bytes make the document that Yjs makes', () => {
    let copied = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const { updates, doc } = history(seed, 50);
      for (let i = 0; i < updates.length; i += 5) {
        if (joinUpdates(updates.slice(i, i + 5).map((u) => readUpdate(u)))) copied++;
      }
      expect(contents(docOf(merge(updates.map((u) => readUpdate(u)))))).toBe(contents(doc));
    }
    expect(copied).toBeGreaterThan(20);
  });

  test('what was joined is joined on and on, as a room does when people come and go', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const { updates, doc } = history(seed, 60);
      let whole = readUpdate(updates[0]!);
      for (let i = 1; i < updates.length; i += 4) {
        whole = mergeRead([whole, ...updates.slice(i, i + 4).map((update) => readUpdate(update))]);
      }
      expect(contents(docOf(whole.bytes))).toBe(contents(doc));
    }
  });

  test('a split update is accepted piece by piece and gives the same document', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const { doc } = history(seed, 80);
      const whole = Y.encodeStateAsUpdate(doc);
      const pieces = splitUpdate(whole, { bytes: 300, structs: 10 });
      expect(pieces.length).toBeGreaterThan(3);
      const state = new RoomState();
      for (const piece of pieces) {
        const read = readUpdate(piece);
        const verdict = state.judge(read, 'a');
        if (!verdict.ok) throw new Error(`${seed}: ${verdict.code} ${verdict.reason}`);
        state.accept(read, verdict);
      }
      expect(contents(docOf(...pieces))).toBe(contents(doc));
    }
  });
});
