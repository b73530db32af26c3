import { type ChangeEvent, type CompositionEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';

const PAUSE_MS = 400;

interface Draft {
  value: string;
  /** What is typed here could not be read. */
  unreadable: boolean;
  /** Something stands here that is not in the document yet. */
  'data-draft': true | undefined;
  onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  onBlur: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onCompositionStart: () => void;
  onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => void;
}

/**
 * What somebody is typing, apart from what stands in the document: another's change never touches a word being typed
 * or composed.
 * @param commit puts it into the document; false when it cannot be read
 * @param live also after a pause, not only on leaving the cell
 */
export function useDraft(standing: string, commit: (text: string) => boolean, live: boolean): Draft {
  const [draft, setDraft] = useState<string | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const composing = useRef(false);
  const now = useRef({ draft, commit });
  now.current = { draft, commit };
  const settle = (): void => {
    const typed = now.current.draft;
    if (typed === null || composing.current) return;
    const read = now.current.commit(typed);
    setUnreadable(!read);
    if (read) setDraft(null);
  };
  useEffect(() => {
    if (!live || draft === null) return;
    const timer = setTimeout(settle, PAUSE_MS);
    return () => clearTimeout(timer);
  });
  useEffect(
    () => () => {
      if (now.current.draft !== null) now.current.commit(now.current.draft);
    },
    [],
  );
  return {
    value: draft ?? standing,
    unreadable,
    'data-draft': draft === null ? undefined : true,
    onChange: ({ target }) => {
      setDraft(target.value);
      setUnreadable(false);
    },
    onBlur: () => {
      composing.current = false;
      settle();
    },
    onKeyDown: ({ key }) => {
      if (key === 'Enter') settle();
      if (key === 'Escape') {
        setDraft(null);
        setUnreadable(false);
      }
    },
    onCompositionStart: () => {
      composing.current = true;
    },
    onCompositionEnd: () => {
      composing.current = false;
    },
  };
}
