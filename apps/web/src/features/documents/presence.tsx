import { useDocumentText } from './locales';
import type { CollabProvider } from './provider';
import { useTold } from './use-collab';

interface Person {
  id: string;
  name: string;
  color: string;
}

/** Who is in the document, each once however many windows they have open. */
export function Presence({ provider, self }: { provider: CollabProvider; self: { id: string; name: string } }) {
  useTold(provider);
  const t = useDocumentText();
  const people = new Map<string, Person>([[self.id, { ...self, color: 'var(--ink-soft)' }]]);
  for (const [client, state] of provider.awareness.getStates()) {
    const user = state.user as Partial<Person> | undefined;
    if (client !== provider.doc.clientID && user?.id && user.name && user.id !== self.id) {
      people.set(user.id, { id: user.id, name: user.name, color: user.color ?? 'var(--ink)' });
    }
  }
  return (
    <ul className="doc-people" aria-label={t('presence')}>
      {[...people.values()].map((person) => (
        <li key={person.id} style={{ borderColor: person.color }}>
          {person.name}
          {person.id === self.id && t('you')}
        </li>
      ))}
    </ul>
  );
}

/** The one sentence about saving; read out when it changes, visible at every width. */
export function SavedSentence({ provider }: { provider: CollabProvider }) {
  useTold(provider);
  const t = useDocumentText();
  const { state } = provider;
  return (
    <p className={`doc-saved doc-saved-${state}`} role="status" aria-live="polite" data-state={state}>
      <span aria-hidden="true" className="doc-saved-mark" />
      {t(`state.${state}`)}
    </p>
  );
}
