import type { Editor } from '@tiptap/react';
import { useEffect, useState } from 'react';
import { type SuggestMode, suggestModeKey } from './suggest-mode';

const REMEMBERED = 'documents.suggesting';

/** Whether this person suggests instead of writing; remembered on this device, for each person. */
export function useSuggestMode(
  editor: Editor | null,
  person: { id: string; name: string },
): [boolean, (on: boolean) => void] {
  const key = `${REMEMBERED}:${person.id}`;
  const [on, setOn] = useState(() => localStorage.getItem(key) === '1');
  const { id, name } = person;
  useEffect(() => {
    if (!editor) return;
    const who = { id, name, newId: () => crypto.randomUUID(), now: () => new Date() };
    editor.view.dispatch(editor.state.tr.setMeta(suggestModeKey, { on, who } satisfies Partial<SuggestMode>));
  }, [editor, on, id, name]);
  return [
    on,
    (wanted) => {
      localStorage.setItem(key, wanted ? '1' : '0');
      setOn(wanted);
    },
  ];
}
