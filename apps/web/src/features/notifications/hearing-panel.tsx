import { Checkbox } from 'antd';
import { useState } from 'react';
import { Loading, Panel } from '../../ui/page';
import { ProblemAlert } from '../../ui/problem-alert';
import { changeHearing, type HearingSettings, useHearingSettings } from './hearing-api';
import { useHearingText } from './hearing-locales';

/** Mail, night and digest, each person's own. */
export function HearingPanel() {
  const t = useHearingText();
  const { data, error } = useHearingSettings();
  const [problem, setProblem] = useState<unknown>(null);
  const set = (change: Partial<Omit<HearingSettings, 'version'>>) => {
    setProblem(null);
    if (data) void changeHearing(data.version, change).catch(setProblem);
  };
  return (
    <Panel title={t('title')}>
      <ProblemAlert error={problem ?? error} />
      {!data && !error && <Loading />}
      {data && (
        <div className="stack">
          <Checkbox checked={data.mail} onChange={(event) => set({ mail: event.target.checked })}>
            {t('mail')}
          </Checkbox>
          <Checkbox
            checked={data.quiet}
            disabled={!data.mail}
            onChange={(event) => set({ quiet: event.target.checked })}
          >
            {t('quiet')}
          </Checkbox>
          <Checkbox
            checked={data.digest === 'daily'}
            disabled={!data.mail}
            onChange={(event) => set({ digest: event.target.checked ? 'daily' : 'off' })}
          >
            {t('digest')}
          </Checkbox>
          <p className="soft">{t('inbox')}</p>
        </div>
      )}
    </Panel>
  );
}
