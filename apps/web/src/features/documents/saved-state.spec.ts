import { savedState } from './saved-state';

const facts = { joined: true, owes: false, keptLocally: true, refused: false, overdue: false };

test.each([
  ['everything acknowledged', {}, 'saved'],
  ['something on its way', { owes: true }, 'saving'],
  ['no answer for long', { owes: true, overdue: true }, 'unsaved'],
  ['refused', { owes: true, refused: true }, 'unsaved'],
  ['offline with a local copy', { joined: false, owes: true }, 'offline_saved_locally'],
  ['offline without one', { joined: false, owes: true, keptLocally: false }, 'unsaved'],
  ['a reader', { refused: true }, 'saved'],
] as const)('%s', (_name, changed, expected) => {
  expect(savedState({ ...facts, ...changed })).toBe(expected);
});
