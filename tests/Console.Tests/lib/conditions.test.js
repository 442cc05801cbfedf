import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conditionOf, conditionsOf } from '../../../src/Api/WebConsole/web/lib/conditions.js';
import { linesOf } from '../../../src/Api/WebConsole/web/lib/lines.js';

test('a search by a value is written in many ways', () => {
  for (const text of ['TEMP>60.5', ' temp > 60.5 ', 'Temp>60,5', 'ＴＥＭＰ＞６０.５'])
    assert.equal(conditionOf(text), 'TEMP>60.5', text);
  assert.equal(conditionOf('FORCE ≤ -1'), 'FORCE<=-1');
  assert.equal(conditionOf('A_B!=1e-3'), 'A_B!=1e-3');
});

test('what is no search is none', () => {
  for (const text of ['TEMP', '>60', 'TEMP>', 'TEMP>x', 'TEMP=>60', 'TEMP60', ''])
    assert.equal(conditionOf(text), null, text);
});

test('an address has several, at most eight', () => {
  assert.deepEqual(conditionsOf('TEMP>60;;FORCE<5'), ['TEMP>60', 'FORCE<5']);
  assert.deepEqual(conditionsOf(undefined), []);
  assert.equal(conditionsOf(Array(12).fill('A>1').join(';')).length, 8);
});

test('measured data are read as lines', () => {
  assert.deepEqual(linesOf({ a: { b: 1 }, c: [true, null], d: {} }), [['a.b', '1'], ['c[0]', 'true'], ['c[1]', '–'], ['d', '{}']]);
});
