import { createRequire } from 'node:module';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

const require = createRequire(import.meta.url);
const Y = require('yjs'); // one copy, the one our compiled files use
const { readUpdate } = require('../../dist/libs/contracts/src/index.js');

const STRING = 4;
const LEFT = 0x80;
const ROOT = 1;
/** What a letter's update ends with: one letter, nothing deleted. */
const TAIL = [1, 'x'.charCodeAt(0), 0];

/**
 * The update of somebody who types one more letter behind his own last one, byte for byte as Yjs encodes it. The load
 * shares its core with PostgreSQL: a Y.Doc for each of thousands of editors would be what the bench measures.
 */
export function letterOf(client, clock) {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
  if (clock === 0) {
    encoding.writeUint8(encoder, STRING);
    encoding.writeVarUint(encoder, ROOT);
    encoding.writeVarString(encoder, 'text');
  } else {
    encoding.writeUint8(encoder, STRING | LEFT);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock - 1);
  }
  for (const byte of TAIL) encoding.writeUint8(encoder, byte);
  return encoding.toUint8Array(encoder);
}

/** Whose clocks an update carries: `tell(client, from, to)` for each. */
export function clocksOf(bytes, tell) {
  const { length } = bytes;
  if (bytes[0] === 1 && bytes[1] === 1 && TAIL.every((byte, i) => bytes[length - 3 + i] === byte)) {
    const decoder = decoding.createDecoder(bytes);
    decoder.pos = 2;
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    tell(client, clock, clock + 1);
  } else for (const { client, clock, end } of readUpdate(bytes).sections) tell(client, clock, end);
}

/** Yjs itself types some letters: should it ever write them otherwise, the bench says so and measures nothing. */
export function checkLetters() {
  const doc = new Y.Doc();
  const text = doc.getText('text');
  const written = [];
  doc.on('update', (update) => written.push(update));
  for (let clock = 0; clock < 300; clock++) text.insert(text.length, 'x');
  for (const [clock, update] of written.entries()) {
    if (Buffer.compare(update, letterOf(doc.clientID, clock)) !== 0) throw new Error('Yjs writes letters otherwise');
    clocksOf(update, (client, from, to) => {
      if (client !== doc.clientID || from !== clock || to !== clock + 1) throw new Error('letters are read wrongly');
    });
  }
}
