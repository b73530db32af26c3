import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { DataTable } from '../../ui/data-table';
import { EmptyState, Loading, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { useFilters } from '../../ui/use-filters';
import { type Division, type DivisionCounts, useDivisionSummary, useDivisionsBelow } from './api';
import { CommunityHead } from './community-tabs';
import { useCommunityText } from './locales';
import './community.css';

/** The chart library is fetched only here. */
const TreeMap = lazy(async () => ({ default: (await import('./tree-map')).TreeMap }));

/** City, districts, streets and communities as a schematic map to walk down. */
export function DivisionsPage() {
  const t = useCommunityText();
  const { query, set } = useFilters(['at', 'street'] as const);
  const summary = useDivisionSummary();
  const city = summary.data?.items[0];
  const district = city?.districts.find((entry) => entry.code === query.at);
  return (
    <>
      <CommunityHead lead={t('divisions.lead')} />
      <ProblemAlert error={summary.error} onRetry={() => void summary.refetch()} />
      {!city && !summary.error && <Loading />}
      {city && !district && (
        <CityMap name={city.name} districts={city.districts} totals={city} onOpen={(code) => set('at', code)} />
      )}
      {city && district && (
        <>
          <nav className="crumbs">
            <button type="button" className="link-button" onClick={() => set('at', null)}>
              {city.name}
            </button>
            {' / '}
            {district.name}
          </nav>
          <DistrictMap district={district} />
        </>
      )}
    </>
  );
}

interface CityMapProps {
  name: string;
  districts: readonly DivisionCounts[];
  totals: DivisionCounts;
  onOpen: (code: string) => void;
}

function CityMap({ name, districts, totals, onOpen }: CityMapProps) {
  const t = useCommunityText();
  return (
    <>
      <p className="row totals">
        <strong>{name}</strong>
        <span>{t('divisions.nDistricts', { count: districts.length })}</span>
        <span>{t('divisions.nStreets', { count: totals.streets })}</span>
        <span>{t('divisions.nCommunities', { count: totals.communities })}</span>
        <span>{t('divisions.members', { count: totals.members })}</span>
      </p>
      <Panel>
        <Suspense fallback={<Loading />}>
          <TreeMap
            label={t('divisions.chart')}
            onOpen={onOpen}
            blocks={districts.map((district) => ({
              code: district.code,
              name: district.name,
              size: district.communities,
              shade: district.members,
              note: `${t('divisions.nCommunities', { count: district.communities })}\n${t('divisions.members', { count: district.members })}`,
            }))}
          />
        </Suspense>
      </Panel>
      <DataTable
        rows={districts}
        rowKey={(row) => row.code}
        caption={t('tab.divisions')}
        empty={<EmptyState title={t('divisions.empty')} />}
        columns={[
          {
            key: 'name',
            title: t('divisions.name'),
            heading: true,
            render: (row) => (
              <button type="button" className="link-button" onClick={() => onOpen(row.code)}>
                {row.name}
              </button>
            ),
          },
          { key: 'code', title: t('divisions.code'), sortBy: (row) => row.code, render: (row) => row.code },
          { key: 'streets', title: t('level.street'), sortBy: (row) => row.streets, render: (row) => row.streets },
          {
            key: 'communities',
            title: t('level.community'),
            sortBy: (row) => row.communities,
            render: (row) => row.communities,
          },
          {
            key: 'institutions',
            title: t('kind.cultural_institution'),
            sortBy: (row) => row.institutions,
            render: (row) => row.institutions,
          },
          {
            key: 'members',
            title: t('tab.units'),
            sortBy: (row) => row.members,
            render: (row) => <Link to={`/community?divisionCode=${row.code}`}>{row.members}</Link>,
          },
        ]}
      />
    </>
  );
}

function DistrictMap({ district }: { district: DivisionCounts }) {
  const t = useCommunityText();
  const { query, set } = useFilters(['at', 'street'] as const);
  const streets = useDivisionsBelow(district.code);
  const street = streets.data?.items.find((entry) => entry.code === query.street);
  if (streets.error) return <ProblemAlert error={streets.error} />;
  if (!streets.data) return <Loading />;
  return (
    <>
      <p className="row totals">
        <strong>{district.name}</strong>
        <span>{t('divisions.nStreets', { count: district.streets })}</span>
        <span>{t('divisions.nCommunities', { count: district.communities })}</span>
        <Link to={`/community?divisionCode=${district.code}`}>
          {t('divisions.members', { count: district.members })}
        </Link>
      </p>
      <ul className="street-panes">
        {streets.data.items.map((entry) => (
          <li key={entry.code}>
            <button
              type="button"
              aria-expanded={entry.code === street?.code}
              className={entry.code === street?.code ? 'street-pane open' : 'street-pane'}
              onClick={() => set('street', entry.code === street?.code ? null : entry.code)}
            >
              {entry.name}
            </button>
          </li>
        ))}
      </ul>
      {street && <Communities street={street} />}
    </>
  );
}

function Communities({ street }: { street: Division }) {
  const t = useCommunityText();
  const { data, error } = useDivisionsBelow(street.code);
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Loading />;
  return (
    <Panel
      title={street.name}
      aside={<span className="soft">{t('divisions.nCommunities', { count: data.items.length })}</span>}
    >
      <ul className="community-list">
        {data.items.map((community) => (
          <li key={community.code}>{community.name}</li>
        ))}
      </ul>
    </Panel>
  );
}
