import { ROUND_TABLE_STAGE_NAMES, ROUND_TABLE_STANDINGS } from '#libs/contracts';
import { actionStates, move } from '#libs/kernel';
import { ROUND_TABLE_ACTIONS, ROUND_TABLE_STAGES, type RoundTableFacts } from './round-table.stages';

const READY: RoundTableFacts = {
  startsAt: new Date('2027-03-18T01:30:00Z'),
  endsAt: new Date('2027-03-18T04:00:00Z'),
  place: 'hall',
  decisionLeadInOffice: true,
  resolutions: 0,
  openResolutions: 0,
  openCorrections: 0,
  correctionPeriodOver: true,
  now: new Date('2027-02-01T00:00:00Z'),
};

/** Everything that is permitted; whatever is not listed is refused. */
const PERMITTED = [
  'convene planned coordinator -> convened',
  'hold convened coordinator -> held',
  'circulate held coordinator -> minutes_circulated',
  'return_to_drafting minutes_circulated coordinator -> held',
  'return_to_drafting minutes_circulated decision_lead -> held',
  'sign minutes_circulated decision_lead -> minutes_signed',
  'publish minutes_signed coordinator -> published',
  'close published coordinator -> closed',
  'cancel planned coordinator -> cancelled',
  'cancel convened coordinator -> cancelled',
];

describe('the stage table of round tables', () => {
  it('permits exactly the listed action, stage and standing', () => {
    const permitted = ROUND_TABLE_ACTIONS.flatMap((action) =>
      ROUND_TABLE_STAGE_NAMES.flatMap((stage) =>
        ROUND_TABLE_STANDINGS.flatMap((standing) => {
          try {
            const to = move(ROUND_TABLE_STAGES, action, stage, [standing], READY, { reason: 'because' });
            return [`${action} ${stage} ${standing} -> ${to}`];
          } catch {
            return [];
          }
        }),
      ),
    );
    expect(permitted.sort()).toEqual([...PERMITTED].sort());
  });

  it('every stage is reached from planned', () => {
    const reached = new Set(['planned']);
    for (let before = 0; before < reached.size; ) {
      before = reached.size;
      for (const t of Object.values(ROUND_TABLE_STAGES))
        if (t.from.some((stage) => reached.has(stage))) reached.add(t.to);
    }
    expect([...reached].sort()).toEqual([...ROUND_TABLE_STAGE_NAMES].sort());
  });

  it('somebody without standing may do nothing, anywhere', () => {
    for (const stage of ROUND_TABLE_STAGE_NAMES) {
      expect(actionStates(ROUND_TABLE_STAGES, stage, [], READY).filter((action) => action.allowed)).toEqual([]);
    }
  });

  it.each<[string, 'convene' | 'hold' | 'close' | 'cancel', Partial<RoundTableFacts>, string]>([
    ['convening needs a start', 'convene', { startsAt: null }, 'round_table.schedule_missing'],
    ['convening needs an end', 'convene', { endsAt: null }, 'round_table.schedule_missing'],
    ['convening needs a start ahead', 'convene', { now: new Date('2027-03-18T01:30:00Z') }, 'round_table.start_past'],
    ['convening needs a place', 'convene', { place: null }, 'round_table.place_missing'],
    [
      'convening needs a decision lead',
      'convene',
      { decisionLeadInOffice: false },
      'round_table.decision_lead_missing',
    ],
    ['holding needs a decision lead', 'hold', { decisionLeadInOffice: false }, 'round_table.decision_lead_missing'],
    ['closing needs every resolution settled', 'close', { openResolutions: 1 }, 'round_table.resolutions_open'],
    ['what took resolutions is not cancelled', 'cancel', { resolutions: 1 }, 'round_table.has_resolutions'],
  ])('%s', (_title, action, lacking, code) => {
    const stage = ROUND_TABLE_STAGES[action].from.at(-1)!;
    const attempt = () =>
      move(ROUND_TABLE_STAGES, action, stage, ['coordinator'], { ...READY, ...lacking }, { reason: 'because' });
    expect(attempt).toThrow(expect.objectContaining({ code, status: 422 }));
  });

  it.each<[string, Partial<RoundTableFacts>, string[]]>([
    ['a correction that nobody decided', { openCorrections: 1 }, ['minutes.corrections_open']],
    ['days of correction that still run', { correctionPeriodOver: false }, ['minutes.correction_period_running']],
    [
      'both',
      { openCorrections: 2, correctionPeriodOver: false },
      ['minutes.corrections_open', 'minutes.correction_period_running'],
    ],
  ])('%s hold the signature back', (_title, lacking, missing) => {
    const sign = () =>
      move(ROUND_TABLE_STAGES, 'sign', 'minutes_circulated', ['decision_lead'], { ...READY, ...lacking });
    expect(sign).toThrow(expect.objectContaining({ status: 422, details: { action: 'sign', missing } }));
  });

  it('minutes that were not circulated are not signed, and the answer says from where they would be', () => {
    expect(() => move(ROUND_TABLE_STAGES, 'sign', 'held', ['decision_lead'], READY)).toThrow(
      expect.objectContaining({
        code: 'stage.wrong_stage',
        status: 409,
        details: { action: 'sign', from: 'held', allowed: ['minutes_circulated'] },
      }),
    );
  });

  it('taking the minutes back to drafting needs a reason', () => {
    const back = () => move(ROUND_TABLE_STAGES, 'return_to_drafting', 'minutes_circulated', ['coordinator'], READY);
    expect(back).toThrow('input.invalid');
  });

  it('cancelling needs a reason', () => {
    expect(() => move(ROUND_TABLE_STAGES, 'cancel', 'convened', ['coordinator'], READY)).toThrow('input.invalid');
  });

  it('everything a meeting lacks is said at once', () => {
    const lacking = { ...READY, startsAt: null, place: null, decisionLeadInOffice: false };
    const convene = actionStates(ROUND_TABLE_STAGES, 'planned', ['coordinator'], lacking)[0]!;
    expect(convene.reasons).toEqual([
      'round_table.schedule_missing',
      'round_table.place_missing',
      'round_table.decision_lead_missing',
    ]);
  });
});
