import { useQuery } from '@tanstack/react-query';
import { Mentions } from 'antd';
import { get, type Page } from '../../app/http';

interface Person {
  id: string;
  name: string;
  organizationName: string;
}

/** People of the units that take part; asked for when somebody begins to write a remark. */
const usePeople = (documentId: string) =>
  useQuery({
    queryKey: ['document-people', documentId],
    queryFn: async () => (await get<Page<Person>>(`/documents/${documentId}/people`)).items,
    staleTime: 60_000,
  });

/** A remark in which `@` calls somebody by name. */
export function MentionInput({
  documentId,
  value,
  label,
  onChange,
}: {
  documentId: string;
  value: string;
  label: string;
  onChange: (value: string, mentions: string[]) => void;
}) {
  const { data: people = [] } = usePeople(documentId);
  return (
    <Mentions
      autoFocus
      autoSize={{ minRows: 2 }}
      maxLength={10_000}
      value={value}
      aria-label={label}
      placeholder={label}
      options={people.map(({ id, name, organizationName }) => ({
        key: id,
        value: name,
        label: `${name}（${organizationName}）`,
      }))}
      onChange={(text) => onChange(text, mentionedIn(text, people))}
    />
  );
}

/** Whoever's name stands behind an `@`. */
export function mentionedIn(text: string, people: readonly Person[]): string[] {
  return people.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
}
