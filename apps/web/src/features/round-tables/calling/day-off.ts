import type { DayOffKind } from '#libs/contracts';
import { useCallingText } from './locales';

/** Why nobody works on a day, in words. */
export function useDayOffText(): (kind: DayOffKind, name: string | null) => string {
  const t = useCallingText();
  return (kind, name) =>
    kind === 'holiday' ? t('dayOff.holiday', { name: (name ?? '').replace(/（.*/, '') }) : t('dayOff.weekend');
}
