import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, QRCode } from 'antd';
import { useState } from 'react';
import { Panel } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { readSignInCode } from './api';
import { useLiveText } from './locales';
import { useDeed } from './use-deed';

/** A code that was replaced elsewhere hangs on the wall no longer than this. */
const RENEWED_MS = 30_000;

export function useSignInCode(roundTableId: string, wanted: boolean) {
  return useQuery({
    queryKey: ['sign-in-code', roundTableId],
    queryFn: () => readSignInCode(roundTableId),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: RENEWED_MS,
    retry: false,
  });
}

/** `123456` as people read it out: `123 456`. */
export const spaced = (code: string): string => code.replace(/^(\d{3})(\d{3})$/, '$1 $2');

export function SignInCodePanel({ roundTableId, early }: { roundTableId: string; early: boolean }) {
  const t = useLiveText();
  const [asked, setAsked] = useState(false);
  const shown = asked || early;
  const { data, error, refetch } = useSignInCode(roundTableId, shown);
  const client = useQueryClient();
  const { run, busy, problem } = useDeed();
  const renew = async () =>
    client.setQueryData(['sign-in-code', roundTableId], await readSignInCode(roundTableId, true));
  return (
    <Panel title={t('code')} className="live-code">
      {!shown && <Button onClick={() => setAsked(true)}>{t('code.show')}</Button>}
      {problem}
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {shown && data && (
        <div className="live-code-row">
          <QRCode value={data.url} type="svg" size={132} bordered={false} color="#1f2a37" bgColor="#ffffff" />
          <div>
            <strong className="live-digits num">{spaced(data.code)}</strong>
            <p className="soft">{t('code.how')}</p>
            <Button size="small" type="text" loading={busy !== null} onClick={() => void run('renew', renew)}>
              {t('code.renew')}
            </Button>
          </div>
        </div>
      )}
    </Panel>
  );
}
