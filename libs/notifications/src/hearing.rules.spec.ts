import { HOUR, MINUTE, shanghaiTime } from '#libs/kernel';
import { afterQuietHours, DEFAULT_SETTINGS, DIGEST, nextDigest, sendingOf } from './hearing.rules';

const at = (text: string) => new Date(`${text}:00+08:00`);
const ABOUT = 'round_table:1';

describe('quiet hours', () => {
  it.each([
    ['2027-03-04T06:59', '2027-03-04T08:00'],
    ['2027-03-04T07:00', '2027-03-04T07:00'],
    ['2027-03-04T21:59', '2027-03-04T21:59'],
    ['2027-03-04T22:00', '2027-03-05T08:00'],
    ['2027-03-04T23:59', '2027-03-05T08:00'],
    ['2027-03-05T00:00', '2027-03-05T08:00'],
    ['2027-12-31T22:30', '2028-01-01T08:00'],
  ])('what is ready at %s goes at %s', (ready, goes) => {
    expect(afterQuietHours(at(ready))).toEqual(at(goes));
  });

  it('in no minute of two days does anything go by night, or before it is ready', () => {
    for (let minute = 0; minute < 2 * 24 * 60; minute++) {
      const ready = new Date(at('2027-03-04T00:00').getTime() + minute * MINUTE);
      const goes = afterQuietHours(ready);
      expect(goes >= ready && goes.getTime() - ready.getTime() <= 10 * HOUR).toBe(true);
      expect(shanghaiTime(goes) >= '07:00' && shanghaiTime(goes) < '22:00').toBe(true);
    }
  });

  it('what would come too late for its meeting is sent at night', () => {
    const message = { about: ABOUT, urgent: true, startsAt: at('2027-03-05T08:30') };
    expect(sendingOf(message, DEFAULT_SETTINGS, at('2027-03-05T06:30'))!.notBefore).toEqual(at('2027-03-05T06:30'));
    const later = { ...message, startsAt: at('2027-03-05T09:30') };
    expect(sendingOf(later, DEFAULT_SETTINGS, at('2027-03-05T06:30'))!.notBefore).toEqual(at('2027-03-05T08:00'));
  });

  it('somebody who wants no quiet hours has none', () => {
    const settings = { ...DEFAULT_SETTINGS, quiet: false };
    expect(sendingOf({ about: ABOUT }, settings, at('2027-03-05T03:00'))!.notBefore).toEqual(at('2027-03-05T03:00'));
  });
});

describe('one message for many changes', () => {
  it('a change waits ten minutes for others of the same thing', () => {
    expect(sendingOf({ about: ABOUT, fold: true }, DEFAULT_SETTINGS, at('2027-03-04T10:00'))).toEqual({
      notBefore: at('2027-03-04T10:10'),
      foldKey: ABOUT,
    });
  });

  it('a cancellation waits for nothing', () => {
    expect(sendingOf({ about: ABOUT, urgent: true }, DEFAULT_SETTINGS, at('2027-03-04T10:00'))).toEqual({
      notBefore: at('2027-03-04T10:00'),
      foldKey: null,
    });
  });

  it.each([
    ['2027-03-04T07:59', '2027-03-04T08:00'],
    ['2027-03-04T08:00', '2027-03-05T08:00'],
    ['2027-03-04T20:00', '2027-03-05T08:00'],
  ])('a digest of %s goes at %s', (now, goes) => {
    expect(nextDigest(at(now))).toEqual(at(goes));
  });

  it('a digest takes everything but what is urgent', () => {
    const daily = { ...DEFAULT_SETTINGS, digest: 'daily' as const };
    const now = at('2027-03-04T10:00');
    expect(sendingOf({ about: ABOUT, fold: true }, daily, now)).toEqual({
      notBefore: at('2027-03-05T08:00'),
      foldKey: DIGEST,
    });
    expect(sendingOf({ about: ABOUT, urgent: true }, daily, now)).toEqual({ notBefore: now, foldKey: null });
  });

  it('without mail there is none', () => {
    expect(sendingOf({ about: ABOUT, urgent: true }, { ...DEFAULT_SETTINGS, mail: false }, new Date())).toBeNull();
  });
});
