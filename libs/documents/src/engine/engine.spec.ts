import * as Y from 'yjs';
import { readUpdate, UpdateRefused } from '#libs/contracts';
import { walk } from './causal-order';
import { docOf, history, letterBetween, random } from './history.fixture';
import { RoomState } from './room-state';

describe('what a room knows without a document', () => {
  test('every honest history is accepted and its state vector is that of Yjs', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { updates, doc } = history(seed, 60);
      const state = new RoomState();
      for (const update of updates) {
        const read = readUpdate(update);
        const verdict = state.judge(read, 'somebody');
        if (!verdict.ok) throw new Error(`${seed}: ${verdict.code} ${verdict.reason}`);
        state.accept(read, verdict);
      }
      const expected = Y.decodeStateVector(Y.encodeStateVector(doc));
      expect(new Map(state.vector())).toEqual(expected);
    }
  });

  test('an update that leans on a missing one is a gap, wherever the hole is', () => {
    let refused = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const { updates } = history(seed, 40);
      const hole = 3 + (seed % 20);
      const state = new RoomState();
      const shadow = new Y.Doc();
      for (const [i, update] of updates.entries()) {
        if (i === hole) continue;
        const read = readUpdate(update);
        const verdict = state.judge(read, 'somebody');
        const trial = docOf(Y.encodeStateAsUpdate(shadow));
        Y.applyUpdate(trial, update);
        const store = trial.store as unknown as { pendingStructs: unknown; pendingDs: unknown };
        const gapless = store.pendingStructs === null && store.pendingDs === null;
        expect([seed, i, verdict.ok]).toEqual([seed, i, gapless]);
        if (!verdict.ok) {
          refused++;
          expect(verdict.code).toBe('resync');
          continue;
        }
        state.accept(read, verdict);
        Y.applyUpdate(shadow, update);
      }
    }
    expect(refused).toBeGreaterThan(40);
  });

  test('what is typed on is judged as the walk would judge it, without walking', () => {
    const [doc, other] = [new Y.Doc(), new Y.Doc()];
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const fragment = doc.getXmlFragment('content');
    const deep = new Y.XmlText();
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [deep]);
    fragment.insert(0, [paragraph]);
    for (const letter of '公共文化') deep.insert(deep.length, letter);
    for (const letter of '共同体') deep.insert(2, letter);
    const state = new RoomState();
    for (const update of updates) {
      const read = readUpdate(update);
      const verdict = state.judge(read, 'a');
      const walked = walk(read, state);
      if (!verdict.ok || !walked.ok) throw new Error('refused');
      expect(verdict.depths).toEqual(walked.depths);
      state.bind(doc.clientID, 'a');
      state.accept(read, verdict);
    }
    expect(state.vector()).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)));
    const clock = state.clockOf(doc.clientID);
    const next = readUpdate(letterBetween([doc.clientID, clock], [doc.clientID, clock - 1], [doc.clientID, 3]));
    expect(state.judge(next, 'a')).toMatchObject({ ok: true, deleted: 0, repeat: false });
    expect(state.judge(next, 'b')).toMatchObject({ ok: false, code: 'forbidden' });
    const future = letterBetween([doc.clientID, clock], [doc.clientID, clock - 1], [doc.clientID, clock]);
    expect(state.judge(readUpdate(future), 'a')).toMatchObject({ ok: false, code: 'invalid' });
    const unknown = letterBetween([doc.clientID, clock], [doc.clientID, clock - 1], [other.clientID, 0]);
    expect(state.judge(readUpdate(unknown), 'a')).toMatchObject({ ok: false, code: 'resync' });
  });

  test('content under the clientID of another person is forbidden, old content of others is not', () => {
    const { updates, authors } = history(7, 30);
    const state = new RoomState();
    for (const update of updates.slice(0, 20)) {
      const read = readUpdate(update);
      const verdict = state.judge(read, 'a');
      if (verdict.ok) state.accept(read, verdict);
    }
    for (const author of authors) state.bind(author, 'a');
    const forged = docOf(...updates.slice(0, 20));
    forged.clientID = authors[0]!;
    const before = Y.encodeStateVector(forged);
    forged.getText('text').insert(0, 'forged');
    expect(state.judge(readUpdate(Y.encodeStateAsUpdate(forged, before)), 'b')).toMatchObject({ code: 'forbidden' });
    const repeat = state.trim(readUpdate(Y.encodeStateAsUpdate(docOf(...updates.slice(0, 20)))));
    expect(state.judge(repeat, 'b')).toMatchObject({ ok: true, repeat: true });
  });

  test('another text told for clocks that are known is cut away before anything is stored', () => {
    const victim = new Y.Doc();
    victim.clientID = 5;
    victim.getText('text').insert(0, 'true words');
    const state = new RoomState();
    const read = readUpdate(Y.encodeStateAsUpdate(victim));
    state.accept(read, state.judge(read, 'a') as Extract<ReturnType<RoomState['judge']>, { ok: true }>);
    state.bind(5, 'a');
    const liar = new Y.Doc();
    liar.clientID = 5;
    liar.getText('text').insert(0, 'lies');
    liar.clientID = 6;
    liar.getText('text').insert(4, '!');
    const lie = state.trim(readUpdate(Y.encodeStateAsUpdate(liar)));
    expect(lie.sections.map((section) => section.client)).toEqual([6]);
  });

  test('a repeat is known as a repeat, and a deletion is new once', () => {
    const doc = new Y.Doc();
    doc.getText('text').insert(0, 'hello');
    const first = Y.encodeStateAsUpdate(doc);
    const state = new RoomState();
    const take = (update: Uint8Array) => {
      const read = readUpdate(update);
      const verdict = state.judge(read, 'a');
      if (!verdict.ok) throw new Error(verdict.reason);
      state.accept(read, verdict);
      return verdict;
    };
    expect(take(first).repeat).toBe(false);
    expect(take(first).repeat).toBe(true);
    doc.getText('text').delete(0, 2);
    expect(take(Y.encodeStateAsUpdate(doc))).toMatchObject({ repeat: false, deleted: 2 });
    expect(take(Y.encodeStateAsUpdate(doc)).repeat).toBe(true);
    expect(state.live).toBe(3);
  });
});

