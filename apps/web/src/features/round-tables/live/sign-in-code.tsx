import { useQuery } from '@tanstack/react-query';
import { Button, QRCode } from 'antd';
import { useState } from 'react';
import { Panel } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { readSignInCode } from './api';
import { useLiveText } from './locales';

export function useSignInCode(roundTableId: string, wanted: boolean) {
  return useQuery({
    queryKey: ['sign-in-code', roundTableId],
    queryFn: () => readSignInCode(roundTableId),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
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
  return (
    <Panel title={t('code')} className="live-code">
      {!shown && <Button onClick={() => setAsked(true)}>{t('code.show')}</Button>}
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {shown && data && (
        <div className="live-code-row">
          <QRCode value={data.url} type="svg" size={132} bordered={false} color="#1f2a37" bgColor="#ffffff" />
          <div>
            <strong className="live-digits num">{spaced(data.code)}</strong>
            <p className="soft">{t('code.how')}</p>
          </div>
        </div>
      )}
    </Panel>
  );
}
