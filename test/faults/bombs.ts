import * as Y from 'yjs';

/** The six bombs of F15: small to send, dear to take in. */
export interface Bomb {
  name: string;
  /** In the order of sending; only the last needs to be refused when the first ones are honest. */
  updates: Uint8Array[];
}

export function bombs(): Bomb[] {
  return [
    { name: '(a) 27 bytes of the V2 encoding', updates: [v2()] },
    { name: '(b) 4,000 nested maps', updates: [nested(4000)] },
    { name: '(c) 8,000 updates without their predecessor', updates: orphans(8000) },
    { name: '(d) 500,000 collected structs in 1 MB', updates: [collected(500_000)] },
    { name: '(e) 2^31 deleted in 21 bytes', updates: [muchDeleted()] },
    { name: '(f) nested 20,000 deep', updates: [deepValue(20_000)] },
  ];
}

/** yjs#687: merging such bytes as V2 may never end. */
function v2(): Uint8Array {
  const doc = Object.assign(new Y.Doc(), { clientID: 687 });
  doc.getText('text').insert(0, 'hello');
  const bytes = Y.encodeStateAsUpdateV2(doc);
  return Uint8Array.from({ length: 27 }, (_, i) => bytes[i] ?? 0xff);
}

function nested(depth: number): Uint8Array {
  const doc = new Y.Doc();
  let map = doc.getMap('fields');
  for (let i = 0; i < depth; i++) {
    const next = new Y.Map();
    map.set('k', next);
    map = next as typeof map;
  }
  return Y.encodeStateAsUpdate(doc);
}

function orphans(count: number): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.getText('text').insert(0, 'first');
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < count; i++) doc.getText('text').insert(0, 'x');
  return updates;
}

function collected(structs: number): Uint8Array {
  const head = [1, (structs & 127) | 128, ((structs >> 7) & 127) | 128, structs >> 14, 9, 0];
  const bytes = new Uint8Array(head.length + structs * 2 + 1);
  bytes.set(head);
  for (let i = 0; i < structs; i++) bytes[head.length + i * 2 + 1] = 1;
  return bytes;
}

/** One struct "deleted" with a length of 2^31: accepted by Yjs, and every later clock of the client is lost. */
function muchDeleted(): Uint8Array {
  return Uint8Array.from([1, 1, 200, 1, 0, 0x01, 1, 4, 116, 101, 120, 116, 0x80, 0x80, 0x80, 0x80, 8, 0]);
}

/** A map's value: an array in an array in an array. */
function deepValue(depth: number): Uint8Array {
  const head = [1, 1, 201, 1, 0, 0x28, 1, 6, ...Buffer.from('fields'), 1, 107, 1];
  const nest = Array.from({ length: depth }, () => [117, 1]).flat();
  return Uint8Array.from([...head, ...nest, 126, 0]);
}
