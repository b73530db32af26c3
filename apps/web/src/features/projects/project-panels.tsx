import { Link } from 'react-router';
import type { Level } from '#libs/contracts';
import { enumerate, instantText } from '../../app/dates';
import { sayOr } from '../../app/i18n';
import { Loading, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { type Missing, useActivity, useCompleteness } from './api';
import { useProjectsText } from './locales';
import { useProjectTerms } from './terms';

/** What the plan still lacks before it can be submitted, each rule with its source. */
export function CompletenessPanel({ projectId }: { projectId: string }) {
  const t = useProjectsText();
  const { data, error } = useCompleteness(projectId);
  if (error) return null;
  return (
    <Panel title={t('complete.title')}>
      {data ? (
        <ul className="check-list">
          <li>
            <span className={data.leadEligible ? 'tick' : 'gap'}>{data.leadEligible ? '✓' : '✗'}</span>
            <span>{t(data.leadEligible ? 'complete.lead' : 'complete.leadBad')}</span>
          </li>
          {data.missing.map((gap) => (
            <Gap key={gap.rule + gap.code + (gap.details.section ?? '')} {...{ gap, projectId }} />
          ))}
          {data.missing.length === 0 && (
            <li>
              <span className="tick">✓</span>
              <span>{t('complete.ok')}</span>
            </li>
          )}
          {data.missing.some((gap) => !gap.blocking) && <li className="soft">{t('missing.advice')}</li>}
        </ul>
      ) : (
        <Loading />
      )}
    </Panel>
  );
}

function Gap({ gap, projectId }: { gap: Missing; projectId: string }) {
  const t = useProjectsText();
  const term = useProjectTerms();
  const details = gap.details as { section?: string; levels?: Level[] };
  const values = {
    section: details.section ? sayOr(term, `section.${details.section}`, details.section) : '',
    levels: enumerate((details.levels ?? []).map((level) => term(`level.${level}`))),
  };
  const words = sayOr((key) => t(key, values), `missing.${gap.code}`, gap.code);
  return (
    <li>
      <span className={gap.blocking ? 'gap' : 'advice'} aria-hidden="true">
        {gap.blocking ? '✗' : '○'}
      </span>
      <span>
        {gap.rule.startsWith('plan_') && gap.rule !== 'plan_sections' ? (
          <Link to={`/projects/${projectId}/plan?side=fields`}>{words}</Link>
        ) : (
          words
        )}
      </span>
    </li>
  );
}

export function ActivityPanel({ projectId }: { projectId: string }) {
  const t = useProjectsText();
  const { data, error, refetch } = useActivity(projectId);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Panel title={t('tab.activity')}>
      {data.items.length === 0 && <p className="soft">{t('activity.empty')}</p>}
      <ol className="line-list">
        {data.items.map((event) => (
          <li key={event.id}>
            <span className="line-main">
              <strong>{event.actorName}</strong> {sayOr(t, `topic.${event.topic}`, event.topic)}
              {typeof event.payload.reason === 'string' && <div className="soft">“{event.payload.reason}”</div>}
            </span>
            <time className="soft num" dateTime={event.occurredAt}>
              {instantText(event.occurredAt)}
            </time>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
