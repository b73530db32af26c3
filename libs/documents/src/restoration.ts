import * as Y from 'yjs';

/**
 * The update that makes a document read like an older state, as a change like any other: authored, undoable, and
 * merging with what others type meanwhile. Only what differs is replaced.
 */
export function restorationUpdate(now: Y.Doc, then: Y.Doc): { update: Uint8Array; clientId: number } | null {
  const before = Y.encodeStateVector(now);
  let changed = false;
  now.transact(() => {
    changed = restoreText(now.getText('text'), then.getText('text')) || changed;
    changed = restoreMap(now.getMap('fields'), then.getMap('fields')) || changed;
    changed = restoreChildren(now.getXmlFragment('content'), then.getXmlFragment('content')) || changed;
  });
  return changed ? { update: Y.encodeStateAsUpdate(now, before), clientId: now.clientID } : null;
}

function restoreText(now: Y.Text, then: Y.Text): boolean {
  const delta = then.toDelta() as unknown[];
  if (JSON.stringify(now.toDelta()) === JSON.stringify(delta)) return false;
  now.delete(0, now.length);
  now.applyDelta(delta);
  return true;
}

function restoreMap(now: Y.Map<unknown>, then: Y.Map<unknown>): boolean {
  let changed = false;
  for (const key of now.keys()) {
    if (then.has(key)) continue;
    now.delete(key);
    changed = true;
  }
  for (const [key, value] of then.entries()) {
    const plain = value instanceof Y.AbstractType ? (value.toJSON() as unknown) : value;
    const current = now.get(key);
    const currentPlain = current instanceof Y.AbstractType ? (current.toJSON() as unknown) : current;
    if (JSON.stringify(currentPlain) === JSON.stringify(plain)) continue;
    now.set(key, plain);
    changed = true;
  }
  return changed;
}

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook;

/** Keeps the equal beginning and end, replaces the middle. */
function restoreChildren(now: Y.XmlFragment, then: Y.XmlFragment): boolean {
  const a = now.toArray().map((child) => fingerprint(child));
  const b = then.toArray().map((child) => fingerprint(child));
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  if (head === a.length && a.length === b.length) return false;
  if (a.length - head - tail > 0) now.delete(head, a.length - head - tail);
  const middle = then.toArray().slice(head, b.length - tail) as Child[];
  if (middle.length > 0)
    now.insert(
      head,
      middle.map((child) => child.clone() as Y.XmlElement | Y.XmlText),
    );
  return true;
}

function fingerprint(child: unknown): string {
  if (child instanceof Y.XmlText) return JSON.stringify(child.toDelta());
  if (child instanceof Y.XmlElement) {
    return JSON.stringify([child.nodeName, child.getAttributes(), child.toArray().map(fingerprint)]);
  }
  return String(child);
}
