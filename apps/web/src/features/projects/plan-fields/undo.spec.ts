import * as Y from 'yjs';
import { addRow, type FieldMap, readPlanFields, removeRow, setCell } from '#libs/contracts';
import { FieldUndo } from './undo';

function desk() {
  const doc = new Y.Doc();
  const map: FieldMap = doc.getMap<unknown>('fields');
  const undo = FieldUndo.of(doc);
  const put = (cell: string, value: string) =>
    undo.act(`indicators/r1/${cell}`, () => setCell(map, 'indicators', 'r1', cell, value));
  const others = (deed: (theirs: FieldMap) => void) => {
    const page = new Y.Doc();
    Y.applyUpdate(page, Y.encodeStateAsUpdate(doc));
    deed(page.getMap<unknown>('fields'));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(page), 'others');
  };
  const rows = () => readPlanFields(doc.getMap('fields').toJSON()).fields.indicators;
  undo.act(null, () => addRow(map, 'indicators', 'r1'));
  return { doc, map, undo, put, others, rows };
}

test('letters of one cell are one step, each cell is one, a row is one; done again they are the same steps', () => {
  const { undo, put, rows } = desk();
  put('name', '参');
  put('name', '参与');
  put('name', '参与人次');
  put('unit', '人次');
  expect(undo.undo()).toEqual(['indicators/r1/unit']);
  expect(rows()).toMatchObject([{ name: '参与人次', unit: null }]);
  expect(undo.undo()).toEqual(['indicators/r1/name']);
  expect(rows()).toMatchObject([{ name: null }]);
  undo.undo();
  expect(rows()).toEqual([]);
  expect(undo.can).toBe('r');
  for (let i = 0; i < 3; i++) undo.redo();
  expect(rows()).toMatchObject([{ name: '参与人次', unit: '人次' }]);
  expect(undo.can).toBe('u');
});

test('what others put into the same cell since is never taken back, nor is what they did elsewhere', () => {
  const { undo, put, others, rows } = desk();
  put('name', '我的');
  others((theirs) => {
    setCell(theirs, 'indicators', 'r1', 'name', '他们的');
    setCell(theirs, 'indicators', 'r1', 'unit', '场');
  });
  undo.undo();
  expect(rows()).toMatchObject([{ name: '他们的', unit: '场' }]);
});

test('a removed row comes back with its cells, and what is done after an undo ends what could be done again', () => {
  const { undo, map, put, rows } = desk();
  put('name', '场次');
  undo.act(null, () => removeRow(map, 'indicators', 'r1'));
  expect(rows()).toEqual([]);
  undo.undo();
  expect(rows()).toMatchObject([{ name: '场次' }]);
  expect(undo.can).toBe('ur');
  put('name', '活动场次');
  expect(undo.can).toBe('u');
});

test('after a step the same cell begins a new one, and one who listens is told', () => {
  const { doc, undo, put, rows } = desk();
  const told = jest.fn();
  const end = undo.subscribe(told);
  put('name', '一');
  undo.undo();
  put('name', '二');
  put('name', '二三');
  expect(told).toHaveBeenCalled();
  end();
  undo.undo();
  expect(rows()).toMatchObject([{ name: null }]);
  expect(FieldUndo.of(doc)).toBe(undo);
});
