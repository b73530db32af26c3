import { CORRECTION_ACTIONS, CORRECTION_STATES } from '#libs/contracts';
import { move } from '#libs/kernel';
import {
  CORRECTION_STAGES,
  correctionPeriodOver,
  correctionsUntil,
  demandCorrectionsOpen,
  demandQuoted,
  demandSameText,
  presentUnitsOf,
  speakingUnit,
} from './minutes.rules';

describe('corrections of minutes are for those recorded present (U24)', () => {
  const present = [
    { organizationId: 'library', delegateId: 'li' },
    { organizationId: 'centre', delegateId: null },
  ];
  it.each<[string, string, string[], string[]]>([
    ['an editor of a unit that came', 'editor', ['centre'], ['centre']],
    ['the person that was sent, though without office in the unit', 'li', [], ['library']],
    ['somebody of two units that came', 'editor', ['library', 'centre'], ['library', 'centre']],
    ['an editor of a unit that stayed away', 'editor', ['street'], []],
    ['somebody of no unit', 'editor', [], []],
  ])('%s', (_title, person, units, expected) => {
    expect(presentUnitsOf(person, units, present)).toEqual(expected);
  });

  it.each<[string, string[], string | undefined, string | { code: string; status: number }]>([
    ['one unit speaks without naming itself', ['library'], undefined, 'library'],
    ['of two units the named one speaks', ['library', 'centre'], 'centre', 'centre'],
    ['of two units one is to be named', ['library', 'centre'], undefined, { code: 'minutes.unit_needed', status: 422 }],
    ['nobody speaks for a unit that stayed away', [], undefined, { code: 'minutes.not_present', status: 403 }],
    ['nor in the name of another', ['library'], 'centre', { code: 'minutes.not_present', status: 403 }],
  ])('%s', (_title, own, named, expected) => {
    const speak = () => speakingUnit(own, named);
    if (typeof expected === 'string') expect(speak()).toBe(expected);
    else expect(speak).toThrow(expect.objectContaining(expected));
  });
});

describe('the days of correction', () => {
  const NATIONAL_DAY = new Map(
    ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map((day) => [day, 'holiday'] as const),
  );
  it('are working days of China', () => {
    expect(correctionsUntil('2026-09-30', 3, NATIONAL_DAY)).toBe('2026-10-12');
    expect(correctionsUntil('2026-09-30', 3, new Map([...NATIONAL_DAY, ['2026-10-10', 'make_up_workday']]))).toBe(
      '2026-10-10',
    );
  });

  it.each<[string, string | null, string, number, boolean]>([
    ['the last day still counts', '2026-10-12', '2026-10-12', 1, false],
    ['the day after ends them', '2026-10-12', '2026-10-13', 1, true],
    ['everybody present has spoken', '2026-10-12', '2026-10-09', 0, true],
    ['never circulated', null, '2026-10-13', 0, false],
  ])('%s', (_title, until, today, silent, over) => {
    expect(correctionPeriodOver(until, today, silent)).toBe(over);
  });

  it('corrections come in while they run and not after', () => {
    expect(() => demandCorrectionsOpen('minutes_circulated', '2026-10-12', '2026-10-12')).not.toThrow();
    expect(() => demandCorrectionsOpen('minutes_circulated', '2026-10-12', '2026-10-13')).toThrow(
      'minutes.correction_period_over',
    );
    expect(() => demandCorrectionsOpen('held', null, '2026-10-12')).toThrow('stage.wrong_stage');
  });
});

describe('a correction', () => {
  it('quotes what stands in the minutes, whatever the line breaks', () => {
    expect(() => demandQuoted('会议议定：\n馆校 共读', '议定：馆校共读')).not.toThrow();
    expect(() => demandQuoted('会议议定', '会议决定')).toThrow('minutes.quote_not_found');
    expect(() => demandQuoted('会议议定', '  ')).toThrow('minutes.quote_not_found');
  });

  it('is decided by the coordinator; its proposer insists on what was refused; nothing else moves it', () => {
    const permitted = CORRECTION_ACTIONS.flatMap((action) =>
      CORRECTION_STATES.flatMap((state) =>
        (['coordinator', 'proposer'] as const).flatMap((standing) => {
          try {
            return [
              `${action} ${state} ${standing} -> ${move(CORRECTION_STAGES, action, state, [standing], {}, { reason: 'x' })}`,
            ];
          } catch {
            return [];
          }
        }),
      ),
    );
    expect(permitted.sort()).toEqual([
      'accept disputed coordinator -> accepted',
      'accept proposed coordinator -> accepted',
      'dispute refused proposer -> disputed',
      'refuse proposed coordinator -> refused',
    ]);
    expect(() => move(CORRECTION_STAGES, 'refuse', 'proposed', ['coordinator'], {})).toThrow('input.invalid');
  });

  it('alone lets the text differ from what was circulated', () => {
    expect(() => demandSameText('a', 'a', 0)).not.toThrow();
    expect(() => demandSameText('a', 'b', 1)).not.toThrow();
    expect(() => demandSameText('a', 'b', 0)).toThrow('minutes.changed_uncorrected');
  });
});
