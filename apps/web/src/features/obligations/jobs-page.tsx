import { Alert, Button } from 'antd';
import type { LadderRung } from '#libs/contracts';
import type { Schema } from '../../app/client';
import { instantText } from '../../app/dates';
import { DataTable } from '../../ui/data-table';
import { Mark } from '../../ui/marks';
import { EmptyState, Loading, PageHeader, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { useJobsHealth } from './api';
import { useJobsText } from './jobs-locales';
import { complaints, lasting, nameOf } from './jobs-verdict';
import { useObligationText } from './locales';

type Health = Schema<'JobsHealth'>;
type Deed = Schema<'DeedHealth'>;

/** What the workers do and when they last did it; one sentence says whether anybody has to look further. */
export function JobsPage() {
  const t = useJobsText();
  const health = useJobsHealth();
  const again = (
    <Button onClick={() => void health.refetch()} loading={health.isFetching}>
      {t('again')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={again} />
      <ProblemAlert error={health.error} />
      {health.data ? <State health={health.data} /> : !health.error && <Loading />}
    </>
  );
}

function State({ health }: { health: Health }) {
  const t = useJobsText();
  return (
    <>
      <div aria-live="polite" className="jobs-verdict">
        {health.healthy ? (
          <Alert type="success" showIcon title={t('well')} />
        ) : (
          complaints(health, t).map((text) => <Alert key={text} type="error" showIcon title={text} />)
        )}
      </div>
      <Overdue health={health} />
      <Panel title={t('deeds')}>
        <Deeds rows={health.deeds} caption={t('deeds')} />
      </Panel>
      <Panel title={t('readers')}>
        <Deeds rows={health.readers} caption={t('readers')} />
      </Panel>
    </>
  );
}

function Overdue({ health }: { health: Health }) {
  const t = useJobsText();
  const words = useObligationText();
  return (
    <Panel title={t('overdue')}>
      {health.kinds.length === 0 ? (
        <p className="soft">{t('overdue.none')}</p>
      ) : (
        <ul className="line-list">
          {health.kinds.map(({ kind, overdue, oldestOverdueSeconds }) => (
            <li key={kind}>
              {t('overdue.line', {
                kind: words(`rung.${kind as LadderRung}`),
                count: overdue,
                time: lasting(oldestOverdueSeconds, t),
              })}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Deeds({ rows, caption }: { rows: readonly Deed[]; caption: string }) {
  const t = useJobsText();
  return (
    <DataTable
      rows={[...rows]}
      rowKey={(row) => row.name}
      caption={caption}
      empty={<EmptyState title={t('none')} text={t('noneText')} />}
      columns={[
        { key: 'name', title: t('col.name'), heading: true, width: '30%', render: (row) => nameOf(row.name, t) },
        {
          key: 'last',
          title: t('col.last'),
          width: '30%',
          render: (row) => (row.lastRunAt ? instantText(row.lastRunAt) : t('never')),
        },
        {
          key: 'state',
          title: t('col.state'),
          render: (row) => (
            <>
              <Mark tone={row.lastError ? 'bad' : 'good'}>{t(row.lastError ? 'state.failing' : 'state.ok')}</Mark>
              {row.lastError && <div className="soft">{row.lastError}</div>}
            </>
          ),
        },
      ]}
    />
  );
}
