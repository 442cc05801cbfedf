import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unitsBehind } from '../../../src/Api/WebConsole/web/lib/units.js';

const filters = { start_date: '2026-03-01', end_date: '2026-03-31', process_id: 'P003' };

test('a bar of the Pareto leads to its defects', () => {
  assert.deepEqual(unitsBehind('code:A:B', filters), { path: 'defects', query: { ...filters, code: 'A:B' } });
  assert.deepEqual(unitsBehind('process:P004', filters).query, { ...filters, process_id: 'P004' });
  assert.equal(unitsBehind('model:WF', filters).model, 'WF');
});

test('runs know equipment and worker, defects do not', () => {
  assert.deepEqual(unitsBehind('equipment:LASER-01', filters), { path: 'process-data', query: { ...filters, result: 'FAIL', equipment_id: 'LASER-01' } });
  const unknown = unitsBehind('worker:UNKNOWN', filters);
  assert.deepEqual([unknown.keep?.({ worker: null }), unknown.keep?.({ worker: {} })], [true, false]);
});

test('a cause that is not recorded is no category', () => {
  const { query, keep } = unitsBehind('cause:UNKNOWN', filters);
  assert.deepEqual([query, keep?.({ cause: null }), keep?.({ cause: { category: 'TOOL' } })], [filters, true, false]);
});

test('a point of a trend leads to its days, a bar of values to its range', () => {
  assert.deepEqual(unitsBehind('day:2026-03-02', filters, { pieces: 'weekly' }).query, { ...filters, start_date: '2026-03-02', end_date: '2026-03-08' });
  assert.deepEqual(unitsBehind('value:60.1:60.2', {}, { code: 'TEMP' }).query.measurement, ['TEMP>=60.1', 'TEMP<60.2']);
  assert.deepEqual(unitsBehind('value:-1:60.2:last', {}, { code: 'TEMP' }).query.measurement, ['TEMP>=-1', 'TEMP<=60.2']);
});