describe('update bombs', () => {
  const refusal = (bytes: Uint8Array) => {
    try {
      readUpdate(bytes);
      return 'read';
    } catch (error) {
      if (error instanceof UpdateRefused) return error.code;
      throw error;
    }
  };

  test('bytes of the V2 encoding are refused', () => {
    const doc = new Y.Doc();
    doc.getText('text').insert(0, 'hello');
    expect(refusal(Y.encodeStateAsUpdateV2(doc))).toBe('invalid');
    expect(refusal(Y.encodeStateAsUpdateV2(new Y.Doc()))).toBe('invalid');
  });

  test('a document nested 4,000 deep is refused, whether it comes at once or piece by piece', () => {
    const doc = new Y.Doc();
    const pieces: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => pieces.push(update));
    let map = doc.getMap('fields');
    for (let i = 0; i < 4000; i++) {
      const next = new Y.Map();
      map.set('k', next);
      map = next as typeof map;
    }
    expect(new RoomState().judge(readUpdate(Y.encodeStateAsUpdate(doc)), 'a')).toMatchObject({ code: 'invalid' });
    const state = new RoomState();
    let taken = 0;
    for (const piece of pieces) {
      const read = readUpdate(piece);
      const verdict = state.judge(read, 'a');
      if (!verdict.ok) break;
      state.accept(read, verdict);
      taken++;
    }
    expect(taken).toBe(100);
  });

  test.each([
    ['half a million collected structs', bomb(500_000), 'too_large'],
    ['more than a megabyte', new Uint8Array(1_000_001), 'too_large'],
    ['a count without structs', Uint8Array.from([1, 0xff, 0xff, 0xff, 0x7f, 1, 0, 0, 1]), 'too_large'],
    ['an empty struct', Uint8Array.from([1, 1, 1, 0, 0, 0, 0]), 'invalid'],
    ['trailing bytes', Uint8Array.from([0, 0, 0]), 'invalid'],
    ['nothing', new Uint8Array(), 'invalid'],
  ])('%s', (_name, bytes, code) => {
    expect(refusal(bytes)).toBe(code);
  });

  test('two thousand million clocks in twenty bytes are a jump, and deleting them is a gap', () => {
    const big = [0xff, 0xff, 0xff, 0xff, 7];
    const jump = readUpdate(Uint8Array.from([1, 1, 1, 0, 0, ...big, 0]));
    expect(new RoomState().judge(jump, 'a')).toMatchObject({ code: 'invalid', reason: 'clock jump' });
    const deleted = readUpdate(Uint8Array.from([0, 1, 1, 1, 0, ...big]));
    expect(new RoomState().judge(deleted, 'a')).toMatchObject({ code: 'resync' });
  });

  test('the refusal of the largest bomb is cheap', () => {
    const bytes = bomb(19_999);
    const rounds = 20;
    const before = process.cpuUsage(); // not the clock: this machine may be busy with other things
    for (let i = 0; i < rounds; i++) new RoomState().judge(readUpdate(bytes), 'a');
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000 / rounds).toBeLessThan(100); // trust F15: refused within 100 ms
  });
});

function bomb(structs: number): Uint8Array {
  const head = [1, (structs & 127) | 128, ((structs >> 7) & 127) | 128, structs >> 14, 9, 0];
  const bytes = new Uint8Array(head.length + structs * 2 + 1);
  bytes.set(head);
  for (let i = 0; i < structs; i++) bytes[head.length + i * 2 + 1] = 1;
  return bytes;
}

test('mutated bytes are refused or harmless: never another error, and never a partial change', () => {
  const pick = random(99);
  let refused = 0;
  let accepted = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const { updates } = history(seed, 30);
    const base = docOf(...updates.slice(0, 29));
    const state = new RoomState();
    for (const update of updates.slice(0, 29)) {
      const read = readUpdate(update);
      const verdict = state.judge(read, 'a');
      if (verdict.ok) state.accept(read, verdict);
    }
    const last = updates[29]!;
    for (let i = 0; i < 1000; i++) {
      const mutated = Uint8Array.from(last);
      for (let k = 0; k <= pick(3); k++) mutated[pick(mutated.length)] = pick(256);
      const bytes = pick(10) === 0 ? mutated.subarray(0, pick(mutated.length)) : mutated;
      const before = [...state.vector()].join();
      try {
        const read = state.trim(readUpdate(bytes));
        const verdict = state.judge(read, 'a');
        expect([...state.vector()].join()).toBe(before);
        if (!verdict.ok) refused++;
        else {
          accepted++;
          // what is accepted, Yjs integrates whole
          const trial = docOf(Y.encodeStateAsUpdate(base));
          Y.applyUpdate(trial, read.bytes);
          const store = trial.store as unknown as { pendingStructs: unknown; pendingDs: unknown };
          expect(store.pendingStructs).toBeNull();
          expect(store.pendingDs).toBeNull();
        }
      } catch (error) {
        if (!(error instanceof UpdateRefused)) throw error;
        refused++;
      }
    }
  }
  expect(refused).toBeGreaterThan(3000);
  expect(accepted).toBeGreaterThan(100);
});
