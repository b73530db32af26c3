import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { PageHeader } from '../../../ui/page';
import { toast } from '../../../ui/toast';
import { useRoundTable } from '../api';
import { signInByCode } from './api';
import './live.css';
import './seat.css';
import { useLiveText } from './locales';
import { useDeed } from './use-deed';

const DIGITS = 6;

/** Where the QR code leads: signs in at once, or asks for the six digits. */
export function MeetingSignInPage() {
  const t = useLiveText();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const { data: meeting } = useRoundTable(id);
  const scanned = (search.get('code') ?? '').replace(/\D/g, '').slice(0, DIGITS);
  const [code, setCode] = useState(scanned);
  const { run, busy, problem } = useDeed();
  const signIn = async (given: string) => {
    if (!(await run('sign-in', () => signInByCode(id, given)))) return;
    toast(`✓ ${t('signIn.done')}`);
    await navigate(`/round-tables/${id}/live`, { replace: true });
  };
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || scanned.length !== DIGITS) return;
    begun.current = true;
    void signIn(scanned);
  });
  return (
    <div className="live-sign-in">
      <PageHeader title={t('signIn.title')} lead={meeting?.title} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (code.length === DIGITS) void signIn(code);
        }}
      >
        <label htmlFor="sign-in-code">{t('signIn.code')}</label>
        <Input
          id="sign-in-code"
          className="live-sign-in-digits"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]*"
          maxLength={DIGITS}
          value={code}
          autoFocus
          onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
        />
        {problem}
        <Button
          type="primary"
          htmlType="submit"
          block
          className="live-big"
          disabled={code.length !== DIGITS}
          loading={busy !== null}
        >
          {busy ? t('signIn.busy') : t('signIn.submit')}
        </Button>
      </form>
    </div>
  );
}
