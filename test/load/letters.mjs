import { createRequire } from 'node:module';
import { putVarUint, VarUints } from './varints.mjs';

const require = createRequire(import.meta.url);
const Y = require('yjs'); // one copy, the one our compiled files use
const { readUpdate } = require('../../dist/libs/contracts/src/index.js');

const STRING = 4;
const LEFT = 0x80;
/** A first letter has nobody before it: it names the root it stands in. */
const BEGINNING = Buffer.from([STRING, 1, 4, ...Buffer.from('text')]);
/** What a letter's update ends with: one letter, nothing deleted. */
const TAIL = [1, 'x'.charCodeAt(0), 0];

/**
 * The update of somebody who types one more letter behind his own last one, byte for byte as Yjs encodes it. The load
 * shares its core with PostgreSQL: a Y.Doc for each of thousands of editors would be what the bench measures.
 */
export function letterOf(client, clock) {
  const bytes = Buffer.allocUnsafe(64);
  bytes[0] = bytes[1] = 1;
  let at = putVarUint(bytes, 2, client);
  at = putVarUint(bytes, at, clock);
  if (clock === 0) {
    at += BEGINNING.copy(bytes, at);
  } else {
    bytes[at++] = STRING | LEFT;
    at = putVarUint(bytes, at, client);
    at = putVarUint(bytes, at, clock - 1);
  }
  for (const byte of TAIL) bytes[at++] = byte;
  return bytes.subarray(0, at);
}

/** Whose clocks the update from `from` to `to` carries: `listener.hears(client, first, end)` for each. */
export function clocksOf(bytes, from, to, listener) {
  const isLetter =
    bytes[from] === 1 &&
    bytes[from + 1] === 1 &&
    bytes[to - 3] === TAIL[0] &&
    bytes[to - 2] === TAIL[1] &&
    bytes[to - 1] === TAIL[2];
  if (isLetter) {
    numbers.at(bytes, from + 2);
    const client = numbers.next();
    const clock = numbers.next();
    listener.hears(client, clock, clock + 1);
  } else {
    for (const { client, clock, end } of readUpdate(bytes.subarray(from, to)).sections)
      listener.hears(client, clock, end);
  }
}
const numbers = new VarUints();

/** Yjs itself types some letters: should it ever write them otherwise, the bench says so and measures nothing. */
export function checkLetters() {
  const doc = new Y.Doc();
  const text = doc.getText('text');
  const written = [];
  doc.on('update', (update) => written.push(update));
  for (let clock = 0; clock < 300; clock++) text.insert(text.length, 'x');
  for (const [clock, update] of written.entries()) {
    if (Buffer.compare(update, letterOf(doc.clientID, clock)) !== 0) throw new Error('Yjs writes letters otherwise');
    const hears = (client, first, end) => {
      if (client !== doc.clientID || first !== clock || end !== clock + 1) throw new Error('letters are read wrongly');
    };
    clocksOf(update, 0, update.length, { hears });
  }
}
