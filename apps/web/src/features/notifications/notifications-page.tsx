import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useAppText } from '../../app/locales';
import { DataTable } from '../../ui/data-table';
import { EmptyState, PageHeader, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { useFilters } from '../../ui/use-filters';
import { useList } from '../../ui/use-list';
import { markRead } from './api';
import { useNotificationText } from './locales';
import { NoticeLine } from './notice-line';

export function NotificationsPage() {
  const t = useNotificationText();
  const app = useAppText();
  const { query, set } = useFilters(['show'] as const);
  const unread = query.show !== 'all';
  const list = useList('/api/v1/notifications', { unread: unread || undefined });
  const [error, setError] = useState<unknown>(null);
  const any = (list.rows?.length ?? 0) > 0;
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          any && (
            <Button
              onClick={() =>
                void markRead(list.rows!.filter((row) => !row.readAt).map((row) => row.id)).catch(setError)
              }
            >
              {t('readAll')}
            </Button>
          )
        }
      />
      <ProblemAlert error={error} />
      <div className="filters">
        <Segmented
          aria-label={t('title')}
          value={unread ? 'unread' : 'all'}
          onChange={(value) => set('show', value === 'all' ? 'all' : null)}
          options={[
            { value: 'unread', label: t('unread') },
            { value: 'all', label: t('all') },
          ]}
        />
      </div>
      {any && !list.error ? (
        <Panel>
          <ul className="line-list">
            {list.rows!.map((notice) => (
              <NoticeLine key={notice.id} notice={notice} />
            ))}
          </ul>
          {list.hasMore && (
            <Button onClick={list.onMore} loading={list.loadingMore} block>
              {app('loadMore')}
            </Button>
          )}
        </Panel>
      ) : (
        <DataTable
          {...list}
          columns={[]}
          rowKey={(row) => row.id}
          caption={t('title')}
          empty={<EmptyState title={t(unread ? 'empty.unread' : 'empty')} text={t('emptyText')} />}
        />
      )}
    </>
  );
}
