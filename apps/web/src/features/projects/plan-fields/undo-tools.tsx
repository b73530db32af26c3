import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { type RefObject, useEffect } from 'react';
import type * as Y from 'yjs';
import { usePlanFieldsText } from './locales';
import { useFieldUndo } from './undo';

/** Takes back and does again what was done in the cells; the keys work anywhere in the panel. */
export function UndoTools({ doc, panel }: { doc: Y.Doc; panel: RefObject<HTMLDivElement | null> }) {
  const t = usePlanFieldsText();
  const { undo, mayUndo, mayRedo } = useFieldUndo(doc);
  useEffect(() => {
    const element = panel.current;
    const press = (event: KeyboardEvent) => {
      const step = stepOf(event);
      if (!step) return;
      event.preventDefault();
      show(element, undo[step]());
    };
    element?.addEventListener('keydown', press);
    return () => element?.removeEventListener('keydown', press);
  }, [undo, panel]);
  const tool = (step: 'undo' | 'redo', may: boolean) => (
    <Tooltip title={t(`step.${step}`)}>
      <Button
        type="text"
        aria-label={t(`step.${step}`)}
        icon={step === 'undo' ? <UndoOutlined /> : <RedoOutlined />}
        disabled={!may}
        onClick={() => show(panel.current, undo[step]())}
      />
    </Tooltip>
  );
  return (
    <div className="pf-undo">
      {tool('undo', mayUndo)}
      {tool('redo', mayRedo)}
    </div>
  );
}

/** A cell in which something stands that is not in the document yet has an undo of its own: the browser's. */
function stepOf({ key, ctrlKey, metaKey, shiftKey, isComposing, target }: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(ctrlKey || metaKey) || isComposing || (target as Element).closest('[data-draft]')) return null;
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  return key.toLowerCase() === 'y' ? 'redo' : null;
}

/** Whoever takes something back sees it happen, wherever it is. */
function show(panel: HTMLElement | null, keys: readonly string[]): void {
  requestAnimationFrame(() => {
    const cells = keys.map((key) => panel?.querySelector(`[data-cell="${CSS.escape(key)}"]`));
    const cell = cells.find((found) => found);
    cell?.scrollIntoView({ block: 'nearest' });
    cell?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true });
  });
}
