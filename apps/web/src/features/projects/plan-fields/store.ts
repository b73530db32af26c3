import { type RefObject, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';

/** What stands in the document's `fields`, the same object until one of its cells changes. */
export function useFieldJson(doc: Y.Doc): Readonly<Record<string, unknown>> {
  const store = useMemo(() => {
    const map = doc.getMap<unknown>('fields');
    let json: Record<string, unknown> | null = null;
    return {
      subscribe: (changed: () => void) => {
        const hear = () => {
          json = null;
          changed();
        };
        map.observe(hear);
        return () => map.unobserve(hear);
      },
      read: () => {
        json ??= Object.fromEntries(map.entries());
        return json;
      },
    };
  }, [doc]);
  return useSyncExternalStore(store.subscribe, store.read);
}

export interface CellPerson {
  name: string;
  color: string;
}

/** Who else is in which cell; changes only when somebody moves from one cell to another. */
export function useCellPeople(awareness: Awareness): ReadonlyMap<string, CellPerson> {
  const store = useMemo(() => {
    let told = '';
    let people = new Map<string, CellPerson>();
    return {
      subscribe: (changed: () => void) => {
        awareness.on('change', changed);
        return () => awareness.off('change', changed);
      },
      read: () => {
        const found = new Map<string, CellPerson>();
        for (const [client, state] of awareness.getStates()) {
          const user = state.user as Partial<CellPerson> | undefined;
          if (client === awareness.clientID || typeof state.cell !== 'string' || !user?.name) continue;
          found.set(state.cell, { name: user.name, color: user.color ?? 'var(--ink)' });
        }
        const now = JSON.stringify([...found]);
        if (now !== told) {
          told = now;
          people = found;
        }
        return people;
      },
    };
  }, [awareness]);
  return useSyncExternalStore(store.subscribe, store.read);
}

/**
 * Tells the others which cell somebody is in here (`data-cell`), and that they are in none once the panel is gone.
 * @returns the ref of the panel
 */
export function useOwnCell(awareness: Awareness): RefObject<HTMLDivElement | null> {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = panel.current;
    const tell = (cell: string | null) => {
      const standing = awareness.getLocalState();
      if (standing !== null && (standing.cell ?? null) !== cell) awareness.setLocalStateField('cell', cell);
    };
    const enter = ({ target }: FocusEvent) =>
      tell((target as Element).closest('[data-cell]')?.getAttribute('data-cell') ?? null);
    const leave = () => tell(null);
    element?.addEventListener('focusin', enter);
    element?.addEventListener('focusout', leave);
    return () => {
      element?.removeEventListener('focusin', enter);
      element?.removeEventListener('focusout', leave);
      leave();
    };
  }, [awareness]);
  return panel;
}
