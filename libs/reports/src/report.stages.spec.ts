import { REPORT_ACTIONS, REPORT_STAGE_NAMES, REPORT_STANDINGS, type ReportStage } from '#libs/contracts';
import { actionStates, move } from '#libs/kernel';
import { REPORT_STAGES, type ReportMoveFacts } from './report.stages';

const complete: ReportMoveFacts = { projectsWithoutResults: 0, hasExperience: true, nextYearProjects: 1 };

/** Every permitted action x stage x standing; all else is refused. */
const PERMITTED: Record<string, ReportStage> = {
  'freeze outline coordinator': 'frozen',
  'freeze frozen coordinator': 'frozen',
  'freeze drafting coordinator': 'frozen',
  'draft frozen coordinator': 'drafting',
  'approve drafting coordinator': 'approved',
  'approve drafting decision_lead': 'approved',
  'release approved coordinator': 'released',
  'reopen approved coordinator': 'drafting',
  'reopen approved decision_lead': 'drafting',
};

describe('the stages of a report', () => {
  for (const action of REPORT_ACTIONS) {
    for (const stage of REPORT_STAGE_NAMES) {
      for (const standing of REPORT_STANDINGS) {
        const to = PERMITTED[`${action} ${stage} ${standing}`];
        it(`${action} of ${stage} by ${standing} ${to ? `leads to ${to}` : 'is refused'}`, () => {
          const deed = () => move(REPORT_STAGES, action, stage, [standing], complete, { reason: '更正数据' });
          if (to) expect(deed()).toBe(to);
          else expect(deed).toThrow(/stage\.wrong_stage|access\.forbidden/);
        });
      }
    }
  }

  it('are all reachable', () => {
    const reached = new Set<ReportStage>(['outline']);
    for (let grown = true; grown; ) {
      const before = reached.size;
      for (const { from, to } of Object.values(REPORT_STAGES))
        if (from.some((stage) => reached.has(stage))) reached.add(to);
      grown = reached.size > before;
    }
    expect([...reached].sort()).toEqual([...REPORT_STAGE_NAMES].sort());
  });

  it('reopen needs a reason', () => {
    expect(() => move(REPORT_STAGES, 'reopen', 'approved', ['coordinator'], complete)).toThrow('input.invalid');
  });
});

describe('a report is approved only when it is whole (G38)', () => {
  it.each([
    ['results of an active project are missing', { projectsWithoutResults: 1 }, 'report.results_missing'],
    ['the experience is missing', { hasExperience: false }, 'report.experience_missing'],
    ["next year's list is empty", { nextYearProjects: 0 }, 'report.next_year_list_missing'],
  ])('%s', (_, gap, code) => {
    expect(() => move(REPORT_STAGES, 'approve', 'drafting', ['coordinator'], { ...complete, ...gap })).toThrow(code);
  });

  it('and the page lists everything that is missing at once', () => {
    const states = actionStates(REPORT_STAGES, 'drafting', ['coordinator'], {
      projectsWithoutResults: 3,
      hasExperience: false,
      nextYearProjects: 0,
    });
    expect(states.find((state) => state.action === 'approve')!.reasons).toEqual([
      'report.results_missing',
      'report.experience_missing',
      'report.next_year_list_missing',
    ]);
  });
});
