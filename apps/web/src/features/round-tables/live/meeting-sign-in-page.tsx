import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { Loading, PageHeader } from '../../../ui/page';
import { ProblemAlert } from '../../../ui/problem-alert';
import { toast } from '../../../ui/toast';
import { useRoundTable } from '../api';
import { liveKey, readLive, signInByCode } from './api';
import './live.css';
import './seat.css';
import { useLiveText } from './locales';
import { unitsToCome } from './room-state';
import { UnitChoice } from './unit-choice';
import { useDeed } from './use-deed';

const DIGITS = 6;

/** Where the QR code leads. */
export function MeetingSignInPage() {
  const t = useLiveText();
  const { id = '' } = useParams();
  const { data: meeting } = useRoundTable(id);
  const { data, error, refetch } = useQuery({
    queryKey: [...liveKey(id), 'sign-in'],
    queryFn: () => readLive(id),
  });
  const units = data && unitsToCome(data.room, data.own);
  return (
    <div className="live-sign-in">
      <PageHeader title={t('signIn.title')} lead={meeting?.title} />
      {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading />}
      {data?.own.units.length === 0 && <p className="soft">{t('own.noSeat')}</p>}
      {data && data.own.units.length > 0 && units?.length === 0 && <p role="status">✓ {t('signIn.all')}</p>}
      {units && units.length > 0 && <SignInForm id={id} units={units} />}
      {units?.length === 0 && (
        <Link className="live-big live-big-main" to={`/round-tables/${id}/live`}>
          {t('enter')}
        </Link>
      )}
    </div>
  );
}

/** Signs in at once when scanned for the only unit; else asks for the six digits, and for which units. */
function SignInForm({ id, units }: { id: string; units: readonly { id: string; name: string }[] }) {
  const t = useLiveText();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const scanned = (search.get('code') ?? '').replace(/\D/g, '').slice(0, DIGITS);
  const [code, setCode] = useState(scanned);
  const [ticked, tick] = useState<string[]>(units.length === 1 ? [units[0]!.id] : []);
  const chosen = units.flatMap((unit) => (ticked.includes(unit.id) ? [unit.id] : []));
  const { run, busy, problem } = useDeed();
  const signIn = async (given: string) => {
    if (!(await run('sign-in', () => signInByCode(id, given, chosen)))) return;
    toast(`✓ ${t('signIn.done')}`);
    await navigate(`/round-tables/${id}/live`, { replace: true });
  };
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || scanned.length !== DIGITS || units.length !== 1) return;
    begun.current = true;
    void signIn(scanned);
  });
  const ready = code.length === DIGITS && chosen.length > 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void signIn(code);
      }}
    >
      <UnitChoice units={units} ticked={chosen} onTick={tick} />
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
      <Button type="primary" htmlType="submit" block className="live-big" disabled={!ready} loading={busy !== null}>
        {busy ? t('signIn.busy') : t('signIn.submit')}
      </Button>
    </form>
  );
}
