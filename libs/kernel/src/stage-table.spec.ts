import { DomainError } from './domain-error';
import { actionStates, move, stageTable } from './stage-table';

type Stage = 'open' | 'shut' | 'sealed';
const DOOR = stageTable<Stage, 'shut' | 'open' | 'seal', 'porter' | 'guest', { wax: boolean }>({
  shut: { from: ['open'], to: 'shut', by: ['porter', 'guest'] },
  open: { from: ['shut'], to: 'open', by: ['porter'], needs: ['reason'] },
  seal: { from: ['shut'], to: 'sealed', by: ['porter'], guards: [(f) => (f.wax ? null : 'door.no_wax')] },
});

const attempt = (action: string, from: Stage, by: 'porter' | 'guest', wax = true, reason?: string): string => {
  try {
    return move(DOOR, action as 'open', from, [by], { wax }, { reason });
  } catch (error) {
    return `${(error as DomainError).status} ${(error as DomainError).code}`;
  }
};

test.each([
  ['shut', 'open', 'guest', 'shut'],
  ['shut', 'shut', 'guest', '409 stage.wrong_stage'],
  ['open', 'shut', 'guest', '403 access.forbidden'],
  ['open', 'shut', 'porter', '400 input.invalid'],
  ['burn', 'shut', 'porter', '409 stage.unknown_action'],
  ['constructor', 'shut', 'porter', '409 stage.unknown_action'],
] as const)('%s from %s by %s: %s', (action, from, by, expected) => {
  expect(attempt(action, from, by)).toBe(expected);
});

test('a needed reason that is blank is none', () => {
  expect(attempt('open', 'shut', 'porter', true, '  ')).toBe('400 input.invalid');
  expect(attempt('open', 'shut', 'porter', true, 'fire')).toBe('open');
});

test('a guard that fails refuses with its own code', () => {
  expect(attempt('seal', 'shut', 'porter', false)).toBe('422 door.no_wax');
  expect(attempt('seal', 'shut', 'porter', true)).toBe('sealed');
});

test('what a page shows of each action is what the move would say', () => {
  expect(actionStates(DOOR, 'shut', ['porter'], { wax: false })).toEqual([
    { action: 'shut', allowed: false, reasons: ['stage.wrong_stage'], needs: [] },
    { action: 'open', allowed: true, reasons: [], needs: ['reason'] },
    { action: 'seal', allowed: false, reasons: ['door.no_wax'], needs: [] },
  ]);
  expect(actionStates(DOOR, 'shut', [], { wax: true }).every((a) => !a.allowed)).toBe(true);
});
