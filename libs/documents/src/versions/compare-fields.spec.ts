import * as Y from 'yjs';
import { addRow, moveRow, removeRow, setCell } from '#libs/contracts';
import { compareFields } from './compare-fields';

/** A budget of two lines and a milestone, before and after a deed. */
function between(deed: (map: Y.Map<never>) => void) {
  const map = new Y.Doc().getMap<never>('fields');
  addRow(map, 'budget', 'a', { purpose: '设备', plannedFen: 100_00 });
  addRow(map, 'budget', 'b', { purpose: '讲座', source: 'city' });
  addRow(map, 'milestones', 'm', { title: '启动', dueOn: '2027-03-01' });
  const then = map.toJSON();
  deed(map);
  return compareFields(then, map.toJSON());
}

test('a cell that was changed, filled or emptied is told with what stood and what stands', () => {
  const changed = between((map) => {
    setCell(map, 'budget', 'a', 'plannedFen', 250_00);
    setCell(map, 'budget', 'a', 'source', 'district');
    setCell(map, 'milestones', 'm', 'dueOn', null);
  });
  expect(changed).toEqual([
    {
      kind: 'changed',
      group: 'milestones',
      rowId: 'm',
      place: 1,
      name: '启动',
      cells: [{ cell: 'dueOn', before: '2027-03-01', after: null }],
    },
    {
      kind: 'changed',
      group: 'budget',
      rowId: 'a',
      place: 1,
      name: '设备',
      cells: [
        { cell: 'source', before: null, after: 'district' },
        { cell: 'plannedFen', before: 100_00, after: 250_00 },
      ],
    },
  ]);
});

test('rows that came and rows that went are told whole', () => {
  const changed = between((map) => {
    removeRow(map, 'budget', 'a');
    addRow(map, 'participants', 'p', { level: 'city' });
  });
  expect(changed.map(({ kind, group, place, cells }) => [kind, group, place, cells.length])).toEqual([
    ['deleted', 'budget', 1, 2],
    ['inserted', 'participants', 1, 1],
  ]);
});

test('a row that only moved, and keys that are none of ours, are no change', () => {
  expect(
    between((map) => {
      moveRow(map, 'budget', 'b', 'a');
      map.set('budget/a/colour', 'red' as never);
      map.set('whatever', 1 as never);
    }),
  ).toEqual([]);
});
