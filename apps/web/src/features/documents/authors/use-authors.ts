import { useQuery } from '@tanstack/react-query';
import type { Editor } from '@tiptap/react';
import { useEffect, useMemo } from 'react';
import { authoredTexts } from '#libs/contracts';
import { get } from '../../../app/http';
import { readCaret } from '../own-caret';
import type { CollabProvider } from '../provider';
import { type AuthorLook, authorMarksKey, authorRanges } from './author-marks';

const LOOKS = 8;
const SETTLE_MS = 400;

export interface Author {
  personId: string | null;
  name: string;
  organizationName: string | null;
  characters: number;
  clients: number[];
}
export interface DrawnAuthor extends Author, AuthorLook {}

/** Who wrote the text, by person and unit, drawn into it while `on`. */
export function useAuthors(
  editor: Editor | null,
  provider: CollabProvider,
  documentId: string,
  self: { id: string; name: string },
  on: boolean,
): DrawnAuthor[] {
  const { data } = useQuery({
    queryKey: ['document', documentId, 'attribution'],
    queryFn: () => get<{ authors: Author[] }>(`/documents/${documentId}/attribution`),
    enabled: on,
    refetchInterval: 5000,
  });
  const authors = useMemo(() => (data ? drawnApart(data.authors) : []), [data]);
  useEffect(() => {
    if (!editor || !on || !data) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const mine =
      authors.find(({ personId }) => personId === self.id) ?? drawn({ ...NEW, name: self.name }, authors.length);
    const byClient = new Map(authors.flatMap((author) => author.clients.map((client) => [client, author] as const)));
    const draw = () => {
      timer = null;
      if (editor.isDestroyed) return;
      if (editor.view.composing) return later();
      readCaret();
      const texts = authoredTexts(provider.doc.getXmlFragment('content'));
      const lookOf = (client: number) => byClient.get(client) ?? (client === provider.doc.clientID ? mine : UNKNOWN);
      const ranges = authorRanges(editor.state.doc, texts, lookOf);
      editor.view.dispatch(editor.state.tr.setMeta(authorMarksKey, ranges).setMeta('addToHistory', false));
    };
    const later = () => {
      timer ??= setTimeout(draw, SETTLE_MS);
    };
    const changed = ({ transaction }: { transaction: { docChanged: boolean } }) => {
      if (transaction.docChanged) later();
    };
    draw();
    editor.on('transaction', changed);
    return () => {
      editor.off('transaction', changed);
      if (timer) clearTimeout(timer);
      if (!editor.isDestroyed) editor.view.dispatch(editor.state.tr.setMeta(authorMarksKey, null));
    };
  }, [editor, on, data, authors, provider, self.id, self.name]);
  return on ? authors : [];
}

const NEW: Author = { personId: null, name: '', organizationName: null, characters: 0, clients: [] };
const UNKNOWN: AuthorLook = { look: 0, initials: '…', title: '' };

/** Two characters of the name behind what all names begin with; a number where that is still the same. */
function drawnApart(authors: readonly Author[]): DrawnAuthor[] {
  const names = authors.filter(({ personId }) => personId).map(({ name }) => [...name]);
  const [first = []] = names;
  let shared = 0;
  while (names.length > 1 && first[shared] && names.every((name) => name[shared] === first[shared])) shared++;
  const taken = new Set<string>();
  return authors.map((author, index) => {
    const look = drawn(author, index);
    const short = [...author.name].slice(shared, shared + 2).join('') || look.initials;
    const initials = taken.has(short) ? `${short}${index + 1}` : short;
    taken.add(initials);
    return { ...look, initials };
  });
}

function drawn(author: Author, index: number): DrawnAuthor {
  const initials = [...author.name].slice(0, 2).join('') || '模板';
  const title = [author.name, author.organizationName].filter(Boolean).join(' · ') || '模板';
  const look = author.personId === null && author.name === '' ? 0 : 1 + (index % (LOOKS - 1));
  return { ...author, look, initials, title };
}
