import { dayText, instantText } from '../../app/dates';
import { DataTable } from '../../ui/data-table';
import { EmptyState, Panel } from '../../ui/page';
import { useList } from '../../ui/use-list';
import type { SeatChange } from './api';
import { useLeadingGroupText } from './locales';

/** Every change of a seat, newest first: who was before, who is now, from which day, and why. */
export function ChangesTab({ groupId }: { groupId: string }) {
  const t = useLeadingGroupText();
  const list = useList('/api/v1/leading-groups/{id}/changes', {}, { place: { id: groupId } });
  if (!list.rows || list.rows.length === 0 || list.error) {
    return (
      <DataTable
        {...list}
        columns={[]}
        rowKey={(row) => row.id}
        caption={t('tab.changes')}
        empty={<EmptyState title={t('changes.empty')} text={t('changes.emptyText')} />}
      />
    );
  }
  return (
    <Panel title={t('tab.changes')}>
      <ol className="lg-changes">
        {list.rows.map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </ol>
      {list.hasMore && (
        <button type="button" className="link-button" disabled={list.loadingMore} onClick={list.onMore}>
          {t('changes.more')}
        </button>
      )}
    </Panel>
  );
}

function Change({ change }: { change: SeatChange }) {
  const t = useLeadingGroupText();
  const seat = [t(`role.${change.role}`), change.organizationName].filter(Boolean).join(' · ');
  return (
    <li className={`lg-change lg-change-${change.change}`}>
      <div className="lg-change-words">
        <time className="num" dateTime={change.on}>
          {dayText(change.on)}
        </time>
        <strong>{t(`change.${change.change}`)}</strong>
        <span>{seat}</span>
        {change.before && (
          <span>
            <span className="soft">{t('change.before')}</span>
            {t('who', change.before)}
          </span>
        )}
        {change.before && change.after && (
          <span aria-hidden="true" className="soft">
            →
          </span>
        )}
        {change.after && (
          <span>
            <span className="soft">{t('change.after')}</span>
            {t('who', change.after)}
          </span>
        )}
        {change.reason && <span>“{change.reason}”</span>}
      </div>
      <small className="soft">{t('change.by', { by: change.by, at: instantText(change.at) })}</small>
    </li>
  );
}
