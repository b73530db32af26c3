import { isPong, takePushes } from './fast-lane';

const MASK = Buffer.from([0x1f, 0x80, 0x03, 0xfe]);
/** A frame as a browser sends it. */
function frame(payload: string, head = 0x81): Buffer {
  const bytes = Buffer.from(payload);
  const size =
    bytes.length < 126
      ? [0x80 + bytes.length]
      : [0x80 + 126, bytes.length >> 8, bytes.length & 0xff].map((n) => n & 0xff);
  return Buffer.concat([Buffer.from([head, ...size]), MASK, bytes.map((byte, i) => byte ^ MASK[i & 3]!)]);
}
const push = (bytes: Buffer) => frame(`42/collab,["doc:push","${bytes.toString('base64')}"]`);
function taken(chunk: Buffer): { bytes: number; heard: string[] } {
  const heard: string[] = [];
  const bytes = takePushes(chunk, (update) => heard.push(update.toString()));
  return { bytes, heard };
}
const [first, second] = [push(Buffer.from('一个字')), push(Buffer.from('另一个'.repeat(300)))];

test('whole pushes are taken in order, short ones and long ones', () => {
  expect(taken(Buffer.concat([first, second, first]))).toEqual({
    bytes: first.length * 2 + second.length,
    heard: ['一个字', '另一个'.repeat(300), '一个字'],
  });
});

test.each([
  ['a push of which a byte is missing', first.subarray(0, first.length - 1)],
  ['a push of which only the head is there', second.subarray(0, 9)],
  ['another event', frame('42/collab,["doc:leave",{"documentId":"x"}]')],
  ['a pong', frame('3')],
  ['a push of another namespace', frame('42/live,["doc:push","AAAAAAAAAAAAAAAAAAAAAA=="]')],
  ['the beginning of a message in several frames', frame('42/collab,["doc:push","AAAAAAAA"]', 0x01)],
  ['a frame with a reserved bit', frame('42/collab,["doc:push","AAAAAAAA"]', 0xc1)],
  ['a binary frame', frame('42/collab,["doc:push","AAAAAAAA"]', 0x82)],
  ['a closing frame', frame('', 0x88)],
  ['nothing', Buffer.alloc(0)],
])('%s is left to the ordinary way, and what came before it is taken', (_, rest) => {
  expect(taken(rest)).toEqual({ bytes: 0, heard: [] });
  expect(taken(Buffer.concat([first, rest]))).toEqual({ bytes: first.length, heard: ['一个字'] });
});

test('a frame that is not masked is left to the ordinary way, which refuses it', () => {
  const bytes = Buffer.from('42/collab,["doc:push","AAAAAAAA"]');
  expect(taken(Buffer.concat([Buffer.from([0x81, bytes.length]), bytes]))).toEqual({ bytes: 0, heard: [] });
});

test('any cut of a run of frames hears the same', () => {
  const run = Buffer.concat([first, second, first, second]);
  for (let cut = 0; cut <= run.length; cut += 7) {
    const before = taken(run.subarray(0, cut));
    const after = taken(run.subarray(before.bytes));
    expect([...before.heard, ...after.heard]).toHaveLength(4);
  }
});

test.each([
  ['a pong', frame('3'), true],
  ['a ping', frame('2'), false],
  ['a pong and a push', Buffer.concat([frame('3'), first]), false],
  ['a pong of which a byte is missing', frame('3').subarray(0, 6), false],
  ['the beginning of a message', frame('3', 0x01), false],
  ['a binary frame', frame('3', 0x82), false],
  ['a push', first, false],
])('only a pong is one: %s', (_, bytes, pong) => {
  expect(isPong(bytes, bytes.length)).toBe(pong);
});
