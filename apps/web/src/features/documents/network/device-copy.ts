import * as Y from 'yjs';
import type { SweptNote, SweptShelf } from '../swept/swept-words';
import { openCopy, STORES, SWEPT, sweptKeys } from './local-copies';

export type Keeping = 'kept' | 'writing' | 'failed';

/** Keeps a document and what was typed into it on this device; the provider asks it what may be promised. */
export interface LocalCopy extends SweptShelf {
  /** Resolves when what it had is in the document; rejects when nothing can be kept here. */
  readonly whenSynced: Promise<unknown>;
  /** What was typed is kept here, on its way to the disk, or cannot be: full, blocked, taken away. */
  readonly keeping: Keeping;
  /** What it held at the opening that the server was not known to have. */
  readonly found: readonly Uint8Array[];
  /** Own words that others deleted unseen, neither put back nor given up before the page was left. */
  readonly foundSwept: ReadonlyMap<string, SweptNote>;
  /** Called whenever `keeping` may have changed. */
  onKeeping: () => void;
  /** Typed here, not yet on the server. */
  owe(update: Uint8Array): void;
  /** Came from the server. */
  heard(update: Uint8Array): void;
  /** Everything typed here so far is on the server. */
  settle(): void;
  destroy(): void;
}

type Note = { kind: 'owe' | 'heard'; update: Uint8Array } | { kind: 'settle' };

const OPEN_WITHIN_MS = 4000;
/** What comes from the server may wait a little: the server has it. */
const GATHER_MS = 400;
const COMPACT_FROM = 200;

