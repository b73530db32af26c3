import { dayText, instantText } from '../../app/dates';
import { DataTable } from '../../ui/data-table';
import { EmptyState, Panel } from '../../ui/page';
import { useList } from '../../ui/use-list';
import type { HeldBy, SeatChange } from './api';
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
  const { before, after, duty } = change;
  /** With the first day where it was set right. */
  const moved = change.change === 'corrected' && before?.since !== after?.since;
  const said = ({ since, ...who }: HeldBy): string =>
    moved && since ? t('who.since', { ...who, day: dayText(since) }) : t('who', who);
  const seat = [t(`role.${change.role}`), change.organizationName].filter(Boolean).join(' · ');
  return (
    <li className={`lg-change lg-change-${change.change}`}>
      <div className="lg-change-words">
        <time className="num" dateTime={change.on}>
          {dayText(change.on)}
        </time>
        <strong>{t(`change.${change.change}`)}</strong>
        <span>{seat}</span>
        <Turn before={before && said(before)} after={after && said(after)} />
        {duty && (
          <Turn
            before={duty.before}
            after={duty.after ?? t('change.noDuty')}
            term={change.change === 'added' ? t('seat.duty') : undefined}
          />
        )}
        {change.reason && <span>“{change.reason}”</span>}
      </div>
      <small className="soft">{t('change.by', { by: change.by, at: instantText(change.at) })}</small>
    </li>
  );
}

/** What was said before and what is said now. */
function Turn({ term, before, after }: { term?: string; before: string | null; after: string | null }) {
  const t = useLeadingGroupText();
  return (
    <>
      {term && <span className="soft">{term}</span>}
      {before && (
        <span>
          <span className="soft">{t('change.before')}</span>
          {before}
        </span>
      )}
      {after && (
        <span>
          {before && (
            <span aria-hidden="true" className="soft">
              {'→ '}
            </span>
          )}
          <span className="soft">{t('change.after')}</span>
          {after}
        </span>
      )}
    </>
  );
}
