import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useSearchParams } from 'react-router';
import { answer, api } from '../../app/client';
import { instantText } from '../../app/dates';
import { DataTable } from '../../ui/data-table';
import { DayField } from '../../ui/fields';
import { Mark } from '../../ui/marks';
import { EmptyState, PageHeader } from '../../ui/page';
import { useList } from '../../ui/use-list';
import { useAuditText } from './locales';

export function AuditPage() {
  const t = useAuditText();
  const [params, setParams] = useSearchParams();
  const value = (name: string) => params.get(name) ?? undefined;
  const set = (name: string, to: string | null) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (to) after.set(name, to);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  const list = useList('/api/v1/audit', {
    topic: value('topic'),
    subject: value('subject'),
    from: value('from') && `${value('from')}T00:00:00+08:00`,
    to: value('to') && `${value('to')}T23:59:59+08:00`,
  });
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<ChainBadge />} />
      <div className="filters">
        <Input.Search
          allowClear
          placeholder={t('filter.topic')}
          aria-label={t('filter.topic')}
          defaultValue={value('topic')}
          onSearch={(to) => set('topic', to.trim())}
        />
        <Input.Search
          allowClear
          placeholder={t('filter.subject')}
          aria-label={t('filter.subject')}
          defaultValue={value('subject')}
          onSearch={(to) => set('subject', to.trim())}
        />
        <DayField placeholder={t('filter.from')} value={value('from')} onChange={(to) => set('from', to)} />
        <DayField placeholder={t('filter.to')} value={value('to')} onChange={(to) => set('to', to)} />
      </div>
      <DataTable
        {...list}
        rowKey={(row) => row.id}
        caption={t('title')}
        empty={<EmptyState title={t('empty')} text={t('emptyText')} />}
        columns={[
          {
            key: 'what',
            title: t('col.what'),
            heading: true,
            render: (row) => <code className="topic">{row.topic}</code>,
          },
          {
            key: 'seq',
            title: t('col.seq'),
            sortBy: (row) => row.seq,
            render: (row) => <span className="num">{row.seq}</span>,
          },
          {
            key: 'when',
            title: t('col.when'),
            render: (row) => <span className="nowrap">{instantText(row.occurredAt)}</span>,
          },
          {
            key: 'who',
            title: t('col.who'),
            sortBy: (row) => row.actorName,
            render: (row) => <span className="nowrap">{row.actorName}</span>,
          },
          {
            key: 'subject',
            title: t('col.subject'),
            render: (row) => (
              <button
                type="button"
                className="link-button"
                title={row.subjectId}
                onClick={() => set('subject', row.subjectId)}
              >
                {row.subjectType} {row.subjectId.slice(-6)}
              </button>
            ),
          },
          { key: 'from', title: t('col.from'), render: (row) => `${row.via}${row.ip ? ` · ${row.ip}` : ''}` },
          { key: 'payload', title: t('col.payload'), render: (row) => <Payload value={row.payload} /> },
        ]}
      />
    </>
  );
}

function Payload({ value }: { value: Record<string, unknown> }) {
  const text = JSON.stringify(value);
  if (text === '{}') return <>—</>;
  return (
    <details className="payload">
      <summary>{text.length > 24 ? `${text.slice(0, 24)}…` : text}</summary>
      <pre>{JSON.stringify(value, null, 2)}</pre>
    </details>
  );
}

/** Says whether the log is whole, and where not. */
function ChainBadge() {
  const t = useAuditText();
  const { data, isFetching, refetch } = useQuery({
    queryKey: ['audit', 'verification'],
    queryFn: () => answer(api.GET('/api/v1/audit/verification')),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <span className="row" role="status">
      {isFetching || !data ? (
        <Mark>{t('verify.busy')}</Mark>
      ) : data.intact ? (
        <Mark tone="good">{t('verify.ok', { count: data.checked })}</Mark>
      ) : (
        <Mark tone="bad">
          {t('verify.broken', { seq: data.firstBroken?.seq ?? '?', reason: data.firstBroken?.reason ?? '?' })}
        </Mark>
      )}
      <Button size="small" loading={isFetching} onClick={() => void refetch()}>
        {t('verify.again')}
      </Button>
    </span>
  );
}
