import { useMemo, useSyncExternalStore } from 'react';
import * as Y from 'yjs';

/** Letters of one cell within so long are taken back together. */
const TOGETHER_MS = 3000;

/** Takes back what was done here in the typed fields, step by step; never what others have put in since. */
export class FieldUndo {
  private static readonly ofDocument = new WeakMap<Y.Doc, FieldUndo>();
  private readonly manager: Y.UndoManager;
  private readonly origin = Symbol('typed fields');
  private last: string | null = null;

  /** One for a document, so that going to the text and back forgets nothing. */
  static of(doc: Y.Doc): FieldUndo {
    const known = FieldUndo.ofDocument.get(doc) ?? new FieldUndo(doc);
    FieldUndo.ofDocument.set(doc, known);
    return known;
  }

  private constructor(private readonly doc: Y.Doc) {
    this.manager = new Y.UndoManager(doc.getMap('fields'), {
      trackedOrigins: new Set([this.origin]),
      captureTimeout: TOGETHER_MS,
    });
  }

  /** @param cell what is typed in; null is a step of its own */
  act(cell: string | null, deed: () => void): void {
    if (cell === null || cell !== this.last) this.manager.stopCapturing();
    this.last = cell;
    this.doc.transact(deed, this.origin);
  }

  /** @returns keys of the cells that changed */
  undo = (): string[] => this.step(() => this.manager.undo());
  redo = (): string[] => this.step(() => this.manager.redo());

  /** `u`, `r`, both or none: what can be done now. */
  get can(): string {
    return (this.manager.canUndo() ? 'u' : '') + (this.manager.canRedo() ? 'r' : '');
  }

  subscribe = (changed: () => void): (() => void) => {
    const topics = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const;
    for (const topic of topics) this.manager.on(topic, changed);
    return () => {
      for (const topic of topics) this.manager.off(topic, changed);
    };
  };

  private step(deed: () => void): string[] {
    const fields = this.doc.getMap<unknown>('fields');
    const keys: string[] = [];
    const hear = (event: Y.YMapEvent<unknown>) => keys.push(...event.keysChanged);
    this.last = null;
    fields.observe(hear);
    deed();
    fields.unobserve(hear);
    return keys;
  }
}

export function useFieldUndo(doc: Y.Doc): { undo: FieldUndo; mayUndo: boolean; mayRedo: boolean } {
  const undo = useMemo(() => FieldUndo.of(doc), [doc]);
  const can = useSyncExternalStore(undo.subscribe, () => undo.can);
  return { undo, mayUndo: can.includes('u'), mayRedo: can.includes('r') };
}
