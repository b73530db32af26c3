import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answer, api, type Schema } from '../../app/client';
import { SearchBox } from '../../app/shell/search-box';
import { EmptyState, Loading, PageHeader, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { useFilters } from '../../ui/use-filters';
import { useSearchText } from './locales';

const PAGES: Record<Schema<'SearchHit'>['kind'], string> = {
  project: '/projects/',
  round_table: '/round-tables/',
  leading_group: '/leading-groups/',
  leading_group_meeting: '/leading-groups/meetings/',
  organization: '/community/units/',
};

export function SearchPage() {
  const t = useSearchText();
  const { query } = useFilters(['q'] as const);
  const q = query.q?.trim() ?? '';
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="filters">
        <SearchBox key={q} initial={q} />
      </div>
      {q ? <Hits q={q} /> : <EmptyState title={t('start')} text={t('startText')} />}
    </>
  );
}

function Hits({ q }: { q: string }) {
  const t = useSearchText();
  const { data, error, refetch } = useQuery({
    queryKey: ['search', q],
    queryFn: () => answer(api.GET('/api/v1/search', { params: { query: { q } } })),
  });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <EmptyState title={t('empty')} text={t('emptyText')} />;
  return (
    <Panel>
      <ul className="line-list">
        {data.items.map((hit) => (
          <li key={hit.id}>
            <span className="line-main">
              <Link to={PAGES[hit.kind] + hit.id}>{hit.title}</Link> <span className="soft">{hit.detail}</span>
            </span>
            <span className="soft">{t(`kind.${hit.kind}`)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
