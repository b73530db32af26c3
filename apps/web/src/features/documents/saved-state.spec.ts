import { savedState } from './saved-state';

const facts = { joined: true, opening: false, owes: false, keeping: 'kept', refused: false, overdue: false } as const;
const offline = { joined: false, owes: true };

test.each([
  ['everything acknowledged', {}, 'saved'],
  ['something on its way', { owes: true }, 'saving'],
  ['no answer for long', { owes: true, overdue: true }, 'unsaved'],
  ['refused', { owes: true, refused: true }, 'unsaved'],
  ['offline, on this device', offline, 'offline_saved_locally'],
  ['offline, on its way to this device', { ...offline, keeping: 'writing' }, 'saving'],
  ['offline, and this device cannot keep it', { ...offline, keeping: 'failed' }, 'unsaved'],
  ['offline, nothing typed, and this device cannot keep anything', { joined: false, keeping: 'failed' }, 'offline'],
  ['just opened', { joined: false, opening: true }, 'connecting'],
  ['just opened, with what was typed before', { ...offline, opening: true }, 'connecting'],
  ['refused while the line is down', { ...offline, refused: true }, 'unsaved'],
  ['a reader', { refused: true }, 'saved'],
] as const)('%s', (_name, changed, expected) => {
  expect(savedState({ ...facts, ...changed })).toBe(expected);
});
