import { PROJECT_STAGE_NAMES, PROJECT_STANDINGS, type ProjectStage, type ProjectStanding } from '#libs/contracts';
import { actionStates, DomainError, move } from '#libs/kernel';
import {
  PROJECT_ACTIONS,
  PROJECT_STAGES,
  PROJECT_TOPICS,
  type ProjectAction,
  type ProjectMoveFacts,
} from './project.stages';

const READY: ProjectMoveFacts = { leadEligible: true, missing: [], openQuestions: [], actsForLead: false };

/** Every permitted action, written out by hand: [action, from, standing, to]. All else is refused. */
const PERMITTED: readonly [ProjectAction, ProjectStage, ProjectStanding, ProjectStage][] = [
  ['submit', 'draft', 'lead_editor', 'submitted'],
  ['submit', 'returned', 'lead_editor', 'submitted'],
  ['consult', 'submitted', 'coordinator', 'consulting'],
  ['return', 'submitted', 'coordinator', 'returned'],
  ['return', 'consulting', 'coordinator', 'returned'],
  ['withdraw', 'draft', 'lead_editor', 'withdrawn'],
  ['withdraw', 'submitted', 'lead_editor', 'withdrawn'],
  ['withdraw', 'returned', 'lead_editor', 'withdrawn'],
  ['withdraw', 'consulting', 'lead_editor', 'withdrawn'],
  ['list', 'consulting', 'coordinator', 'listed'],
  ['list', 'consulting', 'decision_lead', 'listed'],
  ['start', 'listed', 'lead_editor', 'running'],
  ['start', 'listed', 'coordinator', 'running'],
  ['archive', 'running', 'coordinator', 'archived'],
];

function attempt(action: ProjectAction, from: ProjectStage, standing: ProjectStanding): ProjectStage | DomainError {
  try {
    return move(PROJECT_STAGES, action, from, [standing], READY, { reason: '材料需补充' });
  } catch (error) {
    return error as DomainError;
  }
}

describe('the stage table of a project', () => {
  const cells = PROJECT_ACTIONS.flatMap((action) =>
    PROJECT_STAGE_NAMES.flatMap((from) => PROJECT_STANDINGS.map((standing) => [action, from, standing] as const)),
  );

  test(`every action x stage x standing (${cells.length} cells) is permitted where listed and refused elsewhere`, () => {
    const wrong = cells.filter(([action, from, standing]) => {
      const expected = PERMITTED.find(([a, f, s]) => a === action && f === from && s === standing)?.[3];
      const outcome = attempt(action, from, standing);
      if (expected) return outcome !== expected;
      return !(outcome instanceof DomainError) || !['access.forbidden', 'stage.wrong_stage'].includes(outcome.code);
    });
    expect(wrong).toEqual([]);
  });

  test('the page shows an action exactly when the server would do it', () => {
    const wrong = cells.filter(([action, from, standing]) => {
      const shown = actionStates(PROJECT_STAGES, from, [standing], READY).find((s) => s.action === action)!;
      return shown.allowed !== !(attempt(action, from, standing) instanceof DomainError);
    });
    expect(wrong).toEqual([]);
  });

  test('every stage can be reached from a draft', () => {
    const reached = new Set<ProjectStage>(['draft']);
    for (let grew = true; grew; ) {
      const before = reached.size;
      for (const [, from, , to] of PERMITTED) if (reached.has(from)) reached.add(to);
      grew = reached.size > before;
    }
    expect([...reached].sort()).toEqual([...PROJECT_STAGE_NAMES].sort());
  });

  test('a return without a reason is refused and names the field', () => {
    expect(() => move(PROJECT_STAGES, 'return', 'submitted', ['coordinator'], READY)).toThrow(
      expect.objectContaining({ code: 'input.invalid', status: 400 }),
    );
  });

  test.each<[string, ProjectAction, ProjectStage, ProjectStanding, Partial<ProjectMoveFacts>, string]>([
    [
      'a lead unit that is not eligible',
      'submit',
      'draft',
      'lead_editor',
      { leadEligible: false },
      'project.lead_not_eligible',
    ],
    [
      'an incomplete plan',
      'submit',
      'draft',
      'lead_editor',
      { missing: ['project.section_empty'] },
      'project.incomplete',
    ],
    [
      'a lead unit no longer eligible',
      'list',
      'consulting',
      'coordinator',
      { leadEligible: false },
      'project.lead_not_eligible',
    ],
    [
      'an unanswered opinion',
      'list',
      'consulting',
      'coordinator',
      { openQuestions: ['opinion.unanswered'] },
      'opinion.unanswered',
    ],
    ['a project of one’s own', 'list', 'consulting', 'coordinator', { actsForLead: true }, 'project.own_project'],
  ])('%s stops the way', (_, action, from, standing, facts, code) => {
    expect(() => move(PROJECT_STAGES, action, from, [standing], { ...READY, ...facts })).toThrow(
      expect.objectContaining({ code, status: 422 }),
    );
  });

  test('each action has a topic of its own', () => {
    expect(new Set(Object.values(PROJECT_TOPICS)).size).toBe(PROJECT_ACTIONS.length);
  });
});
