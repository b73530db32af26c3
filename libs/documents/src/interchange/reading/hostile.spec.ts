import { NAMESPACES, p, word } from '../../../../../test/support/docx';
import { type ZipEntry, zip } from '../../../../../test/support/zip';
import { readInThread } from './reading-thread';

/** Reads a file and tells how it ended, how long it took, and for how long the process stood still meanwhile. */
async function ended(file: Buffer): Promise<{ code: string; details: unknown; took: number; stood: number }> {
  let last = performance.now();
  let stood = 0;
  const beat = setInterval(() => {
    stood = Math.max(stood, performance.now() - last);
    last = performance.now();
  }, 5);
  const started = performance.now();
  const { code = 'read', details = {} } = await readInThread('docx', file).then(
    () => ({}) as { code?: string; details?: unknown },
    (error: { code: string; details: unknown }) => error,
  );
  clearInterval(beat);
  return { code, details, took: performance.now() - started, stood };
}

const entry = (path: string, content: string | Buffer = 'x', claims?: number): ZipEntry => ({
  path,
  content: Buffer.from(content as string),
  ...(claims === undefined ? {} : { claims }),
});
const withEntries = (...more: ZipEntry[]): Buffer =>
  zip([entry('[Content_Types].xml', '<Types/>'), entry('word/document.xml', '<x/>'), ...more]);
const document = (xml: string): Buffer => word({ parts: { 'word/document.xml': xml } });
/** Text that does not repeat itself enough to be told by its ratio. */
const varied = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('');

/** The directory names one and the same local part many times (a bomb without nesting). */
function overlapping(): Buffer {
  const file = withEntries(entry('a.bin', Buffer.alloc(1000, 'a')), entry('b.bin', Buffer.alloc(1000, 'a')));
  const directory = file.readUInt32LE(file.length - 6);
  const places: number[] = [];
  for (let at = directory; file.readUInt32LE(at) === 0x02014b50; at += 46 + file.readUInt16LE(at + 28)) places.push(at);
  file.writeUInt32LE(file.readUInt32LE(places[2]! + 42), places[3]! + 42);
  return file;
}

test.each<[string, () => Buffer, string, object]>([
  ['fifty megabytes in fifty kilobytes', () => document(' '.repeat(50 * 2 ** 20)), 'import.too_large', {}],
  ['a part beyond the ratio', () => document(' '.repeat(5 * 2 ** 20)), 'import.too_large', { bound: 'ratio' }],
  ['more than it may inflate to', () => withEntries(entry('a', 'x', 2 ** 31)), 'import.too_large', {}],
  [
    'a part larger than it says',
    () => zip([entry('[Content_Types].xml', 'x'.repeat(1000), 10)]),
    'import.malformed',
    {},
  ],
  [
    'twenty thousand parts',
    () => withEntries(...Array.from({ length: 20_000 }, (_, i) => entry(`a${i}`, ''))),
    'import.too_large',
    { bound: 'entries' },
  ],
  [
    'an archive within an archive',
    () => withEntries(entry('lib/42.zip')),
    'import.dangerous',
    { reason: 'archive_within' },
  ],
  ['parts on top of each other', overlapping, 'import.dangerous', { reason: 'overlapping_parts' }],
  [
    'the same part twice',
    () => withEntries(entry('word/document.xml')),
    'import.dangerous',
    { reason: 'same_name_twice' },
  ],
  ['a path out of the archive', () => withEntries(entry('../../etc/cron.d/x')), 'import.dangerous', { reason: 'path' }],
  ['a path from the root', () => withEntries(entry('/etc/passwd')), 'import.dangerous', { reason: 'path' }],
  ['a path of Windows', () => withEntries(entry('..\\x')), 'import.dangerous', { reason: 'path' }],
  ['macros under another name', () => withEntries(entry('word/vbaProject.bin')), 'import.macros', {}],
  [
    'a content type with macros',
    () => word({ contentType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }),
    'import.macros',
    {},
  ],
  [
    'a spreadsheet',
    () => word({ contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml' }),
    'import.not_supported',
    {},
  ],
  ['a ZIP of something else', () => zip([entry('a.txt', 'x')]), 'import.not_supported', {}],
  ['a head without a directory', () => Buffer.from('PK\x03\x04'), 'import.malformed', {}],
  ['half a file', () => word({}).subarray(0, 300), 'import.malformed', {}],
  [
    'a billion laughs',
    () =>
      document(
        `<!DOCTYPE l [<!ENTITY a "ha">${varied(30, (i) => `<!ENTITY a${i} "&a;&a;">`)}]><w:document ${NAMESPACES}><w:body>&a29;</w:body></w:document>`,
      ),
    'import.dangerous',
    { reason: 'doctype' },
  ],
  [
    'an entity of a file',
    () => document('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'),
    'import.dangerous',
    { reason: 'doctype' },
  ],
  [
    'elements without end',
    () => document(`<w:document ${NAMESPACES}><w:body>${varied(100_000, (i) => `<w:p${i}>`)}`),
    'import.too_large',
    { bound: 'depth' },
  ],
  [
    'half a million elements',
    () => word({ body: varied(250_000, (i) => `<w:p><w:r w:rsidR="${(i * 7919) % 1e6}"/></w:p>`) }),
    'import.too_large',
    {},
  ],
  [
    'thirty thousand paragraphs',
    () => word({ body: varied(30_000, (i) => p(String((i * 7919) % 1e6))) }),
    'import.too_large',
    { bound: 'blocks' },
  ],
  [
    'three million characters',
    () => word({ body: varied(300, (i) => p(varied(2000, (j) => String((i * j * 7919) % 1e6)))) }),
    'import.too_large',
    {},
  ],
  ['XML that does not close', () => document('<x><y></x>'), 'import.malformed', {}],
  [
    'UTF-16',
    () => word({ parts: { 'word/document.xml': Buffer.from('\ufeff<x/>', 'utf16le') } }),
    'import.malformed',
    { reason: 'not_utf8' },
  ],
  ['a document without a body', () => document(`<w:document ${NAMESPACES}/>`), 'import.malformed', {}],
])('%s is refused in time, and nobody else waits for it', async (_, make, code, details) => {
  const file = make();
  const end = await ended(file);
  expect(end).toMatchObject({ code, details });
  expect(end.took).toBeLessThan(4000); // a thread's start from the sources, and two seconds
  expect(end.stood).toBeLessThan(500);
});

test('thread after thread, the process stays as it was', async () => {
  const files = Array.from({ length: 6 }, (_, i) =>
    i % 2 ? word({ body: p(`好${i}`) }) : document('<!DOCTYPE x><x/>'),
  );
  const ends = await Promise.all(files.map(ended));
  expect(ends.map(({ code }) => code)).toEqual(Array.from({ length: 3 }, () => ['import.dangerous', 'read']).flat());
});

test('more at once than can be read are asked to come again', async () => {
  const ends = await Promise.all(Array.from({ length: 12 }, () => ended(word({}))));
  expect(ends.filter(({ code }) => code === 'import.busy')).toHaveLength(4);
});
