import { currentLanguage } from './i18n';

const ZONE = 'Asia/Shanghai';
const DAY = 86_400_000;

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(currentLanguage(), { timeZone: ZONE, ...options });
}

/** A calendar day (`2027-03-04`) or the Shanghai day of an instant, as people write it. */
export function dayText(value: string | null | undefined): string {
  if (!value) return '—';
  const instant = value.length === 10 ? new Date(`${value}T12:00:00+08:00`) : new Date(value);
  return formatter({ year: 'numeric', month: 'long', day: 'numeric' }).format(instant);
}

export function shortDayText(value: string): string {
  const instant = value.length === 10 ? new Date(`${value}T12:00:00+08:00`) : new Date(value);
  return formatter({ month: 'short', day: 'numeric' }).format(instant);
}

export function instantText(value: string | null | undefined): string {
  if (!value) return '—';
  return formatter({
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(value));
}

export function timeText(value: string): string {
  return formatter({ hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(value));
}

/** `YYYY-MM-DD` in Shanghai. */
export function shanghaiDay(instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(instant);
}

/** `YYYY-MM-DDTHH:mm` on a Shanghai wall clock. */
export function shanghaiWallTime(value: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(new Date(value)).replace(' ', 'T');
}

/** Whole Shanghai days from today to the value; negative once it is past. */
export function daysUntil(value: string, now = new Date()): number {
  const to = value.length === 10 ? value : shanghaiDay(new Date(value));
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${shanghaiDay(now)}T00:00:00Z`)) / DAY);
}

/** `甲、乙` or `a, b`. */
export function enumerate(items: readonly string[]): string {
  return items.join(currentLanguage() === 'en' ? ', ' : '、');
}
