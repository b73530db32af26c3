const PREFIX = 'documents:';

/** Per person: what one has typed offline must not leave under the name of the next at the same computer. */
export const copyName = (personId: string, documentId: string) => `${PREFIX}${personId}:${documentId}`;

/** Rows typed here that the server is not known to have; `updates` is everything else, `custom` has keys of its own. */
export const STORES = { updates: 'updates', owed: 'owed', custom: 'custom' } as const;
/** What keys of `custom` begin with under which words lie that somebody deleted unseen. */
export const SWEPT = 'swept:';
export const COPY_FORMAT = 2;

/** Opens the copy, making or carrying over its stores. */
export function openCopy(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, COPY_FORMAT);
    request.onupgradeneeded = () => {
      const had = request.result.objectStoreNames;
      for (const store of [STORES.updates, STORES.owed]) {
        if (!had.contains(store)) request.result.createObjectStore(store, { autoIncrement: true });
      }
      if (!had.contains(STORES.custom)) request.result.createObjectStore(STORES.custom);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Not a constant of the module: where there is no IndexedDB there are no ranges either. */
export const sweptKeys = (): IDBKeyRange => IDBKeyRange.bound(SWEPT, `${SWEPT}\uffff`);

export interface CopyFacts {
  name: string;
  documentId: string;
  /** It holds something that the server is not known to have, or that others deleted there unseen. */
  owes: boolean;
}

/** The copies on this device of the people asked for. */
export async function copiesHere(of: (personId: string) => boolean): Promise<CopyFacts[]> {
  if (typeof indexedDB === 'undefined' || !indexedDB.databases) return [];
  const found = await indexedDB.databases().catch(() => []);
  const facts = found.flatMap(({ name }) => {
    const [, personId = '', documentId = ''] = name?.startsWith(PREFIX) ? name.split(':') : [];
    return name && of(personId) ? [{ name, documentId }] : [];
  });
  // one that cannot be read is not thrown away
  return Promise.all(facts.map(async (copy) => ({ ...copy, owes: await owes(copy.name).catch(() => true) })));
}

async function owes(name: string): Promise<boolean> {
  const db = await openCopy(name);
  try {
    return await new Promise<boolean>((resolve, reject) => {
      const transaction = db.transaction([STORES.owed, STORES.custom]);
      const owed = transaction.objectStore(STORES.owed).count();
      const swept = transaction.objectStore(STORES.custom).count(sweptKeys());
      transaction.oncomplete = () => resolve(owed.result + swept.result > 0);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

/** Pages that have the copy open let go of it when they hear of this. */
export async function removeCopies(names: readonly string[]): Promise<void> {
  const removing = names.map(
    (name) =>
      new Promise<void>((resolve) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = request.onerror = request.onblocked = () => resolve();
      }),
  );
  await Promise.all(removing);
}

/** What others left behind here goes, as far as the server has it. */
export async function removeSettledCopies(of: (personId: string) => boolean): Promise<void> {
  const copies = await copiesHere(of);
  await removeCopies(copies.filter((copy) => !copy.owes).map((copy) => copy.name));
}
