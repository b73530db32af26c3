import * as Y from 'yjs';
import { plainTextOf, richTextOf } from '../document-schema';
import { paperFromProseMirror } from '../paper';
import { agreedText } from './pending';
import { suggestionsOf } from './suggestions';
import { type Hands, signTruly } from './true-authors';

const [MEI, LAN, LEAD] = [1, 2, 3].map((n) => `00000000-0000-7000-8000-00000000000${n}`) as [string, string, string];
const NAMES = new Map([
  [MEI, '梅'],
  [LAN, '兰'],
  [LEAD, '牵头'],
]);

/** One text under several hands, each with a replica of their own. */
class Desk {
  private readonly owners = new Map<number, string>();
  readonly doc = this.replica(LEAD);
  private readonly replicas = new Map([[LEAD, this.doc]]);
  readonly hands: Hands = { ownerOf: (client) => this.owners.get(client), nameOf: (id) => NAMES.get(id) };

  constructor(words: string) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    this.doc.getXmlFragment('content').insert(0, [paragraph]);
  }
  private replica(person: string): Y.Doc {
    const doc = new Y.Doc();
    this.owners.set(doc.clientID, person);
    return doc;
  }
  as(person: string, deed: (text: Y.XmlText) => void): void {
    const doc = this.replicas.get(person) ?? this.replica(person);
    this.replicas.set(person, doc);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc));
    deed((doc.getXmlFragment('content').get(0) as Y.XmlElement).get(0) as Y.XmlText);
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(doc));
  }
  signed(): Y.Doc {
    const scratch = new Y.Doc();
    Y.applyUpdate(scratch, Y.encodeStateAsUpdate(this.doc));
    return signTruly(scratch, this.hands);
  }
  listed() {
    return suggestionsOf(this.signed()).map(({ authorName, inserted, deleted, signedAs }) => ({
      by: authorName,
      words: inserted || deleted,
      signedAs: signedAs?.authorName ?? null,
    }));
  }
}
const mark = (author: string, name = NAMES.get(author), id = `s-${author.at(-1)}`) => ({
  id,
  author,
  authorName: name,
  at: '2026-11-02T01:00:00Z',
});

test('who wrote under the own name is not flagged', () => {
  const desk = new Desk('原文旧词');
  desk.as(MEI, (text) => {
    text.insert(2, '新', { insertion: mark(MEI) });
    text.format(3, 2, { deletion: mark(MEI) });
  });
  const { doc } = desk;
  const before = JSON.stringify(richTextOf(doc));
  expect(desk.listed()).toEqual([{ by: '梅', words: '新', signedAs: null }]);
  expect(suggestionsOf(desk.signed())[0]).toMatchObject({ inserted: '新', deleted: '旧词' });
  expect(JSON.stringify(richTextOf(desk.signed()))).toBe(before);
});

test.each<[string, (text: Y.XmlText) => void]>([
  ['words put in', (text) => text.insert(2, '假', { insertion: mark(MEI) })],
  ['words proposed to go', (text) => text.format(2, 1, { deletion: mark(MEI) })],
  ['old words passed off as proposed', (text) => text.format(2, 1, { insertion: mark(MEI) })],
])('%s under another’s name are told as their writer’s, and flagged', (_, forge) => {
  const desk = new Desk('原文旧词');
  desk.as(LAN, forge);
  const [only, ...rest] = desk.listed();
  expect(rest).toEqual([]);
  expect(only!.signedAs).toBe('梅');
  expect(only!.by).not.toBe('梅');
});

test('a word slipped into somebody’s suggestion under its own number is listed by itself', () => {
  const desk = new Desk('原文');
  desk.as(MEI, (text) => text.insert(2, '好的建议', { insertion: mark(MEI) }));
  desk.as(LAN, (text) => text.insert(4, '坏', { insertion: mark(MEI) }));
  expect(desk.listed()).toEqual([
    { by: '梅', words: '好的建议', signedAs: null },
    { by: '兰', words: '坏', signedAs: '梅' },
  ]);
});

test('who types into somebody’s stretch takes over nothing of it', () => {
  const desk = new Desk('一二三四五六七八九十');
  desk.as(MEI, (text) => text.format(1, 6, { deletion: mark(MEI) }));
  desk.as(LAN, (text) => text.insert(4, '插话', { deletion: null }));
  desk.as(LEAD, (text) => text.insert(8, '再', { deletion: null }));
  expect(desk.listed()).toEqual([{ by: '梅', words: '二三四五六七', signedAs: null }]);
  desk.as(LAN, (text) => text.format(text.length - 1, 1, { deletion: mark(MEI) }));
  expect(desk.listed()).toEqual([
    { by: '梅', words: '二三四五六七', signedAs: null },
    { by: '兰', words: '十', signedAs: '梅' },
  ]);
});

test('a name is the person’s own, whatever the mark says; of a file that was read in it stays the file’s word', () => {
  const desk = new Desk('原文');
  desk.as(MEI, (text) => {
    text.insert(2, '甲', { insertion: mark(MEI, '王局长', 'a') });
    text.insert(3, '乙', { insertion: mark(MEI, '王五（Word）', 'b') });
  });
  expect(desk.listed()).toEqual([
    { by: '梅', words: '甲', signedAs: null },
    { by: '王五（Word）', words: '乙', signedAs: null },
  ]);
});

test('marks of no form, of a clientID nobody knows, and of the platform are nobody’s', () => {
  const desk = new Desk('原文');
  const stranger = new Y.Doc();
  Y.applyUpdate(stranger, Y.encodeStateAsUpdate(desk.doc));
  const text = (stranger.getXmlFragment('content').get(0) as Y.XmlElement).get(0) as Y.XmlText;
  text.insert(0, '甲', { insertion: mark(MEI) });
  text.insert(0, '乙', { insertion: { author: 7 } });
  text.insert(0, '丙', { insertion: '真' as unknown as object });
  Y.applyUpdate(desk.doc, Y.encodeStateAsUpdate(stranger));
  expect(desk.listed()).toEqual([
    { by: '', words: '乙', signedAs: '' },
    { by: '', words: '甲', signedAs: '梅' },
  ]);
});

test('what goes to paper carries the writer, and the text stays what it was', () => {
  const desk = new Desk('原文');
  desk.as(LAN, (text) => text.insert(2, '假', { insertion: mark(MEI) }));
  const signed = desk.signed();
  const paper = paperFromProseMirror(richTextOf(signed), { title: '方案' });
  const runs = paper.blocks.flatMap((block) => (block.kind === 'paragraph' ? block.runs : []));
  expect(runs.map(({ text, change }) => [text, change?.author])).toEqual([
    ['原文', undefined],
    ['假', '兰'],
  ]);
  expect(plainTextOf(signed, agreedText)).toBe('原文');
});
