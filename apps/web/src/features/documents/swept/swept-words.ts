import * as Y from 'yjs';

/** A place belongs to the block before it: what is written at the end meanwhile comes after. */
const BEHIND = -1;

/** Own words that went with a text somebody deleted without having seen them. */
export interface Swept {
  id: string;
  /** One for each paragraph they stood in. */
  lines: string[];
  /** Between two blocks of `content`: where the text stood. */
  place: Y.RelativePosition;
}

/** As they are kept on the device; the place as Yjs encodes it. */
export interface SweptNote {
  lines: string[];
  place: Uint8Array;
}

/** Where they outlive the page. */
export interface SweptShelf {
  keepSwept(id: string, note: SweptNote): void;
  dropSwept(id: string): void;
}

/**
 * Whoever deletes a paragraph deletes what others have just written into it as well, without knowing. A deletion names
 * the letters its author has seen; own letters that go without being named were swept away and are kept here and on the
 * device, until they are put back or given up. Words that somebody deletes on purpose are none of them. Of two values put into one
 * typed field at a time one stands; whose went is told in the same way.
 */
export class SweptWords {
  private readonly own = new Set<number>();
  private arriving: Uint8Array[] = [];
  private kept: Swept[] = [];
  private fields: ReadonlyMap<string, unknown> = new Map();
  private ids = 0;

  /** @param others the origin of transactions that bring in what others wrote */
  constructor(
    private readonly doc: Y.Doc,
    private readonly others: unknown,
    private readonly changed: () => void,
    private readonly shelf?: SweptShelf,
  ) {
    doc.on('afterTransaction', this.look);
  }

  get list(): readonly Swept[] {
    return this.kept;
  }

  /** By key of the Y.Map `fields`: own values that went unseen. */
  get values(): ReadonlyMap<string, unknown> {
    return this.fields;
  }

  /** What there was before the page was loaded anew. @param updates written here @param notes swept away, by id */
  wroteBefore(updates: readonly Uint8Array[], notes: ReadonlyMap<string, SweptNote> = new Map()): void {
    for (const update of updates) for (const client of Y.parseUpdateMeta(update).from.keys()) this.own.add(client);
    const found = [...notes].map(([id, { lines, place }]) => ({ id, lines, place: Y.decodeRelativePosition(place) }));
    this.kept = [...found, ...this.kept];
  }

  /** To be told before an update of others is applied. */
  arrives(update: Uint8Array): void {
    this.own.add(this.doc.clientID);
    this.arriving.push(update);
  }

  drop(id: string): void {
    this.kept = this.kept.filter((swept) => swept.id !== id);
    this.shelf?.dropSwept(id);
    this.changed();
  }

  dropValue(key: string): void {
    if (!this.fields.has(key)) return;
    this.fields = new Map([...this.fields].filter(([each]) => each !== key));
    this.changed();
  }

  destroy(): void {
    this.doc.off('afterTransaction', this.look);
  }

  private look = (transaction: Y.Transaction): void => {
    if (transaction.origin !== this.others) return;
    const updates = this.arriving;
    this.arriving = [];
    if (![...this.own].some((client) => transaction.deleteSet.clients.has(client))) return;
    const named = updates.map((update) => Y.decodeUpdate(update).ds);
    const unseen = new Map<Y.AbstractType<unknown>, Map<Y.Item, string>>();
    const seen = ({ client, clock }: Y.ID, at: number) =>
      named.some((ds) => Y.isDeleted(ds, Y.createID(client, clock + at)));
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item && this.own.has(struct.id.client))) return;
      if (struct.content instanceof Y.ContentAny && !seen(struct.id, 0))
        this.lookAtValue(struct, struct.content.arr[0]);
      if (!(struct.content instanceof Y.ContentString)) return;
      const letters = struct.content.str
        .split('')
        .filter((_, at) => !seen(struct.id, at))
        .join('');
      const text = struct.parent as Y.AbstractType<unknown>;
      unseen.set(text, (unseen.get(text) ?? new Map<Y.Item, string>()).set(struct, letters));
    });
    const written = [...unseen]
      .map(([text, pieces]): [Y.AbstractType<unknown>, string] => [text, inOrder(text, pieces)])
      .filter(([, line]) => line.trim() !== '');
    const place = written[0] ? this.placeOf(written[0][0]) : null;
    if (!place) return;
    const id = `${this.doc.clientID}-${++this.ids}`;
    const lines = written.map(([, line]) => line);
    this.kept = [...this.kept, { id, lines, place }];
    this.shelf?.keepSwept(id, { lines, place: Y.encodeRelativePosition(place) });
    this.changed();
  };

  private lookAtValue({ parent, parentSub: key }: Y.Item, value: unknown): void {
    const fields = this.doc.getMap<unknown>('fields');
    if (key === null || parent !== fields || fields.get(key) === value) return;
    this.fields = new Map(this.fields).set(key, value);
    this.changed();
  }

  /** @returns null for what is not part of the text */
  private placeOf(text: Y.AbstractType<unknown>): Y.RelativePosition | null {
    const content = this.doc.getXmlFragment('content');
    let block = text._item;
    while (block && block.parent !== content) block = (block.parent as Y.AbstractType<unknown>)._item;
    if (!block) return null;
    let index = block.deleted ? 0 : 1;
    for (let item = block.left; item; item = item.left) if (!item.deleted) index += item.length;
    return Y.createRelativePositionFromTypeIndex(content, index, BEHIND);
  }
}

/** As they were read, not as they were typed. */
function inOrder(text: Y.AbstractType<unknown>, pieces: Map<Y.Item, string>): string {
  let line = '';
  for (let item = text._start; item; item = item.right) line += pieces.get(item) ?? '';
  return line;
}

/** @returns how many blocks of `content` stand before the place now */
export function blocksBefore(doc: Y.Doc, { place }: Swept): number {
  const content = doc.getXmlFragment('content');
  return Y.createAbsolutePositionFromRelativePosition(place, doc)?.index ?? content.length;
}
