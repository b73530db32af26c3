import './authors.css';
import { useAuthorText } from './locales';
import type { DrawnAuthor } from './use-authors';

/** Units with their people, by how much of the text is theirs. */
export function AuthorsLegend({ authors }: { authors: DrawnAuthor[] }) {
  const t = useAuthorText();
  const units = new Map<string, DrawnAuthor[]>();
  for (const author of authors) {
    const unit = author.organizationName ?? (author.personId ? t('noUnit') : t('platform'));
    units.set(unit, [...(units.get(unit) ?? []), author]);
  }
  const sum = (people: DrawnAuthor[]) => people.reduce((total, { characters }) => total + characters, 0);
  return (
    <section className="doc-authors" aria-label={t('legend')}>
      <ul>
        {[...units].map(([unit, people]) => (
          <li key={unit}>
            <strong>{unit}</strong> <span className="soft">{t('characters', { count: sum(people) })}</span>
            {people.map((person) => (
              <span key={person.personId ?? 'platform'} className="doc-author">
                <span className={`doc-initials doc-author-${person.look}`}>{person.initials}</span>{' '}
                {person.name || t('platform')}{' '}
                <span className="soft">{t('characters', { count: person.characters })}</span>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