/** In IndexedDB; what is typed is written at once, and stands in a store of its own until the server has it. */
export class DeviceCopy implements LocalCopy {
  readonly whenSynced: Promise<void>;
  found: readonly Uint8Array[] = [];
  foundSwept: ReadonlyMap<string, SweptNote> = new Map();
  onKeeping: () => void = () => undefined;
  private db: IDBDatabase | null = null;
  private ended = false;
  private failed = false;
  private asked = false;
  private notes: Note[] = [];
  private writing: Note[] = [];
  /** Rows of `owed` that this page wrote, or found and took into the document. */
  private owedKeys: IDBValidKey[] = [];
  private rows = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    name: string,
    private readonly doc: Y.Doc,
  ) {
    this.whenSynced = this.open(name);
    this.whenSynced.catch(() => this.fail());
  }

  get keeping(): Keeping {
    if (this.failed) return 'failed';
    const owing = ({ kind }: Note) => kind === 'owe';
    return this.notes.some(owing) || this.writing.some(owing) ? 'writing' : 'kept';
  }

  owe(update: Uint8Array): void {
    this.notes.push({ kind: 'owe', update });
    if (!this.asked) void navigator.storage?.persist?.().catch(() => false); // or the browser clears it when short of space
    this.asked = true;
    this.pump();
  }

  heard(update: Uint8Array): void {
    this.notes.push({ kind: 'heard', update });
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.pump();
    }, GATHER_MS);
  }

  settle(): void {
    this.notes.push({ kind: 'settle' });
    this.pump();
  }

  keepSwept(id: string, note: SweptNote): void {
    this.onShelf((shelf) => shelf.put(note, SWEPT + id));
  }

  dropSwept(id: string): void {
    this.onShelf((shelf) => shelf.delete(SWEPT + id));
  }

  destroy(): void {
    this.ended = true;
    if (this.timer) clearTimeout(this.timer);
    this.pump();
    this.closeWhenDone();
  }

  private async open(name: string): Promise<void> {
    if (typeof indexedDB === 'undefined') throw new Error('no storage');
    const db = await inTime(openCopy(name));
    const gone = () => {
      db.close(); // the person has signed out, or somebody cleared the device
      this.fail();
    };
    db.onversionchange = gone;
    db.onclose = gone;
    await this.load(db);
    this.db = db;
    this.pump();
    this.closeWhenDone();
  }

  private async load(db: IDBDatabase): Promise<void> {
    const transaction = db.transaction([STORES.updates, STORES.owed, STORES.custom]);
    const [updates, owed] = [transaction.objectStore(STORES.updates), transaction.objectStore(STORES.owed)];
    const [rows, keys, owedRows, owedKeys] = [updates.getAll(), updates.getAllKeys(), owed.getAll(), owed.getAllKeys()];
    const shelf = transaction.objectStore(STORES.custom);
    const [notes, ids] = [shelf.getAll(sweptKeys()), shelf.getAllKeys(sweptKeys())];
    await done(transaction);
    this.foundSwept = new Map(ids.result.map((id, i) => [String(id).slice(SWEPT.length), notes.result[i]]));
    this.found = owedRows.result as Uint8Array[];
    this.owedKeys = owedKeys.result;
    const all = [...(rows.result as Uint8Array[]), ...this.found];
    Y.transact(this.doc, () => all.forEach((each) => void Y.applyUpdate(this.doc, each, this)), this, false);
    this.rows = keys.result.length;
    if (this.rows >= COMPACT_FROM) await this.compact(db, keys.result.at(-1)!).catch(() => undefined);
  }

  /** Many rows become one. What other pages owe is not among them, and the rest the server has. */
  private compact(db: IDBDatabase, upTo: IDBValidKey): Promise<void> {
    this.rows = 1;
    const transaction = db.transaction(STORES.updates, 'readwrite');
    const updates = transaction.objectStore(STORES.updates);
    updates.delete(IDBKeyRange.upperBound(upTo));
    updates.add(Y.encodeStateAsUpdate(this.doc));
    return done(transaction);
  }

  /** One write at a time; what fails is tried again with the next. */
  private pump(): void {
    if (!this.db || this.writing.length > 0 || this.notes.length === 0) return;
    this.writing = this.notes;
    this.notes = [];
    this.write(this.db, this.writing).then(
      () => this.wrote(false),
      () => {
        this.notes = [...this.writing, ...this.notes];
        this.wrote(true);
      },
    );
    this.onKeeping();
  }

  private wrote(failed: boolean): void {
    this.writing = [];
    this.failed = failed;
    if (!failed) this.pump();
    this.closeWhenDone();
    this.onKeeping();
  }

  private async write(db: IDBDatabase, notes: readonly Note[]): Promise<void> {
    const transaction = db.transaction([STORES.updates, STORES.owed], 'readwrite');
    const [updates, owed] = [transaction.objectStore(STORES.updates), transaction.objectStore(STORES.owed)];
    const settled = notes.findLastIndex(({ kind }) => kind === 'settle');
    const known: Uint8Array[] = [];
    const owing: Uint8Array[] = [];
    for (const [index, note] of notes.entries()) {
      if (note.kind !== 'settle') (note.kind === 'heard' || index < settled ? known : owing).push(note.update);
    }
    if (settled >= 0) {
      for (const key of this.owedKeys) {
        const row = owed.get(key);
        row.onsuccess = () => void (row.result && known.push(row.result as Uint8Array));
        owed.delete(key);
      }
    }
    const added = owing.length > 0 ? owed.add(Y.mergeUpdates(owing)) : null;
    let row: IDBRequest<IDBValidKey> | null = null;
    // requests are answered in order: by then the rows have been read
    owed.count().onsuccess = () => {
      if (known.length > 0) row = updates.add(Y.mergeUpdates(known));
    };
    await done(transaction);
    this.owedKeys = [...(settled >= 0 ? [] : this.owedKeys), ...(added ? [added.result] : [])];
    const last = row as IDBRequest<IDBValidKey> | null;
    if (last && ++this.rows >= COMPACT_FROM) await this.compact(db, last.result).catch(() => undefined);
  }

  /** Where nothing can be kept the words stay on the page alone. */
  private onShelf(deed: (shelf: IDBObjectStore) => void): void {
    try {
      if (this.db) deed(this.db.transaction(STORES.custom, 'readwrite').objectStore(STORES.custom));
    } catch {
      this.fail(); // the database was taken away
    }
  }

  private closeWhenDone(): void {
    if (this.ended && this.writing.length === 0) this.db?.close();
  }

  private fail(): void {
    this.failed = true;
    this.db = null;
    this.onKeeping();
  }
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('aborted'));
  });
}

/** Storage of some browsers neither opens nor fails. */
async function inTime(opening: Promise<IDBDatabase>): Promise<IDBDatabase> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      opening.then(
        (db) => db.close(),
        () => undefined,
      );
      reject(new Error('storage does not answer'));
    }, OPEN_WITHIN_MS);
  });
  return Promise.race([opening, late]).finally(() => clearTimeout(timer));
}
