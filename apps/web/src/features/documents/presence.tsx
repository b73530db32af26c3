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
  const [others] = useTold(provider, (told) => [JSON.stringify(othersIn(told, self.id))]);
  const t = useDocumentText();
  const people: Person[] = [{ ...self, color: 'var(--ink-soft)' }, ...JSON.parse(others)];
  return (
    <ul className="doc-people" aria-label={t('presence')}>
      {people.map((person) => (
        <li key={person.id} style={{ borderColor: person.color }}>
          {person.name}
          {person.id === self.id && t('you')}
        </li>
      ))}
    </ul>
  );
}

function othersIn({ awareness, doc }: CollabProvider, selfId: string): Person[] {
  const people = new Map<string, Person>();
  for (const [client, state] of awareness.getStates()) {
    const user = state.user as Partial<Person> | undefined;
    if (client !== doc.clientID && user?.id && user.name && user.id !== selfId)
      people.set(user.id, { id: user.id, name: user.name, color: user.color ?? 'var(--ink)' });
  }
  return [...people.values()];
}

/** The one sentence about saving; read out when it changes, visible at every width. */
export function SavedSentence({ provider }: { provider: CollabProvider }) {
  const [state] = useTold(provider, (told) => [told.state]);
  const t = useDocumentText();
  return (
    <p className={`doc-saved doc-saved-${state}`} role="status" aria-live="polite" data-state={state}>
      <span aria-hidden="true" className="doc-saved-mark" />
      {t(`state.${state}`)}
    </p>
  );
}
