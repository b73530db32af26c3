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
  now: new Date('2027-02-01T00:00:00Z'),
};

/** Everything that is permitted; whatever is not listed is refused. */
const PERMITTED = [
  'convene planned coordinator -> convened',
  'hold convened coordinator -> held',
  'sign held decision_lead -> minutes_signed',
  'close minutes_signed coordinator -> closed',
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
