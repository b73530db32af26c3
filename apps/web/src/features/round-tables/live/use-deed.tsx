import { useState } from 'react';
import { asProblem } from '../../../app/problem';
import { ProblemAlert } from '../../../ui/problem-alert';
import { useLiveText } from './locales';

/** One deed at a time, and what was refused, said beside it. */
export function useDeed() {
  const t = useLiveText();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const run = async (name: string, deed: () => Promise<unknown>): Promise<boolean> => {
    setBusy(name);
    setError(null);
    try {
      await deed();
      return true;
    } catch (cause) {
      setError(cause);
      return false;
    } finally {
      setBusy(null);
    }
  };
  const stale = error !== null && asProblem(error).status === 412;
  const problem = stale ? (
    <p className="live-stale" role="alert">
      <strong>{t('stale.title')}</strong> {t('stale.text')}
    </p>
  ) : (
    <ProblemAlert error={error} />
  );
  return { run, busy, problem };
}
