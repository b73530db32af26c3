import { addDays, HOUR, MINUTE, shanghaiDay, shanghaiInstant, shanghaiTime } from '#libs/kernel';

/** From ten in the evening to seven in the morning nobody's telephone rings; what waits is sent at eight. */
export const QUIET_FROM = '22:00';
export const QUIET_UNTIL = '07:00';
export const SENT_AT = '08:00';
/** Changes of one thing within this time are one message. */
export const HOLD = 10 * MINUTE;
export const DIGEST = 'digest';

export interface HearingSettings {
  mail: boolean;
  digest: 'off' | 'daily';
  quiet: boolean;
}
export const DEFAULT_SETTINGS: HearingSettings = { mail: true, digest: 'off', quiet: true };

/** When a message may go: now, or at eight if it is night in Guangzhou. */
export function afterQuietHours(at: Date): Date {
  const time = shanghaiTime(at);
  if (time >= QUIET_UNTIL && time < QUIET_FROM) return at;
  const day = shanghaiDay(at);
  return shanghaiInstant(time >= QUIET_FROM ? addDays(day, 1) : day, SENT_AT);
}

/** The next time a digest goes: at eight. */
export function nextDigest(at: Date): Date {
  const today = shanghaiInstant(shanghaiDay(at), SENT_AT);
  return today > at ? today : shanghaiInstant(addDays(shanghaiDay(at), 1), SENT_AT);
}

export interface Sending {
  notBefore: Date;
  /** Messages to one person under one key that still wait become one; null: always by itself. */
  foldKey: string | null;
}

export interface Message {
  /** `round_table:<id>`: what it is about. */
  about: string;
  /** Comes often and may wait for more of its kind. */
  fold?: boolean;
  /** Shares a message with what still waits, but does not itself wait. */
  joins?: boolean;
  /** Neither digest nor waiting: a cancellation, a reminder. */
  urgent?: boolean;
  /** Of the meeting it is about. */
  startsAt?: Date | null;
}

/** How a message goes to somebody of these settings; null: not at all by this channel. */
export function sendingOf(message: Message, settings: HearingSettings, now: Date): Sending | null {
  if (!settings.mail) return null;
  if (settings.digest === 'daily' && !message.urgent) return { notBefore: nextDigest(now), foldKey: DIGEST };
  const ready = message.fold ? new Date(now.getTime() + HOLD) : now;
  const foldKey = message.fold || message.joins ? message.about : null;
  return { notBefore: settings.quiet ? quietUnlessTooLate(ready, message.startsAt ?? null) : ready, foldKey };
}

/** What would be heard only after the meeting has begun, or within the hour before it, is sent at night too. */
function quietUnlessTooLate(at: Date, startsAt: Date | null): Date {
  const quiet = afterQuietHours(at);
  return startsAt && startsAt > at && startsAt.getTime() - quiet.getTime() < HOUR ? at : quiet;
}
