import assert from 'node:assert/strict';
import { test } from 'node:test';
import { periodOf, pieceOf } from '../../../src/Api/WebConsole/web/lib/period.js';

const today = '2026-03-02';

test('a period is days of the plant, today included', () => {
  assert.deepEqual(periodOf({}, today), { name: '7', start_date: '2026-02-24', end_date: today });
  assert.deepEqual(periodOf({ period: 'today' }, today), { name: 'today', start_date: today, end_date: today });
  assert.deepEqual(periodOf({ period: 'all' }, today), { name: 'all' });
  assert.deepEqual(periodOf({ period: 'days', from: '2026-01-05' }, today), { name: 'days', start_date: '2026-01-05' });
  assert.deepEqual(periodOf({ period: 'nonsense' }, today, 'all'), { name: 'all' });
});

test('a piece of a trend ends with its last day', () => {
  assert.deepEqual(pieceOf('2026-02-23', 'daily'), { start_date: '2026-02-23', end_date: '2026-02-23' });
  assert.deepEqual(pieceOf('2026-02-23', 'weekly'), { start_date: '2026-02-23', end_date: '2026-03-01' });
  assert.deepEqual(pieceOf('2028-02-01', 'monthly'), { start_date: '2028-02-01', end_date: '2028-02-29' });
});
